"""What goes to others: petition, inform, recommend, norm, report."""

from __future__ import annotations

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.kinds.agreement import head_gender
from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import N_, FieldSpec, FieldType, Group
from eventmgr.resolutions.kinds.kind import ADVICE, Kind, bilingual
from eventmgr.resolutions.kinds.sentence import (
    Sentence,
    closed,
    enumeration,
    join,
    words,
)
from eventmgr.resolutions.kinds.values import Values

_MUST = {"m": "должен", "f": "должна", "n": "должно"}
_REPORT_RU = {
    "send": "присылать",
    "provide": "предоставлять",
    "confirm": "подтверждать",
}
_REPORT_EN = {"send": "send", "provide": "provide", "confirm": "confirm"}
_OFTEN_RU = {
    "monthly": "ежемесячно",
    "quarterly": "ежеквартально",
    "yearly": "ежегодно",
    "on_change": "при каждом изменении сведений",
}
_OFTEN_EN = {
    "monthly": "every month",
    "quarterly": "every quarter",
    "yearly": "every year",
    "on_change": "whenever the data change",
}


def _petition_ru(values: Values, c: Composer) -> Sentence:
    lead = f"Ходатайствовать перед {c.joined('bodies', c.bodies('bodies'))}"
    return enumeration(lead, c.about_each("about"), "ru", max_inline=1)


def _petition_en(values: Values, c: Composer) -> Sentence:
    lead = f"To petition {c.joined('bodies', c.bodies('bodies'))}"
    return enumeration(lead, c.about_each("about"), "en", max_inline=1)


def _inform_ru(values: Values, c: Composer) -> Sentence:
    what = c.text("what")
    return enumeration(
        f"Довести {what} до сведения", c.needed("bodies", c.bodies("bodies")), "ru",
        has_colon=False,
    )  # fmt: skip


def _inform_en(values: Values, c: Composer) -> Sentence:
    what = c.text("what")
    return enumeration(
        f"To bring {what} to the attention of", c.needed("bodies", c.bodies("bodies")), "en",
        has_colon=False,
    )  # fmt: skip


def _recommend_ru(values: Values, c: Composer) -> Sentence:
    addressees = join(c.bodies("addressees"), "ru")
    verb = "Рекомендовать" if values.line("opening") == "recommend" else ""
    lead = words(verb, closed(addressees))
    return _with_actions(lead, c.needed("actions", c.lines("actions")), c)


def _recommend_en(values: Values, c: Composer) -> Sentence:
    addressees = join(c.bodies("addressees"), "en")
    actions = c.needed("actions", c.lines("actions"))
    if values.line("opening") == "recommend" and addressees:
        return _with_actions(f"To recommend that {addressees}", actions, c)
    return _with_actions(words(addressees, "to"), actions, c)


def _with_actions(lead: str, actions: list[str], c: Composer) -> Sentence:
    """Actions are whole clauses: «принять участие в …»; several always become sub-items."""
    if len(actions) == 1 or lead:
        return enumeration(lead, actions, c.language, max_inline=1)
    return Sentence(join(actions, c.language))


def _norm_ru(values: Values, c: Composer) -> Sentence:
    text = c.text("text")
    modal = values.choice("modal", "as_written")
    if modal == "must":
        who = c.text("who", Case.NOMINATIVE)
        return Sentence(words(who, _MUST.get(head_gender(who) or "", "должны"), text))
    if modal == "necessary":
        return Sentence(words(c.optional("who", Case.DATIVE), "необходимо", text))
    return Sentence(text)


def _norm_en(values: Values, c: Composer) -> Sentence:
    text = c.text("text")
    modal = values.choice("modal", "as_written")
    if modal == "must":
        return Sentence(words(c.text("who"), "must", text))
    if modal == "necessary":
        who = c.optional("who")
        return Sentence(words("It is necessary", f"for {who}" if who else "", "to", text))
    return Sentence(text)


def _report_ru(values: Values, c: Composer) -> Sentence:
    who = join(c.bodies("addressees"), "ru")
    verb = _REPORT_RU.get(values.choice("opening", "send"), "")
    recipients = c.into("recipients")
    often = _OFTEN_RU.get(values.line("often"), "")
    return Sentence(words(closed(who), often, verb, c.text("what"), recipients, c.until()))


def _report_en(values: Values, c: Composer) -> Sentence:
    who = join(c.bodies("addressees"), "en")
    verb = _REPORT_EN.get(values.choice("opening", "send"), "")
    recipients = join(c.bodies("recipients"), "en")
    often = _OFTEN_EN.get(values.line("often"), "")
    sent_to = f"to {recipients}" if recipients else ""
    return Sentence(words(closed(who), "to", verb, c.text("what"), sent_to, often, c.until()))


PETITION = Kind(
    key="petition",
    number=17,
    title=N_("Petition"),
    group=Group.ADDRESS,
    parts=ADVICE,
    fields=(
        FieldSpec(
            "bodies",
            FieldType.BODIES,
            N_("Before which bodies"),
            case=Case.INSTRUMENTAL,
            is_required=True,
        ),
        FieldSpec(
            "about",
            FieldType.LINES,
            N_("About what"),
            case=Case.PREPOSITIONAL,
            is_required=True,
            help=N_("With its preposition or without one"),
        ),
    ),
    compose=bilingual(_petition_ru, _petition_en),
    is_obliging=True,
)

INFORM = Kind(
    key="inform",
    number=18,
    title=N_("Inform"),
    group=Group.ADDRESS,
    parts=ADVICE,
    fields=(
        FieldSpec("what", FieldType.LINE, N_("What"), case=Case.ACCUSATIVE, is_required=True),
        FieldSpec(
            "bodies",
            FieldType.BODIES,
            N_("Whom to inform"),
            case=Case.GENITIVE,
            is_required=True,
        ),
    ),
    compose=bilingual(_inform_ru, _inform_en),
)

RECOMMEND = Kind(
    key="recommend",
    number=19,
    title=N_("Recommend"),
    group=Group.ADDRESS,
    parts=ADVICE,
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(
                ("addressees", N_("The addressees")),
                ("recommend", N_("“Recommend”")),
            ),
        ),
        FieldSpec(
            "addressees",
            FieldType.BODIES,
            N_("Addressees"),
            case=Case.DATIVE,
            help=N_("May be left blank when they stand at the head of the part"),
        ),
        FieldSpec("actions", FieldType.LINES, N_("What to do"), is_required=True),
    ),
    compose=bilingual(_recommend_ru, _recommend_en),
)

NORM = Kind(
    key="norm",
    number=20,
    title=N_("Norm"),
    group=Group.ADDRESS,
    parts=ADVICE,
    fields=(
        FieldSpec(
            "modal",
            FieldType.CHOICE,
            N_("Built with"),
            choices=(
                ("as_written", N_("the text as written")),
                ("must", N_("“must”")),
                ("necessary", N_("“it is necessary”")),
            ),
        ),
        FieldSpec("who", FieldType.LINE, N_("Who"), case=Case.DATIVE),
        FieldSpec("text", FieldType.TEXT, N_("Text"), is_required=True),
    ),
    compose=bilingual(_norm_ru, _norm_en),
)

REPORT = Kind(
    key="report",
    number=21,
    title=N_("Report regularly"),
    group=Group.ADDRESS,
    parts=ADVICE,
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(
                ("send", N_("Send in")),
                ("provide", N_("Provide regularly")),
                ("confirm", N_("Confirm regularly")),
            ),
        ),
        FieldSpec("what", FieldType.LINE, N_("What"), case=Case.ACCUSATIVE, is_required=True),
        FieldSpec("recipients", FieldType.ORGANISATIONS, N_("Sent to"), case=Case.ACCUSATIVE),
        FieldSpec("addressees", FieldType.BODIES, N_("Addressees"), case=Case.DATIVE),
        FieldSpec(
            "often",
            FieldType.CHOICE,
            N_("How often"),
            choices=(
                ("as_due", N_("not stated")),
                ("monthly", N_("every month")),
                ("quarterly", N_("every quarter")),
                ("yearly", N_("every year")),
                ("on_change", N_("whenever the data change")),
            ),
        ),
        FieldSpec("due_on", FieldType.DATE, N_("Due on")),
    ),
    compose=bilingual(_report_ru, _report_en),
    is_obliging=True,
)
