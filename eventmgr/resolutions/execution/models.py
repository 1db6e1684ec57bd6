"""Assignments, what is reported on them, and the secrets and letters that go with them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.accounts.models import User
from eventmgr.core.db import Base
from eventmgr.core.files import StoredFile
from eventmgr.core.secret_links import SecretLink
from eventmgr.core.types import choice
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, Person
from eventmgr.resolutions.models import Clause, Resolution


class AssignmentState(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_DONE = "not_done"
    DROPPED = "dropped"

    @property
    def is_closed(self) -> bool:
        return self in (AssignmentState.DONE, AssignmentState.NOT_DONE, AssignmentState.DROPPED)


class Recurrence(StrEnum):
    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Verdict(StrEnum):
    """What the committee said of a report; NOTED is a report on work that goes on and needs no answer."""

    WAITING = "waiting"
    NOTED = "noted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Occasion(StrEnum):
    BEFORE = "before"
    ON_DAY = "on_day"
    AFTER = "after"
    ESCALATION = "escalation"


class Assignment(Base):
    """What one responsible has to do; `text` is the clause as it was adopted.

    Names are kept as written, with the organisation and the person where they are known. `due_day` is the day of the
    month a recurring duty falls on, kept because February shortens it. `position` counts the responsibles of a clause.
    `norm` is the folded text with the names. Of a clause each responsible is obliged once.
    """

    __tablename__ = "assignment"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id", ondelete="SET NULL"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"))
    number: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(32), default="")
    text: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    organisation_name: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    person_name: Mapped[str] = mapped_column(Text, default="")
    person_position: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2), default="ru")
    due_on: Mapped[date | None]
    recurrence: Mapped[Recurrence] = mapped_column(choice(Recurrence), default=Recurrence.ONCE)
    due_day: Mapped[int | None]
    state: Mapped[AssignmentState] = mapped_column(choice(AssignmentState), default=AssignmentState.OPEN)
    assigned_on: Mapped[date]
    closed_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(Text, default="")
    told_at: Mapped[datetime | None]
    norm: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    resolution: Mapped[Resolution | None] = relationship()
    clause: Mapped[Clause | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship()
    reports: Mapped[list[AssignmentReport]] = relationship(
        back_populates="assignment", order_by="AssignmentReport.id", cascade="all, delete-orphan"
    )
    __table_args__ = (
        UniqueConstraint("clause_id", "position"),
        Index(None, "event_id", "state"),
        Index(None, "event_id", "due_on"),
        CheckConstraint("due_day BETWEEN 1 AND 31", name="due_day_of_month"),
    )

    @property
    def is_open(self) -> bool:
        return not self.state.is_closed

    @property
    def is_recurring(self) -> bool:
        return self.recurrence is not Recurrence.ONCE

    @property
    def responsible(self) -> str:
        """«Сидякина Л. Ф., отв. секретарь», with the organisation behind it; "" when nobody is named."""
        return ", ".join(filter(None, (self.person_name, self.person_position, self.organisation_name)))

    def is_overdue(self, day: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < day


class AssignmentLink(SecretLink, Base):
    """A secret address of one assignment; several may be good at once, all end when the assignment is closed."""

    __tablename__ = "assignment_link"
    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), index=True)
    assignment: Mapped[Assignment] = relationship()


class AssignmentReport(Base):
    """What was reported, by a user of the desk or through a link; `due_on` is the date it answers for."""

    __tablename__ = "assignment_report"
    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    proposed: Mapped[AssignmentState] = mapped_column(choice(AssignmentState))
    due_on: Mapped[date | None]
    at: Mapped[datetime]
    by_name: Mapped[str] = mapped_column(Text, default="")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("assignment_link.id", ondelete="SET NULL"))
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict))
    reason: Mapped[str] = mapped_column(Text, default="")
    judged_at: Mapped[datetime | None]
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    assignment: Mapped[Assignment] = relationship(back_populates="reports")
    files: Mapped[list[ReportFile]] = relationship(order_by="ReportFile.id", cascade="all, delete-orphan")


class ReportFile(Base):
    __tablename__ = "assignment_report_file"
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("assignment_report.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), index=True)
    file: Mapped[StoredFile] = relationship(lazy="joined")


class Reminder(Base):
    """A letter that was sent, once for each occasion and due date."""

    __tablename__ = "assignment_reminder"
    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"))
    occasion: Mapped[Occasion] = mapped_column(choice(Occasion))
    due_on: Mapped[date]
    sent_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("assignment_id", "occasion", "due_on"),)


class ReminderSettings(Base):
    """When an event reminds, in days from the due date; without a row the defaults hold."""

    __tablename__ = "assignment_reminder_settings"
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    days_before: Mapped[int] = mapped_column(default=7)
    days_after: Mapped[int] = mapped_column(default=3)
    escalate_after: Mapped[int] = mapped_column(default=14)
    version: Mapped[int] = mapped_column(default=1)


class AssignmentFeed(SecretLink, Base):
    """The secret address of the calendar of an event's assignments, for one user of its desk."""

    __tablename__ = "assignment_feed"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    event: Mapped[Event] = relationship()
    user: Mapped[User] = relationship()


class ExecutionItem(Base):
    """The clause of a draft that tells how the previous resolution was carried out, with the values it was given."""

    __tablename__ = "execution_item"
    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"), unique=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id", ondelete="CASCADE"), unique=True)
    made: Mapped[dict[str, Any]]
    clause: Mapped[Clause] = relationship()
