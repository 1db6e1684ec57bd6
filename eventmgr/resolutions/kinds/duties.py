"""Duties laid on somebody: publish, assign, draft, join."""

from __future__ import annotations

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import (
    N_,
    FieldSpec,
    FieldType,
    Group,
    responsible_fields,
)
from eventmgr.resolutions.kinds.kind import DECISIONS, Kind, bilingual
from eventmgr.resolutions.kinds.sentence import (
    Sentence,
    capitalise,
    closed,
    join,
    words,
)
from eventmgr.resolutions.kinds.values import Values


def _publish_ru(values: Values, c: Composer) -> Sentence:
    verb = "Опубликовать" if values.line("opening") == "print" else "Издать"
    sentence = words(verb, c.within("where"), c.text("work"), c.until())
    return c.with_responsible(sentence, "организационно-издательскую работу возложить на")


def _publish_en(values: Values, c: Composer) -> Sentence:
    verb = "To print" if values.line("opening") == "print" else "To publish"
    sentence = words(verb, c.text("work"), c.within("where"), c.until())
    return c.with_responsible(sentence, "the organisation and publishing are entrusted to")


def _assign_ru(values: Values, c: Composer) -> Sentence:
    duty = capitalise(c.text("duty"))
    people = c.joined("organisations", c.parties())
    due = c.until()
    return Sentence(words(duty, "возложить на", closed(people) if due else people, due))


def _assign_en(values: Values, c: Composer) -> Sentence:
    people = c.joined("organisations", c.parties())
    return Sentence(words("To entrust", people, "with", c.text("duty"), c.until()))


def _draft_ru(values: Values, c: Composer) -> Sentence:
    verb = "Разработать и принять" if values.line("opening") == "draft_adopt" else "Разработать"
    return c.with_responsible(words(verb, c.text("document"), c.until()), "ответственность возложить на")


def _draft_en(values: Values, c: Composer) -> Sentence:
    verb = "To draft and adopt" if values.line("opening") == "draft_adopt" else "To draft"
    sentence = words(verb, c.text("document"), c.until())
    return c.with_responsible(sentence, "the responsibility rests with")


def _join_ru(values: Values, c: Composer) -> Sentence:
    is_continued = values.line("opening") == "continue"
    verb = "продолжить участие" if is_continued else "принять участие"
    who = join(c.parties(Case.DATIVE), "ru")
    project = c.within("project") or f"в {c.blank('project')}"
    return Sentence(words(closed(who), verb, project, c.until()))


def _join_en(values: Values, c: Composer) -> Sentence:
    verb = "to continue to take part" if values.line("opening") == "continue" else "to take part"
    project = c.within("project") or f"in {c.blank('project')}"
    return Sentence(words(closed(join(c.parties(), "en")), verb, project, c.until()))


PUBLISH = Kind(
    key="publish",
    number=5,
    title=N_("Publish a work"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(
                ("publish", N_("Publish a work")),
                ("print", N_("Print in a periodical")),
            ),
        ),
        FieldSpec("work", FieldType.LINE, N_("Work to publish"), case=Case.ACCUSATIVE, is_required=True),
        FieldSpec(
            "where",
            FieldType.LINE,
            N_("Where it appears"),
            case=Case.PREPOSITIONAL,
            help=N_("With its preposition or without one"),
        ),
        *responsible_fields(),
    ),
    compose=bilingual(_publish_ru, _publish_en),
    is_obliging=True,
)

ASSIGN = Kind(
    key="assign",
    number=6,
    title=N_("Assign a duty"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec("duty", FieldType.LINE, N_("Duty"), case=Case.ACCUSATIVE, is_required=True),
        *responsible_fields(),
    ),
    compose=bilingual(_assign_ru, _assign_en),
    is_obliging=True,
)

DRAFT = Kind(
    key="draft",
    number=9,
    title=N_("Draft a document"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(("draft", N_("Draft a document")), ("draft_adopt", N_("Draft and adopt"))),
        ),
        FieldSpec(
            "document",
            FieldType.LINE,
            N_("Document"),
            case=Case.ACCUSATIVE,
            is_required=True,
        ),
        *responsible_fields(),
    ),
    compose=bilingual(_draft_ru, _draft_en),
    is_obliging=True,
)

JOIN = Kind(
    key="join",
    number=10,
    title=N_("Take part"),
    group=Group.DECIDE,
    parts=("decisions", "recommendations"),
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(
                ("take_part", N_("Take part")),
                ("continue", N_("Continue to take part")),
            ),
        ),
        FieldSpec(
            "project",
            FieldType.LINE,
            N_("Project"),
            case=Case.PREPOSITIONAL,
            is_required=True,
            help=N_("With its preposition or without one"),
        ),
        FieldSpec(
            "organisations",
            FieldType.ORGANISATIONS,
            N_("Organisations that take part"),
            case=Case.DATIVE,
        ),
        FieldSpec("persons", FieldType.PERSONS, N_("Persons who take part"), case=Case.DATIVE),
        FieldSpec("due_on", FieldType.DATE, N_("Due on")),
    ),
    compose=bilingual(_join_ru, _join_en),
    is_obliging=True,
)
