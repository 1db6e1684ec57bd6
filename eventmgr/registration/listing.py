"""The desk's list of registrations: what is asked for, found in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal, or_, select, union_all

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.i18n import language
from eventmgr.events.models import Event
from eventmgr.notifications.models import Message, MessageState
from eventmgr.people.labels import settlement_label
from eventmgr.people.models import Organisation, Person, Settlement, SettlementKind
from eventmgr.programme.models import Section
from eventmgr.registration.models import AttendanceMode, Category, Registration, SectionChoice, Status

Search = ColumnElement[bool]
searches: list[Any] = []
"""Functions text → condition on Registration or None: how packages above find one, e.g. by the code of its badge."""


@dataclass(frozen=True)
class Wanted:
    """What the filters ask for; None or empty asks for everything. `failed` asks for those whose letter came back."""

    search: str = ""
    status: Status | None = None
    category_id: int | None = None
    organisation_id: int | None = None
    section_id: int | None = None
    mode: AttendanceMode | None = None
    is_failed: bool = False

    @property
    def is_everything(self) -> bool:
        return self == Wanted()


@dataclass(frozen=True)
class Line:
    """A registration as the list shows it; `queue` is its place on the waiting list, `sections` their numbers."""

    id: int
    name: str
    organisation: str
    position: str
    settlement: str
    settlement_kind: SettlementKind | None
    category: str
    mode: AttendanceMode
    sections: str
    status: Status
    queue: int
    is_failed: bool
    email: str
    phone: str
    registered_at: datetime

    @property
    def place(self) -> str:
        return settlement_label(self.settlement, self.settlement_kind) if self.settlement_kind else self.settlement


@dataclass(frozen=True)
class Choices:
    """What the filters offer: (id, name)."""

    categories: list[tuple[int, str]]
    sections: list[tuple[int, str]]
    organisations: list[tuple[int, str]]


FAILED_LETTER = (
    select(Message.id)
    .where(
        Message.recipient_type == "registration",
        Message.recipient_id == Registration.id,
        Message.state == MessageState.FAILED,
    )
    .exists()
)
ORDERS = {
    "name": (Registration.norm,),
    "organisation": (Organisation.norm, Registration.norm),
    "settlement": (Settlement.norm, Registration.norm),
    "category": (Category.position, Category.title, Registration.norm),
    "status": (Registration.status, Registration.waiting_since, Registration.norm),
    "registered": (Registration.registered_at,),
}


def matching(event: Event, wanted: Wanted) -> Select[int]:
    """Ids of the registrations asked for, in no order."""
    return select(Registration.id).where(*_conditions(event, wanted))


def _conditions(event: Event, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Registration.event_id == event.id]
    if wanted.status is not None:
        conditions.append(Registration.status == wanted.status)
    if wanted.category_id is not None:
        conditions.append(Registration.category_id == wanted.category_id)
    if wanted.mode is not None:
        conditions.append(Registration.mode == wanted.mode)
    if wanted.organisation_id is not None:
        at_work = select(Person.id).where(Person.organisation_id == wanted.organisation_id)
        conditions.append(Registration.person_id.in_(at_work))
    if wanted.section_id is not None:
        chosen = select(SectionChoice.registration_id).where(SectionChoice.section_id == wanted.section_id)
        conditions.append(Registration.id.in_(chosen))
    if wanted.is_failed:
        conditions.append(FAILED_LETTER)
    if wanted.search:
        conditions.append(_found(wanted.search))
    return conditions


def _found(text: str) -> ColumnElement[bool]:
    """Every word occurs in name, organisation or settlement; or it is the beginning of the address, or a code."""
    words = [Registration.norm.contains(word, autoescape=True) for word in fold(text).split()]
    by_words = and_(*words) if words else literal(False)
    others = [condition for find in searches if (condition := find(text)) is not None]
    if "@" in text:
        others.append(Registration.email.startswith(text.lower(), autoescape=True))
    return or_(by_words, *others)


def count(event: Event, wanted: Wanted) -> int:
    return db.session.scalar(select(func.count(Registration.id)).where(*_conditions(event, wanted))) or 0


def lines(
    event: Event,
    wanted: Wanted,
    *,
    sort: str = "name",
    is_descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Line]:
    """The rows in one statement: first the ids of the page, then what is shown of them."""
    order = [column.desc() if is_descending else column.asc() for column in ORDERS.get(sort, ORDERS["name"])]
    order.append(Registration.id.asc())
    ids = _joined(select(Registration.id)).where(*_conditions(event, wanted)).order_by(*order)
    if limit is not None:
        ids = ids.limit(limit).offset(offset)
    page = ids.subquery("page")
    query = _joined(_columns(event)).join(page, page.c.id == Registration.id).order_by(*order)
    return [_line(row) for row in db.session.execute(query)]


def _joined(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        query.select_from(Registration)
        .join(Person, Person.id == Registration.person_id)
        .join(Category, Category.id == Registration.category_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Settlement, Settlement.id == Organisation.settlement_id)
    )


def _columns(event: Event) -> Select[*tuple[Any, ...]]:
    other = Registration.__table__.alias("other")
    before = or_(
        other.c.waiting_since < Registration.waiting_since,
        and_(other.c.waiting_since == Registration.waiting_since, other.c.id <= Registration.id),
    )
    queue = select(func.count(other.c.id)).where(
        other.c.event_id == event.id, other.c.status == Status.WAITING.value, before
    )
    numbers = (
        select(func.aggregate_strings(cast(Section.number, String), ","))
        .join(SectionChoice, SectionChoice.section_id == Section.id)
        .where(SectionChoice.registration_id == Registration.id)
    )
    return select(
        Registration.id, Person.family, Person.given, Person.patronymic, Person.position, Person.phone,
        Organisation.short_name, Settlement.name.label("settlement"), Settlement.kind.label("settlement_kind"),
        Category.title, Category.title_en, Registration.mode, Registration.status, Registration.email,
        Registration.registered_at,
        numbers.correlate(Registration).scalar_subquery().label("sections"),
        case((Registration.status == Status.WAITING, queue.correlate(Registration).scalar_subquery()), else_=0).label(
            "queue"
        ),
        FAILED_LETTER.correlate(Registration).label("is_failed"),
    )  # fmt: skip


def _line(row: Any) -> Line:
    numbers = sorted(int(number) for number in (row.sections or "").split(",") if number)
    return Line(
        id=row.id,
        name=FullName(row.family, row.given, row.patronymic).full,
        organisation=row.short_name or "",
        position=row.position,
        settlement=row.settlement or "",
        settlement_kind=row.settlement_kind,
        category=(row.title_en if language() == "en" else "") or row.title,
        mode=row.mode,
        sections=", ".join(map(str, numbers)),
        status=row.status,
        queue=row.queue or 0,
        is_failed=bool(row.is_failed),
        email=row.email,
        phone=row.phone,
        registered_at=row.registered_at,
    )


def choices(event: Event) -> Choices:
    """What the filters offer, in one statement."""
    is_english = language() == "en"
    categories = select(
        literal("category").label("what"), Category.id, Category.title, Category.title_en.label("title_en"),
        Category.position.label("position"),
    ).where(Category.event_id == event.id)  # fmt: skip
    sections = select(
        literal("section"), Section.id, Section.title, Section.title_en, Section.number
    ).where(Section.event_id == event.id)  # fmt: skip
    here = select(Person.organisation_id).join(Registration, Registration.person_id == Person.id)
    organisations = select(
        literal("organisation"), Organisation.id, Organisation.short_name, literal(""), literal(0)
    ).where(Organisation.id.in_(here.where(Registration.event_id == event.id)))  # fmt: skip
    found: dict[str, list[tuple[Any, int, str]]] = {"category": [], "section": [], "organisation": []}
    for what, number, title, title_en, position in db.session.execute(union_all(categories, sections, organisations)):
        name = (title_en if is_english else "") or title
        label = f"{position}. {name}" if what == "section" else name
        found[what].append(((position, fold(name)), number, label))
    in_order = {what: [(number, name) for _key, number, name in sorted(rows)] for what, rows in found.items()}
    return Choices(in_order["category"], in_order["section"], in_order["organisation"])
