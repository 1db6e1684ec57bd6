"""Documents and proposals: approve, take up."""

from __future__ import annotations

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.kinds import calendar
from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import (
    N_,
    FieldSpec,
    FieldType,
    Group,
    responsible_fields,
)
from eventmgr.resolutions.kinds.kind import DECISIONS, Kind, bilingual
from eventmgr.resolutions.kinds.sentence import Sentence, enumeration, join, words
from eventmgr.resolutions.kinds.values import Values


def _approve_ru(values: Values, c: Composer) -> Sentence:
    documents = c.needed("documents", c.lines("documents"))
    return enumeration("Утвердить", documents, "ru", has_colon=False)


def _approve_en(values: Values, c: Composer) -> Sentence:
    documents = c.needed("documents", c.lines("documents"))
    return enumeration("To approve", documents, "en", has_colon=False)


def _is_proposal(values: Values) -> bool:
    default = "accept" if values.line("about") and not values.line("document") else "consider"
    return values.choice("opening", default) == "accept"


def _take_up_ru(values: Values, c: Composer) -> Sentence:
    authors = join(c.bodies("from_whom"), "ru")
    if _is_proposal(values):
        sentence = words("Принять предложение", authors, c.about("about"), _when(values, c))
    else:
        source = f"по представлению {authors}" if authors else ""
        sentence = words("Принять к рассмотрению", c.text("document"), source, c.until())
    return c.with_responsible(sentence, "ответственность возложить на")


def _take_up_en(values: Values, c: Composer) -> Sentence:
    authors = join(c.bodies("from_whom"), "en")
    source = f"submitted by {authors}" if authors else ""
    if _is_proposal(values):
        sentence = words("To accept the proposal", source, c.about("about"), _when(values, c))
    else:
        sentence = words("To take up for consideration", c.text("document"), source, c.until())
    return c.with_responsible(sentence, "the responsibility rests with")


def _when(values: Values, c: Composer) -> str:
    return calendar.period(values.date("starts_on"), values.date("ends_on"), c.language)


APPROVE = Kind(
    key="approve",
    number=2,
    title=N_("Approve documents"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec(
            "documents",
            FieldType.LINES,
            N_("Documents or reports"),
            case=Case.ACCUSATIVE,
            is_required=True,
        ),
    ),
    compose=bilingual(_approve_ru, _approve_en),
)

TAKE_UP = Kind(
    key="take_up",
    number=8,
    title=N_("Accept a proposal"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(
                ("consider", N_("Take up for consideration")),
                ("accept", N_("Accept the proposal")),
            ),
        ),
        FieldSpec("document", FieldType.LINE, N_("Document to consider"), case=Case.ACCUSATIVE),
        FieldSpec(
            "about",
            FieldType.TEXT,
            N_("What is proposed"),
            case=Case.PREPOSITIONAL,
            help=N_("With its preposition or without one"),
        ),
        FieldSpec("from_whom", FieldType.BODIES, N_("From whom"), case=Case.GENITIVE),
        FieldSpec("starts_on", FieldType.DATE, N_("Starts on")),
        FieldSpec("ends_on", FieldType.DATE, N_("Ends on")),
        *responsible_fields(),
    ),
    compose=bilingual(_take_up_ru, _take_up_en),
    is_obliging=True,
)
