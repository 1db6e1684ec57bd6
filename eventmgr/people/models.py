"""Persons, organisations and where they are."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.types import choice
from eventmgr.events.models import Event


class SettlementKind(StrEnum):
    CITY = "city"
    DISTRICT = "district"
    VILLAGE = "village"


class OrganisationKind(StrEnum):
    """What the facts are counted by; the first seven are libraries."""

    REGIONAL_LIBRARY = "regional_library"
    MUNICIPAL_LIBRARY = "municipal_library"
    UNIVERSITY_LIBRARY = "university_library"
    COLLEGE_LIBRARY = "college_library"
    SCHOOL_LIBRARY = "school_library"
    CHILDRENS_LIBRARY = "childrens_library"
    SPECIAL_LIBRARY = "special_library"
    AUTHORITY = "authority"
    UNIVERSITY = "university"
    PUBLISHER = "publisher"
    SOCIETY = "society"
    PRESS = "press"
    OTHER = "other"

    @property
    def is_library(self) -> bool:
        return self.value.endswith("_library")


class LegalForm(StrEnum):
    STATE = "state"
    MUNICIPAL = "municipal"
    PRIVATE = "private"
    NON_PROFIT = "non_profit"
    UNKNOWN = "unknown"


class Settlement(Base):
    """`region` is the ISO 3166-2 code («RU-KEM»); `name` without its kind («Кемерово», «Гурьевский»)."""

    __tablename__ = "settlement"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[SettlementKind] = mapped_column(choice(SettlementKind))
    region: Mapped[str] = mapped_column(String(8))
    norm: Mapped[str] = mapped_column(Text, index=True)
    __table_args__ = (UniqueConstraint("norm", "kind", "region"),)


class Organisation(Base):
    """`norm` is the search key: short name, full name and settlement, folded."""

    __tablename__ = "organisation"
    id: Mapped[int] = mapped_column(primary_key=True)
    short_name: Mapped[str] = mapped_column(Text)
    full_name: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[OrganisationKind] = mapped_column(choice(OrganisationKind), default=OrganisationKind.OTHER)
    legal_form: Mapped[LegalForm] = mapped_column(choice(LegalForm), default=LegalForm.UNKNOWN)
    settlement_id: Mapped[int | None] = mapped_column(ForeignKey("settlement.id", ondelete="RESTRICT"), index=True)
    norm: Mapped[str] = mapped_column(Text, index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)
    settlement: Mapped[Settlement | None] = relationship(lazy="joined")


class Person(Base):
    """`gender_is_sure` is False while it is only proposed from the name. `norm` is the folded full name."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    family: Mapped[str] = mapped_column(Text)
    given: Mapped[str] = mapped_column(Text)
    patronymic: Mapped[str] = mapped_column(Text, default="")
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))
    gender_is_sure: Mapped[bool] = mapped_column(default=False)
    position: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    phone: Mapped[str] = mapped_column(String(64), default="")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    norm: Mapped[str] = mapped_column(Text, index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")

    @property
    def full_name(self) -> FullName:
        return FullName(self.family, self.given, self.patronymic)

    @property
    def name(self) -> str:
        return self.full_name.full


class EventOrganiser(Base):
    """An organisation that holds an event, in the order in which they are named."""

    __tablename__ = "event_organiser"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    event: Mapped[Event] = relationship()
    organisation: Mapped[Organisation] = relationship(lazy="joined")
    __table_args__ = (UniqueConstraint("event_id", "organisation_id"),)


class RememberedForm(Base):
    """A form of a name, position or body that a person confirmed: next time it is not asked again."""

    __tablename__ = "remembered_form"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    grammatical_case: Mapped[Case] = mapped_column(choice(Case))
    form: Mapped[str] = mapped_column(Text)
    confirmed_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    __table_args__ = (UniqueConstraint("source", "grammatical_case"),)
