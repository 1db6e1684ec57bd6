"""Left open, conditioned and free clauses."""

from __future__ import annotations

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.kinds.agreement import head_gender
from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import N_, FieldSpec, FieldType, Group
from eventmgr.resolutions.kinds.kind import ANYWHERE, CLOSING, Kind, bilingual
from eventmgr.resolutions.kinds.sentence import (
    Sentence,
    capitalise,
    lower_first,
    opens_with,
    words,
)
from eventmgr.resolutions.kinds.values import Values

_OPEN = {"m": "открытым", "f": "открытой", "n": "открытым"}
_CONDITIONS: dict[str, tuple[str, str, Case]] = {
    "given": ("Учитывая, что", "Given that", Case.NOMINATIVE),
    "in_case": ("В случае", "In the event of", Case.GENITIVE),
    "because": ("В связи с", "In view of", Case.INSTRUMENTAL),
    "in_order": ("В целях", "For the purposes of", Case.GENITIVE),
}


def _leave_open_ru(values: Values, c: Composer) -> Sentence:
    due = c.until("until_on") or f"до {c.blank('until_on')}"
    verdict = _OPEN.get(head_gender(values.line("question")) or "")
    if verdict:
        question = capitalise(c.text("question", Case.ACCUSATIVE))
        return Sentence(words(question, "оставить", verdict, "для обсуждения", due))
    # Without the gender of the noun the adjective agrees with «вопрос», which is never wrong.
    question = c.text("question", Case.NOMINATIVE)
    return Sentence(f"Оставить открытым для обсуждения {due} вопрос: {question}")


def _leave_open_en(values: Values, c: Composer) -> Sentence:
    question = c.text("question")
    due = c.until("until_on").removeprefix("by ") or c.blank("until_on")
    return Sentence(f"To leave {question} open for discussion until {due}")


def _conditioned(values: Values, c: Composer) -> Sentence:
    key = values.line("opening") if values.line("opening") in _CONDITIONS else "given"
    russian, english, case = _CONDITIONS[key]
    condition = c.text("condition", case)
    inner = c.inner("clause") or Sentence(c.blank("clause"))
    if c.language == "ru":
        opening = words(russian, _without_own(condition, "что", key) + _comma(key))
    else:
        opening = words(english, _without_own(condition, "that", key) + ",")
    return Sentence(words(opening, lower_first(inner.text)), inner.items)


def _without_own(condition: str, conjunction: str, key: str) -> str:
    """The condition without the conjunction that the opening supplies."""
    is_doubled = key == "given" and opens_with(condition, conjunction)
    return condition[len(conjunction) :].lstrip() if is_doubled else condition


def _comma(key: str) -> str:
    return "," if key == "given" else ""


def _free(values: Values, c: Composer) -> Sentence:
    items = tuple(item.rstrip(" ,;.") for item in c.lines("items"))
    text = c.text("text")
    return Sentence(f"{text}:" if items else text, items)


LEAVE_OPEN = Kind(
    key="leave_open",
    number=23,
    title=N_("Leave open"),
    group=Group.CLOSE,
    parts=CLOSING,
    fields=(
        FieldSpec(
            "question",
            FieldType.LINE,
            N_("Question"),
            case=Case.ACCUSATIVE,
            is_required=True,
        ),
        FieldSpec("until_on", FieldType.DATE, N_("Open until"), is_required=True),
    ),
    compose=bilingual(_leave_open_ru, _leave_open_en),
    is_obliging=True,
)

CONDITIONED = Kind(
    key="conditioned",
    number=24,
    title=N_("On a condition"),
    group=Group.CLOSE,
    parts=("decisions", "recommendations", "closing"),
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(
                ("given", N_("Given that …")),
                ("in_case", N_("In the event of …")),
                ("because", N_("In view of …")),
                ("in_order", N_("For the purposes of …")),
            ),
        ),
        FieldSpec("condition", FieldType.TEXT, N_("Condition"), is_required=True),
        FieldSpec("clause", FieldType.CLAUSE, N_("Clause"), is_required=True),
    ),
    compose=_conditioned,
)

FREE = Kind(
    key="free",
    number=25,
    title=N_("Free text"),
    group=Group.CLOSE,
    parts=ANYWHERE,
    fields=(
        FieldSpec("text", FieldType.TEXT, N_("Text"), is_required=True),
        FieldSpec("items", FieldType.LINES, N_("Sub-items")),
    ),
    compose=_free,
)
