"""The protocol of a session, and the extract from it for chosen clauses.

The order «Слушали – Выступили – Постановили» is that of the full form of a protocol in Russian record keeping.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.typography import typeset
from eventmgr.programme.models import Talk, TalkKind
from eventmgr.resolutions.document import Block, Document, Part, Signature
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.papers.programme_held import grouped, heading_of, talk_line, talks_of
from eventmgr.resolutions.papers.session import facts_in_document, present, session_name, when_and_where
from eventmgr.resolutions.papers.wording import document_in
from eventmgr.resolutions.signing import ROLES, signatures

WORDS: dict[Language, dict[str, str]] = {
    "ru": {
        "protocol": "Протокол", "extract": "Выписка из протокола", "present": "Присутствовали: {}",
        "agenda": "Повестка дня:", "heard": "СЛУШАЛИ:", "spoke": "ВЫСТУПИЛИ:", "resolved": "ПОСТАНОВИЛИ:",
        "accept": "Принять {}.", "accepting": "Принятие {}", "draft": "О проекте {}.", "number": " № {}",
        "voted": "ГОЛОСОВАЛИ:", "true": "Выписка верна. {}",
    },
    "en": {
        "protocol": "Minutes", "extract": "Extract from the minutes", "present": "Present: {}",
        "agenda": "Agenda:", "heard": "HEARD:", "spoke": "SPOKE:", "resolved": "RESOLVED:",
        "accept": "To adopt {}.", "accepting": "Adoption of {}", "draft": "The draft of {}.", "number": " No. {}",
        "voted": "VOTED:", "true": "A true extract. {}",
    },
}  # fmt: skip
Lines = Callable[[Resolution, Language], Sequence[str]]
spoken: list[Lines] = []
"""Who spoke on the draft, a line each: subjects above (amendments, discussion) append their own."""
voted: list[Lines] = []
"""Results of ballots, a line each; without any the line on the adoption stands."""


def protocol(resolution: Resolution, document: Document, *, number: str = "") -> Document:
    """The whole session: what was heard by section, and what was decided. `document` is the resolution's."""
    language, event = document.language, resolution.event
    words = WORDS[language]
    is_heard, talks = talks_of(event)
    # What is only planned was not heard, and minutes must not say so.
    groups = grouped(talks) if is_heard else []
    topics = [heading_of(group[0], language) for group in groups]
    topics.append(words["accepting"].format(document_in(document, Case.GENITIVE)))
    return _framed(
        resolution, document, words["protocol"] + _numbered(number, language),
        (
            _opening(resolution, document),
            Part("agenda", words["agenda"], "", "restarted", _listed(topics)),
            *(part for at, group in enumerate(groups, 1) for part in _heard(at, group, language)),
            *_resolved(resolution, document, len(topics)),
        ),
    )  # fmt: skip


def extract(resolution: Resolution, document: Document, chosen: Collection[str], *, number: str = "") -> Document:
    """The clauses whose keys (see `clause_keys`) are chosen, under their headings. Raises RuleBroken without any."""
    words = WORDS[document.language]
    parts = tuple(part for part in map(_only(chosen), _keyed(document)) if part.blocks)
    if not parts:
        raise RuleBroken(_("Choose at least one clause."), "clause")
    framed = _framed(
        resolution, document, words["extract"] + _numbered(number, document.language),
        (_opening(resolution, document), Part("resolved", words["resolved"], "", "none", ()), *parts),
    )  # fmt: skip
    secretary = signatures(resolution, document.language)[1]
    return replace(framed, signatures=(Signature(words["true"].format(secretary.role), secretary.name),))


def clause_keys(document: Document) -> list[tuple[str, Block]]:
    """What may be chosen for an extract: every clause outside the preamble with a key that a link can carry."""
    return [(key, block) for part, blocks in _keyed(document) for key, block in blocks]


Keyed = tuple[Part, list[tuple[str, Block]]]


def _keyed(document: Document) -> list[Keyed]:
    """Clauses of documents adopted long ago know their places alone."""
    return [
        (part, [(str(block.clause_id or f"{at}-{place}"), block) for place, block in enumerate(part.blocks, 1)])
        for at, part in enumerate(document.parts, 1)
        if part.kind != PartKind.PREAMBLE
    ]


def _only(chosen: Collection[str]) -> Callable[[Keyed], Part]:
    def narrowed(keyed: Keyed) -> Part:
        part, blocks = keyed
        return replace(part, lead="", blocks=tuple(block for key, block in blocks if key in chosen))

    return narrowed


def _framed(resolution: Resolution, document: Document, title: str, parts: tuple[Part, ...]) -> Document:
    facts = facts_in_document(resolution, document.language)
    return replace(
        document,
        title=title,
        subtitle=(session_name(resolution.event, document.language),),
        dates=when_and_where(facts, document.language),
        parts=parts,
        signatures=signatures(resolution, document.language),
        annexes=(),
    )


def _opening(resolution: Resolution, document: Document) -> Part:
    language = document.language
    people = (resolution.chair, resolution.secretary)
    lines = [
        f"{role} — {person.full_name.initials_first}"
        for role, person in zip(ROLES[language], people, strict=True)
        if person is not None
    ]
    who = present(facts_in_document(resolution, language), language)
    lines += [WORDS[language]["present"].format(who)] if who else []
    return Part("opening", "", "", "none", tuple(Block(None, line) for line in lines))


def _heard(number: int, talks: list[Talk], language: Language) -> Iterator[Part]:
    """Reports were heard, with everything else people spoke; where there was no report, all was heard."""
    reports = [talk for talk in talks if talk.kind is TalkKind.REPORT] or talks
    others = [talk for talk in talks if talk not in reports]
    words = WORDS[language]
    yield Part("heard", words["heard"], "", "restarted", _talks(reports, language), number)
    if others:
        yield Part("spoke", words["spoke"], "", "restarted", _talks(others, language))


def _resolved(resolution: Resolution, document: Document, number: int) -> Iterator[Part]:
    language, words = document.language, WORDS[document.language]
    topic = words["draft"].format(document_in(document, Case.GENITIVE))
    yield Part("heard", words["heard"], "", "none", (Block(None, topic),), number)
    speeches = _from(spoken, resolution, language)
    if speeches:
        yield Part("spoke", words["spoke"], "", "none", _plain(speeches))
    accept = words["accept"].format(document_in(document, Case.ACCUSATIVE))
    yield Part("resolved", words["resolved"], "", "none", (Block(None, accept),))
    yield from (part for part in document.parts if part.kind != PartKind.PREAMBLE)
    ballots = _from(voted, resolution, language)
    if ballots:
        yield Part("voted", words["voted"], "", "none", _plain(ballots))


def _from(sources: list[Lines], resolution: Resolution, language: Language) -> list[str]:
    return [line for source in sources for line in source(resolution, language)]


def _plain(lines: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Block(None, line) for line in lines)


def _listed(lines: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Block(number, line) for number, line in enumerate(lines, 1))


def _talks(talks: list[Talk], language: Language) -> tuple[Block, ...]:
    return _listed([talk_line(talk, language) for talk in talks])


def _numbered(number: str, language: Language) -> str:
    written = WORDS[language]["number"].format(number) if number else ""
    return typeset(written) if language == "ru" else written
