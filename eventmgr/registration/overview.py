"""What the first pages of the desk and of the event show of registration."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date
from flask import g, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from eventmgr.core.clock import today
from eventmgr.core.db import db
from eventmgr.core.desk import Need
from eventmgr.core.grammar.numerals import UnknownNoun, noun_after
from eventmgr.core.i18n import language, moment
from eventmgr.events.models import Event
from eventmgr.people.labels import KINDS_IN_PLURAL, settlement_label
from eventmgr.registration import listing
from eventmgr.registration.listing import Wanted
from eventmgr.registration.models import Quota, Registration, Status
from eventmgr.registration.queries import Figures, figures, registered_by_day
from eventmgr.registration.sections import offers

LARGEST, TICKS, LAST_DAYS = 6, 5, 3


def _facts(event: Event) -> Figures:
    """Four figures of one page share one statement."""
    kept: dict[int, Figures] = g.setdefault("registration_figures", {})
    if event.id not in kept:
        kept[event.id] = figures(event)
    return kept[event.id]


def count_pending(event: Event) -> int:
    query = select(func.count(Registration.id)).where(
        Registration.event_id == event.id, Registration.status == Status.PENDING
    )
    return db.session.scalar(query) or 0


def needs(event: Event) -> list[Need]:
    """Registrations to decide about, seats nobody got, letters that came back."""
    found = (_pending(event), _free_seats(event), _failed(event))
    return [need for need in found if need is not None]


def _pending(event: Event) -> Need | None:
    mine = (Registration.event_id == event.id, Registration.status == Status.PENDING)
    count, oldest = db.session.execute(
        select(func.count(Registration.id), func.min(Registration.registered_at)).where(*mine)
    ).one()
    if not count:
        return None
    text = ngettext("registration waits for a decision", "registrations wait for a decision", count)
    detail = _("The oldest came in on %(when)s", when=moment(oldest, event.zone)) if oldest else ""
    return Need(count, text, detail, url_for("registration.registrations", status="pending"), _("Look at them"), 2)


def _free_seats(event: Event) -> Need | None:
    """A section's capacity was raised with the section itself: the desk gives the seats out."""
    waiting = [each for each in offers(event) if each.waiting and not each.is_full]
    if not waiting:
        return None
    count = sum(each.waiting for each in waiting)
    text = ngettext(
        "person waits for a seat though there are some", "people wait for seats though there are some", count
    )
    names = ", ".join(f"{each.number}. {each.title}" for each in waiting)
    return Need(count, text, names, url_for("registration.categories"), _("Give the seats out"), 3)


def _failed(event: Event) -> Need | None:
    count = listing.count(event, Wanted(is_failed=True))
    if not count:
        return None
    text = ngettext("participant’s letter came back", "participants’ letters came back", count)
    url = url_for("registration.registrations", letters="failed")
    return Need(count, text, _("Correct the address, or telephone"), url, _("Correct"), 4)


def public_facts(event: Event) -> list[tuple[int, str]]:
    """«101 специалист», «35 библиотек»."""
    facts = _facts(event)
    if not facts.specialists:
        return []
    libraries = [(facts.libraries, _noun(facts.libraries, "библиотека"))] if facts.libraries else []
    return [(facts.specialists, _noun(facts.specialists, event.participant_noun)), *libraries]


def _noun(count: int, noun: str) -> str:
    if language() == "en":
        return (
            ngettext("library", "libraries", count)
            if noun == "библиотека"
            else ngettext("participant", "participants", count)
        )
    try:
        return noun_after(count, noun)
    except UnknownNoun:
        return noun_after(count, "участник")


def days_figure(event: Event) -> str:
    """Registrations by day, the peak named."""
    days = registered_by_day(event)
    capacity = db.session.scalar(
        select(Quota.capacity).where(
            Quota.event_id == event.id, Quota.category_id.is_(None), Quota.section_id.is_(None)
        )
    )
    recent = sum(count for day, count in days if (today(event.zone) - day).days < LAST_DAYS)
    return render_template(
        "registration/figure_days.html",
        total=sum(count for _day, count in days),
        capacity=capacity,
        recent=recent,
        points=[_point(days, n) for n in range(len(days))],
        first=format_date(days[0][0], "d MMMM", locale=language()) if days else "",
        last=format_date(days[-1][0], "d MMMM", locale=language()) if days else "",
        most=max((count for _day, count in days), default=0),
    )


def _point(days: list[tuple[date, int]], n: int) -> dict[str, Any]:
    day, count = days[n]
    step = max(1, len(days) // TICKS)
    pattern = "d MMM" if n == 0 or day.day <= step else "d"
    is_marked = (n % step == 0 and len(days) - 1 - n >= step // 2) or n == len(days) - 1
    tick = str(format_date(day, pattern, locale=language())).rstrip(".") if is_marked else ""
    return {"value": count, "tick": tick, "is_rest": day.weekday() >= 5}


def places_figure(event: Event) -> str:
    """Where participants come from: the largest by name, the rest in one line."""
    facts = _facts(event)
    rows = [{"label": settlement_label(name, kind), "value": count} for name, kind, count in facts.by_settlement]
    return render_template(
        "registration/figure_places.html", facts=facts, rows=_with_rest(rows), left=len(rows) - LARGEST
    )


def _with_rest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    shown, rest = rows[:LARGEST], rows[LARGEST:]
    if not rest:
        return shown
    label = ngettext("%(num)d more", "%(num)d more", len(rest))
    return [*shown, {"label": label, "value": sum(row["value"] for row in rest), "is_rest": True}]


def organisations_figure(event: Event) -> str:
    facts = _facts(event)
    rows = [{"label": KINDS_IN_PLURAL[kind], "value": count} for kind, count in facts.by_organisation_kind]
    return render_template("registration/figure_organisations.html", facts=facts, rows=_with_rest(rows))


def sections_figure(event: Event) -> str:
    """How full the sections are; nothing for an event without sections."""
    sections = offers(event)
    if not sections:
        return ""
    rows = [
        {"label": f"{each.number}. {each.short_title}", "value": each.taken + each.waiting, "of": each.capacity or 0}
        for each in sections
    ]
    crowded = sum(1 for each in sections if each.waiting)
    return render_template("registration/figure_sections.html", rows=rows, crowded=crowded, full=_full(sections))


def _full(sections: list[Any]) -> int:
    return sum(1 for each in sections if each.is_full)
