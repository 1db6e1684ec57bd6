"""The programme of an event read into rows. Thousands of values: read by position, made in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from eventmgr.core.grammar.typography import typeset
from eventmgr.core.i18n import language
from eventmgr.people.labels import place_beside
from eventmgr.people.models import SettlementKind
from eventmgr.programme import statements
from eventmgr.programme.rows import PersonRow, RoomRow, SectionRow, SlotRow, TalkRow


class Reading:
    """The rows of one event, its texts in the present language: English where it is filled, for English readers."""

    def __init__(self, connection: Connection, event_id: int) -> None:
        self.connection, self.event_id = connection, event_id
        self.is_english = language() == "en"

    def _rows(self, statement: statements.Rows) -> Sequence[Any]:
        return self.connection.execute(statement, {"event": self.event_id}).all()

    def _text(self, russian: str, english: str) -> str:
        return (english or russian) if self.is_english else russian

    def rooms(self) -> tuple[RoomRow, ...]:
        return tuple(
            RoomRow(id, self._text(name, name_en), capacity, equipment)
            for id, name, name_en, capacity, equipment in self._rows(statements.ROOMS)
        )

    def sections(self) -> tuple[SectionRow, ...]:
        moderators = self._people(statements.MODERATORS)
        return tuple(self._section(moderators.get(row[0], ()), *row) for row in self._rows(statements.SECTIONS))

    def _section(
        self, moderators: tuple[PersonRow, ...], id: int, number: int, capacity: int | None, *texts: str
    ) -> SectionRow:
        title, short_title, description = (self._text(*texts[at : at + 2]) for at in (0, 2, 4))
        return SectionRow(id, number, title, short_title, capacity, moderators, description)

    def slots(self) -> tuple[SlotRow, ...]:
        text = self._text
        return tuple(
            SlotRow(id, kind, room, section, starts_at, ends_at, text(title, title_en), text(note, note_en), version)
            for (
                id, kind, room, section, starts_at, ends_at, title, title_en, note, note_en, version,
            ) in self._rows(statements.SLOTS)
        )  # fmt: skip

    def talks(self) -> tuple[TalkRow, ...]:
        speakers, text = self._people(statements.SPEAKERS), self._text
        return tuple(
            TalkRow._make((id, text(title, title_en), *placed, speakers.get(id, ())))
            for id, title, title_en, *placed in self._rows(statements.TALKS)
        )

    def _people(self, statement: statements.Rows) -> dict[int, tuple[PersonRow, ...]]:
        """Owner's id → its people in order, with organisation and settlement, in one statement."""
        found: dict[int, tuple[PersonRow, ...]] = {}
        people: dict[int, PersonRow] = {}
        spoken = language()
        for owner, id, family, given, patronymic, norm, *home in self._rows(statement):
            person = people.get(id)
            if person is None:
                person = people[id] = PersonRow(id, family, given, patronymic, _home(spoken, *home), norm)
            found[owner] = (*found.get(owner, ()), person)
        return found


@lru_cache(maxsize=1024)
def _home(spoken: str, organisation: str | None, settlement: str | None, kind: SettlementKind | None) -> str:
    """«КемОНБ им. В. Д. Федорова» with its initials kept together; few organisations send many speakers.

    `spoken` is the present language, in which kinds of settlements are said.
    """
    place = place_beside(organisation or "", settlement, kind)
    return typeset(", ".join(part for part in (organisation, place) if part))
