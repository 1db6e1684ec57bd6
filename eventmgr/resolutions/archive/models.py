"""What was imported as it was read, and the index of adopted clauses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.events.models import Event
from eventmgr.resolutions.models import Resolution


class ResolutionSource(Base):
    """A document as it was read; it waits for a decision until `imported_at` is set.

    `paragraphs` are rows of line, text, mark, style and, once imported, the id of the clause each became (None for
    what became a title, a heading or part of the preamble).
    """

    __tablename__ = "resolution_source"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"), unique=True)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(String(128))
    text: Mapped[str] = mapped_column(Text)
    paragraphs: Mapped[list[Any]]
    notes: Mapped[list[Any]]
    read_at: Mapped[datetime]
    read_by_id: Mapped[int | None]
    imported_at: Mapped[datetime | None]
    imported_by_id: Mapped[int | None]
    event: Mapped[Event] = relationship()
    resolution: Mapped[Resolution | None] = relationship()


class ArchivedClause(Base):
    """An adopted clause, folded for search: `words`, `people_words` and `organisation_words` hold stems between spaces.

    `people` and `organisations` are names in the nominative, one a line; `position` is the place in the document.
    """

    __tablename__ = "archived_clause"
    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"))
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id", ondelete="CASCADE"), unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    number: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(32))
    year: Mapped[int]
    adopted_on: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    people: Mapped[str] = mapped_column(Text, default="")
    organisations: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text)
    people_words: Mapped[str] = mapped_column(Text, default="")
    organisation_words: Mapped[str] = mapped_column(Text, default="")
    resolution: Mapped[Resolution] = relationship()
    event: Mapped[Event] = relationship()
    __table_args__ = (Index(None, "resolution_id", "position"), Index(None, "adopted_on", "id"))
