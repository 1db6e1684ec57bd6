"""Letters of thanks to those whom a clause thanks, Russian as their grammar is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.typography import typeset
from eventmgr.resolutions.document import Block, Document, Part
from eventmgr.resolutions.kinds.sentence import opens_with
from eventmgr.resolutions.kinds.values import PersonValue, Values, read_clause
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.papers.forms_asked import Asked, known_forms
from eventmgr.resolutions.papers.letters import Letter, letter_sheet
from eventmgr.resolutions.papers.session import session_name

DEAR = {Gender.MASCULINE: "Уважаемый", Gender.FEMININE: "Уважаемая"}
TITLE = "Благодарственное письмо"


@dataclass(frozen=True)
class Thanked:
    """A person, or the staff of an organisation, whom a clause thanks."""

    person: PersonValue | None
    organisation: str
    reason: str
    clause_id: int

    @property
    def name(self) -> str:
        return self.person.name.full if self.person is not None else self.organisation


def thanked_in(resolution: Resolution) -> list[Thanked]:
    """Everybody thanked, in the order of the document."""
    clauses = [(clause.id, clause.kind, clause.values) for part in resolution.parts for clause in part.clauses]
    inner = [(id_, *read_clause(values.get("clause"))) if kind == "conditioned" else (id_, kind, values)
             for id_, kind, values in clauses]  # fmt: skip
    return [each for id_, kind, values in inner if kind == "thank" for each in _thanked(id_, Values(values))]


def _thanked(clause_id: int, values: Values) -> Iterator[Thanked]:
    reason = values.line("reason")
    for person in values.persons("persons"):
        yield Thanked(person, person.organisation, reason, clause_id)
    for organisation in values.bodies("organisations"):
        yield Thanked(None, organisation, reason, clause_id)


def thanks_of(resolution: Resolution, document: Document) -> list[Letter]:
    """One letter a person or collective. `document` is the resolution's."""
    thanked = thanked_in(resolution)
    forms = known_forms(text for each in thanked for text in sources(each))
    asked = [Asked(forms) for _each in thanked]
    return [
        Letter(number, each.name, _thanks(resolution, document, each, ask), tuple(ask.doubts), (each.clause_id,))
        for number, (each, ask) in enumerate(zip(thanked, asked, strict=True), 1)
    ]


def sources(thanked: Thanked) -> list[str]:
    """The texts whose forms a paper for them may ask for."""
    position = thanked.person.position if thanked.person is not None else ""
    return [thanked.name, position, thanked.organisation, thanked.reason]


def _thanks(resolution: Resolution, document: Document, thanked: Thanked, asked: Asked) -> Document:
    blocks = [_salutation(thanked), gratitude(resolution, thanked, asked)]
    part = Part("thanks", "", "", "none", tuple(Block(None, typeset(text)) for text in blocks if text))
    return letter_sheet(resolution, document, head_of(thanked, asked), TITLE, "", (part,))


def head_of(thanked: Thanked, asked: Asked) -> tuple[str, ...]:
    """«Директору Областной библиотеки», «Хасяновой Наталье Владимировне» — to whom, in the dative."""
    if thanked.person is None:
        return (typeset(f"Коллективу {asked.phrase(thanked.organisation, Case.GENITIVE)}"),)
    person = thanked.person
    position = asked.phrase(person.position, Case.DATIVE)
    if position and thanked.organisation and thanked.organisation not in person.position:
        position = f"{position} {asked.phrase(thanked.organisation, Case.GENITIVE)}"
    name = asked.person(person.name, Case.DATIVE, person.likely_gender)
    return tuple(typeset(line[:1].upper() + line[1:]) for line in (position, name) if line)


def gratitude(resolution: Resolution, thanked: Thanked, asked: Asked) -> str:
    session = session_name(resolution.event, "ru")
    for_what = because(thanked, asked)
    you = "Вам" if thanked.person is not None else "вам"
    return f"Участники {session} выражают {you} благодарность{f' {for_what}' if for_what else ''}."


def because(thanked: Thanked, asked: Asked) -> str:
    """«за подготовку сборника»; what the drafter wrote with its preposition stays."""
    reason = asked.phrase(thanked.reason, Case.ACCUSATIVE)
    return reason if not reason or opens_with(reason, "за") else f"за {reason}"


def _salutation(thanked: Thanked) -> str:
    """Nothing where the gender or the given name is not known: a wrong address is worse than none."""
    person = thanked.person
    dear = DEAR.get(person.likely_gender) if person is not None and person.likely_gender is not None else None
    if person is None or dear is None or "." in person.name.given or not person.name.given:
        return "Уважаемые коллеги!" if person is None else ""
    return f"{dear} {' '.join(filter(None, (person.name.given, person.name.patronymic)))}!"
