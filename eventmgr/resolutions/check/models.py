"""Findings that a drafter has accepted with a reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.resolutions.models import Resolution


class FindingAcknowledgement(Base):
    """`fingerprint` is of the class, the place and the quote: a changed text is found again.

    `acknowledged_by` keeps the name, whatever becomes of the account.
    """

    __tablename__ = "finding_acknowledgement"
    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"))
    finding_class: Mapped[str] = mapped_column(String(32))
    level: Mapped[str] = mapped_column(String(8))
    fingerprint: Mapped[str] = mapped_column(String(32))
    quote: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text)
    acknowledged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    acknowledged_by: Mapped[str] = mapped_column(Text, default="")
    acknowledged_at: Mapped[datetime]
    resolution: Mapped[Resolution] = relationship()
    __table_args__ = (UniqueConstraint("resolution_id", "fingerprint"),)
