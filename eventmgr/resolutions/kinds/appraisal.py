"""What the meeting thinks: assess, commend, support, thank."""

from __future__ import annotations

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.kinds.agreement import is_plural
from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import N_, FieldSpec, FieldType, Group
from eventmgr.resolutions.kinds.kind import FINDINGS, Kind, bilingual
from eventmgr.resolutions.kinds.sentence import (
    Sentence,
    closed,
    enumeration,
    join,
    opens_with,
    words,
)
from eventmgr.resolutions.kinds.values import Values


def _assess_ru(values: Values, c: Composer) -> Sentence:
    verb = "Считать" if values.line("opening") == "consider" else "Признать"
    return Sentence(words(verb, c.text("what"), c.text("verdict")))


def _assess_en(values: Values, c: Composer) -> Sentence:
    verb = "To consider" if values.line("opening") == "consider" else "To recognise"
    link = "" if values.line("opening") == "consider" else "as"
    return Sentence(words(verb, c.text("what"), link, c.text("verdict")))


def _commend_ru(values: Values, c: Composer) -> Sentence:
    is_concern = values.line("opening") == "concern"
    what = c.text("what", Case.INSTRUMENTAL if is_concern else Case.ACCUSATIVE)
    subject = c.optional("subject")
    verb = _finite_ru(subject, is_concern) if subject else _infinitive_ru(is_concern)
    return Sentence(words(subject, verb, what, join(c.parties(), "ru")))


def _infinitive_ru(is_concern: bool) -> str:
    return "Выразить озабоченность" if is_concern else "Отметить"


def _finite_ru(subject: str, is_concern: bool) -> str:
    """«Конференция отмечает», «участники выражают озабоченность»: how findings speak."""
    if is_plural(subject):
        return "выражают озабоченность" if is_concern else "отмечают"
    return "выражает озабоченность" if is_concern else "отмечает"


def _commend_en(values: Values, c: Composer) -> Sentence:
    is_concern = values.line("opening") == "concern"
    subject, whose = c.optional("subject"), join(c.parties(), "en")
    if subject:
        verb = "expresses concern at" if is_concern else "notes"
    else:
        verb = "To express concern at" if is_concern else "To note"
    return Sentence(words(subject, verb, c.text("what"), f"of {whose}" if whose else ""))


def _support_ru(values: Values, c: Composer) -> Sentence:
    return Sentence(words("Поддержать", c.text("initiative"), join(c.parties(), "ru")))


def _support_en(values: Values, c: Composer) -> Sentence:
    whose = join(c.parties(), "en")
    return Sentence(
        words(
            "To support",
            c.text("initiative"),
            f"put forward by {whose}" if whose else "",
        )
    )


def _thank_ru(values: Values, c: Composer) -> Sentence:
    reason = c.optional("reason")
    if reason and not opens_with(reason, "за"):
        reason = f"за {reason}"
    persons, collectives = c.persons("persons"), c.bodies("organisations")
    lead = "Выразить благодарность"
    if len(collectives) > 1 and not persons:
        return enumeration(words(lead, reason, "коллективам"), collectives, "ru", has_colon=False)
    thanked = persons + [f"коллективу {name}" for name in collectives]
    return _thank(lead, c.needed("persons", thanked), reason, c)


def _thank_en(values: Values, c: Composer) -> Sentence:
    reason = c.optional("reason")
    if reason and not opens_with(reason, "for"):
        reason = f"for {reason}"
    thanked = c.persons("persons") + [f"the staff of {name}" for name in c.bodies("organisations")]
    lead = "To thank" if len(thanked) <= 1 or not reason else "To express gratitude"
    return _thank(lead, c.needed("persons", thanked), reason, c)


def _thank(lead: str, thanked: list[str], reason: str, c: Composer) -> Sentence:
    if len(thanked) == 1:
        return Sentence(words(lead, closed(thanked[0]) if reason else thanked[0], reason))
    return enumeration(words(lead, reason), thanked, c.language, has_colon=bool(reason))


_WHOSE = (
    FieldSpec(
        "organisations",
        FieldType.ORGANISATIONS,
        N_("Organisations"),
        case=Case.GENITIVE,
    ),
    FieldSpec("persons", FieldType.PERSONS, N_("Persons"), case=Case.GENITIVE),
)

ASSESS = Kind(
    key="assess",
    number=12,
    title=N_("Assess"),
    group=Group.ASSESS,
    parts=("decisions", "findings"),
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(("recognise", N_("Recognise")), ("consider", N_("Consider"))),
        ),
        FieldSpec("what", FieldType.LINE, N_("What"), case=Case.ACCUSATIVE, is_required=True),
        FieldSpec(
            "verdict",
            FieldType.LINE,
            N_("Verdict"),
            case=Case.INSTRUMENTAL,
            is_required=True,
        ),
    ),
    compose=bilingual(_assess_ru, _assess_en),
)

COMMEND = Kind(
    key="commend",
    number=13,
    title=N_("Commend"),
    group=Group.ASSESS,
    parts=FINDINGS,
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(("note", N_("Commend")), ("concern", N_("Express concern"))),
        ),
        FieldSpec(
            "subject",
            FieldType.LINE,
            N_("Who speaks"),
            case=Case.NOMINATIVE,
            help=N_("For findings: “The conference notes …”"),
        ),
        FieldSpec("what", FieldType.TEXT, N_("What"), case=Case.ACCUSATIVE, is_required=True),
        *_WHOSE,
    ),
    compose=bilingual(_commend_ru, _commend_en),
)

SUPPORT = Kind(
    key="support",
    number=14,
    title=N_("Support an initiative"),
    group=Group.ASSESS,
    parts=("decisions", "recommendations"),
    fields=(
        FieldSpec(
            "initiative",
            FieldType.LINE,
            N_("Initiative"),
            case=Case.ACCUSATIVE,
            is_required=True,
        ),
        *_WHOSE,
    ),
    compose=bilingual(_support_ru, _support_en),
)

THANK = Kind(
    key="thank",
    number=16,
    title=N_("Thank"),
    group=Group.ASSESS,
    parts=("closing", "decisions"),
    fields=(
        FieldSpec("persons", FieldType.PERSONS, N_("Persons thanked"), case=Case.DATIVE),
        FieldSpec(
            "organisations",
            FieldType.ORGANISATIONS,
            N_("Collectives of"),
            case=Case.GENITIVE,
        ),
        FieldSpec("reason", FieldType.LINE, N_("For what"), case=Case.ACCUSATIVE),
    ),
    compose=bilingual(_thank_ru, _thank_en),
)
