"""Diplomas and certificates: landscape sheets, a name each in the dative."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.typography import typeset
from eventmgr.core.typeset import typeset as print_out
from eventmgr.people.models import Person
from eventmgr.resolutions.document import DRAFT_MARK
from eventmgr.resolutions.facts_model import FactForm
from eventmgr.resolutions.kinds import Doubt
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.papers.forms_asked import Asked, known_forms
from eventmgr.resolutions.papers.participants import organisation_line, people_of
from eventmgr.resolutions.papers.pdf import STANDARD
from eventmgr.resolutions.papers.programme_held import talks_of
from eventmgr.resolutions.papers.session import facts_in_document, session_name, when_and_where
from eventmgr.resolutions.papers.thanks import Thanked, because, head_of, sources, thanked_in
from eventmgr.resolutions.signing import ROLES, signatures

DIPLOMA, CERTIFICATE = "Диплом", "Сертификат участника"


@dataclass(frozen=True)
class Diploma:
    """«Диплом вручается Хасяновой Наталье Владимировне, директору …, за доклад „…“», ready to print."""

    number: int
    to: str
    title: str
    handed: str
    name: str
    about: tuple[str, ...]
    reason: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Group:
    """Those who may be given one."""

    key: str
    label: LazyString
    diplomas: Callable[[Resolution], list[Diploma]]


def diplomas_pdf(resolution: Resolution, diplomas: list[Diploma]) -> bytes:
    """A page each, A4 across. Raises TypesettingFailed."""
    facts = facts_in_document(resolution, "ru")
    chair = signatures(resolution, "ru")[0]
    data = {
        "name": ", ".join(dict.fromkeys(diploma.title for diploma in diplomas)),
        "session": session_name(resolution.event, "ru", FactForm.NOMINATIVE),
        "theme": typeset(f"«{facts.theme.strip('«»')}»") if facts.theme else "",
        "when": when_and_where(facts, "ru"),
        "role": ROLES["ru"][0],
        "chair": chair.name,
        "mark": DRAFT_MARK["ru"] if resolution.frozen is None else "",
        "diplomas": [{**asdict(diploma), "doubts": []} for diploma in diplomas],
    }
    return print_out("resolutions/diploma.typ", data, standard=STANDARD)


def of_thanked(resolution: Resolution) -> list[Diploma]:
    thanked = thanked_in(resolution)
    forms = known_forms(text for each in thanked for text in sources(each))
    return [_of_thanked(number, each, Asked(forms)) for number, each in enumerate(thanked, 1)]


def _of_thanked(number: int, thanked: Thanked, asked: Asked) -> Diploma:
    *about, name = head_of(thanked, asked)
    reason = typeset(because(thanked, asked))
    lowered = tuple(line[:1].lower() + line[1:] for line in about)
    doubts = tuple(asked.doubts)
    return Diploma(number, thanked.name, DIPLOMA, "вручается", name, lowered, reason, doubts)


def of_speakers(resolution: Resolution) -> list[Diploma]:
    """One a speaker of the talks heard, however many they gave."""
    is_heard, talks = talks_of(resolution.event)
    given: dict[int, tuple[Person, list[str]]] = {}
    for talk in talks if is_heard else []:
        for speaker in talk.speakers:
            given.setdefault(speaker.person_id, (speaker.person, []))[1].append(f"«{talk.title}»")
    people = sorted(given.values(), key=lambda each: each[0].norm)
    reasons = [f"за {'доклад' if len(titles) == 1 else 'доклады'} {', '.join(titles)}" for _person, titles in people]
    return _of_people([person for person, _titles in people], DIPLOMA, "вручается", reasons)


def of_participants(resolution: Resolution) -> list[Diploma]:
    people = [person for person, _mode in people_of(resolution.event)]
    return _of_people(people, CERTIFICATE, "выдан", ["" for _person in people])


def _of_people(people: list[Person], title: str, handed: str, reasons: Iterable[str]) -> list[Diploma]:
    forms = known_forms(person.name for person in people)
    made = zip(people, reasons, strict=True)
    return [
        _of_person(number, person, title, handed, reason, Asked(forms))
        for number, (person, reason) in enumerate(made, 1)
    ]


def _of_person(number: int, person: Person, title: str, handed: str, reason: str, asked: Asked) -> Diploma:
    name = typeset(asked.person(person.full_name, Case.DATIVE, person.gender))
    about = tuple(filter(None, (organisation_line(person.organisation),)))
    return Diploma(number, person.name, title, handed, name, about, typeset(reason), tuple(asked.doubts))


GROUPS: dict[str, Group] = {
    group.key: group
    for group in (
        Group("thanked", _l("Diplomas for those thanked"), of_thanked),
        Group("speakers", _l("Diplomas for speakers"), of_speakers),
        Group("participants", _l("Certificates for participants"), of_participants),
    )
}
