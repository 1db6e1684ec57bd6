"""What a team has chosen for the papers of its event, and the organisation's own templates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.files import StoredFile
from eventmgr.events.models import Event


class PaperSetting(Base):
    """`annexes` are keys in their order; `adopted_annexes` their words by language, as they were adopted.

    `left_margin` in millimetres; `annexes_are_public`: whether the files for everybody hold them too.
    """

    __tablename__ = "paper_setting"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    left_margin: Mapped[int] = mapped_column(default=30)
    annexes: Mapped[list[Any]] = mapped_column(default=list)
    annexes_are_public: Mapped[bool] = mapped_column(default=False)
    protocol_number: Mapped[str] = mapped_column(String(32), default="")
    adopted_annexes: Mapped[dict[str, Any] | None]
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    __table_args__ = (CheckConstraint("left_margin IN (20, 30)", name="left_margin_of_the_standard"),)


class PaperTemplate(Base):
    """A DOCX of an organisation with fields, checked when it was uploaded."""

    __tablename__ = "paper_template"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(Text)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="RESTRICT"), index=True)
    uploaded_at: Mapped[datetime]
    event: Mapped[Event] = relationship()
    file: Mapped[StoredFile] = relationship()
    __table_args__ = (UniqueConstraint("event_id", "name"),)
