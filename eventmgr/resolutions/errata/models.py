"""What is corrected after the adoption."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.accounts.models import User
from eventmgr.core.db import Base
from eventmgr.resolutions.models import Resolution


class Erratum(Base):
    """`was` stands in the adopted words of `language`, `now` is to be read in its place. Shown once it is approved.

    Without `clause_id` it concerns what is no clause: the heading, the preamble, a signature.
    """

    __tablename__ = "erratum"
    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    was: Mapped[str] = mapped_column(Text)
    now: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    resolution: Mapped[Resolution] = relationship()
    entered_by: Mapped[User | None] = relationship(foreign_keys=entered_by_id)
    approved_by: Mapped[User | None] = relationship(foreign_keys=approved_by_id)
