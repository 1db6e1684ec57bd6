"""Directions of work: «активизировать», «развивать», «содействовать» …"""

from __future__ import annotations

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import N_, FieldSpec, FieldType, Group
from eventmgr.resolutions.kinds.kind import Kind, bilingual
from eventmgr.resolutions.kinds.sentence import Sentence, enumeration, words
from eventmgr.resolutions.kinds.values import Values

_VERBS_RU = {
    "activate": "Активизировать",
    "develop": "Развивать",
    "assist": "Содействовать",
    "stimulate": "Стимулировать",
    "continue": "Продолжить",
    "improve": "Совершенствовать",
    "own": "",
}
_VERBS_EN = {
    "activate": "To step up",
    "develop": "To develop",
    "assist": "To assist",
    "stimulate": "To encourage",
    "continue": "To continue",
    "improve": "To improve",
    "own": "",
}


def _direct_ru(values: Values, c: Composer) -> Sentence:
    opening = values.choice("opening", "activate")
    if opening == "own":
        return _with_parts(c.text("what", Case.NOMINATIVE), c)
    case = Case.DATIVE if opening == "assist" else Case.ACCUSATIVE
    return _with_parts(words(_VERBS_RU.get(opening, ""), c.text("what", case)), c)


def _direct_en(values: Values, c: Composer) -> Sentence:
    return _with_parts(words(_VERBS_EN.get(values.choice("opening", "activate"), ""), c.text("what")), c)


def _with_parts(lead: str, c: Composer) -> Sentence:
    parts = c.lines("parts")
    if not parts:
        return Sentence(lead)
    return enumeration(lead if len(parts) > 1 else f"{lead}:", parts, c.language)


DIRECT = Kind(
    key="direct",
    number=15,
    title=N_("Set a direction"),
    group=Group.DECIDE,
    parts=("decisions", "recommendations"),
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(
                ("activate", N_("Step up")),
                ("develop", N_("Develop")),
                ("assist", N_("Assist")),
                ("stimulate", N_("Encourage")),
                ("continue", N_("Continue")),
                ("improve", N_("Improve")),
                ("own", N_("A verb of your own")),
            ),
        ),
        FieldSpec("what", FieldType.TEXT, N_("What"), case=Case.ACCUSATIVE, is_required=True),
        FieldSpec("parts", FieldType.LINES, N_("List after a colon")),
    ),
    compose=bilingual(_direct_ru, _direct_en),
)
