"""As what one can take part in an event."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.people.operations import check_version
from eventmgr.registration import places
from eventmgr.registration.models import Category, Quota, Registration, Stripe
from eventmgr.registration.operations.promoting import set_capacity

COLUMNS = (
    "title", "title_en", "note", "note_en", "stripe", "needs_approval", "is_public", "counts_as_specialist", "fee",
    "position",
)  # fmt: skip


class CategoryValues(TypedDict, total=False):
    title: str
    title_en: str
    note: str
    note_en: str
    stripe: Stripe
    needs_approval: bool
    is_public: bool
    counts_as_specialist: bool
    fee: Decimal
    position: int


def add_category(
    *, event: Event, by: Actor | None, capacity: int | None = None, **values: Unpack[CategoryValues]
) -> Category:
    """A new category with its counter, after the others. Raises RuleBroken for a name that is there already."""
    category = Category(event_id=event.id, **({"position": _next_position(event.id)} | values))
    _check_title(category)
    db.session.add(category)
    db.session.flush()
    places.ensure(event.id, category_id=category.id, capacity=capacity)
    record("category.add", category, by=by, after=snapshot(category, *COLUMNS) | {"capacity": capacity})
    touch(event.id)
    return category


def change_category(
    *,
    category: Category,
    by: Actor | None,
    version: int | None = None,
    capacity: int | None,
    **values: Unpack[CategoryValues],
) -> Category:
    """Change what is given, and the capacity. Raises ChangedMeanwhile when `version` is not the present one."""
    check_version(category, version)
    before = snapshot(category, *COLUMNS)
    for name, value in values.items():
        setattr(category, name, value)
    _check_title(category)
    category.version += 1
    db.session.flush()
    record("category.change", category, by=by, before=before, after=snapshot(category, *COLUMNS))
    set_capacity(event=category.event, category=category, capacity=capacity, by=by)
    touch(category.event_id)
    return category


def remove_category(*, category: Category, by: Actor | None) -> None:
    """Raises RuleBroken while somebody is or was registered in it."""
    used = db.session.scalar(select(func.count(Registration.id)).where(Registration.category_id == category.id))
    if used:
        raise RuleBroken(_("Somebody is registered in this category. Move them to another one first."))
    record("category.remove", category, by=by, before=snapshot(category, *COLUMNS))
    touch(category.event_id)
    db.session.delete(category)
    db.session.flush()


def order_categories(*, event: Event, categories: Sequence[Category], by: Actor | None) -> None:
    """Offer them in this order."""
    for position, category in enumerate(categories, start=1):
        category.position = position
    db.session.flush()
    record("category.order", event, by=by, event_id=event.id, after={"ids": [each.id for each in categories]})
    touch(event.id)


def _check_title(category: Category) -> None:
    with db.session.no_autoflush:
        titles = db.session.execute(
            select(Category.id, Category.title).where(Category.event_id == category.event_id)
        ).all()
    if any(fold(row.title) == fold(category.title) and row.id != category.id for row in titles):
        raise RuleBroken(_("There is a category of this name already."), "title")


def _next_position(event_id: int) -> int:
    return (db.session.scalar(select(func.max(Category.position)).where(Category.event_id == event_id)) or 0) + 1


def start_categories(event: Event) -> None:
    """What a new event begins with: delegates, speakers, guests."""
    places.ensure(event.id)
    usual: list[dict[str, Any]] = [
        {"ru": "Делегат", "en": "Delegate"},
        {"ru": "Докладчик", "en": "Speaker", "stripe": Stripe.SOLID},
        {"ru": "Гость", "en": "Guest", "stripe": Stripe.HATCHED, "needs_approval": True, "counts_as_specialist": False},
    ]
    for one in usual:
        title, title_en = one.pop("ru"), one.pop("en")
        add_category(event=event, by=None, title=title, title_en=title_en, **one)


def copy_categories(previous: Event, event: Event) -> None:
    """The categories of the previous holding with their capacities; no people."""
    db.session.execute(delete(Quota).where(Quota.event_id == event.id, Quota.category_id.is_not(None)))
    db.session.execute(delete(Category).where(Category.event_id == event.id))
    db.session.flush()
    query = select(Quota.category_id, Quota.capacity).where(Quota.event_id == previous.id, Quota.section_id.is_(None))
    capacities = dict(db.session.execute(query).all())
    for old in db.session.scalars(select(Category).where(Category.event_id == previous.id)).all():
        add_category(event=event, by=None, capacity=capacities.get(old.id), **snapshot(old, *COLUMNS))
    set_capacity(event=event, capacity=capacities.get(None), by=None)
