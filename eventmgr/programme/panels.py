"""What the programme announces to the desk, to the first page of an event and to its pages' heads."""

from __future__ import annotations

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eventmgr.core.desk import Need
from eventmgr.events.models import Event
from eventmgr.events.next_step import Step
from eventmgr.events.public_page import Link
from eventmgr.programme.cache import kept
from eventmgr.programme.conflicts import Conflict, find_conflicts
from eventmgr.programme.demand import demand_of
from eventmgr.programme.grid import bounds_of, day_of
from eventmgr.programme.page import days_of_page, meetings_of, outline_of, speakers_of
from eventmgr.programme.queries import count_sections, count_talks, programme_of
from eventmgr.programme.rows import Programme

MOST_SPEAKERS = 24


def count_conflicts(event: Event) -> int:
    """For the navigation of every desk page: the rows are kept, the demand is asked anew."""
    demand = demand_of(event)
    counted = kept(event, "conflicts", dict[str, int])
    if repr(demand) not in counted:
        counted.clear()
        counted[repr(demand)] = len(find_conflicts(_rows(event), bounds_of(event), demand))
    return counted[repr(demand)]


def _conflicts(event: Event, programme: Programme) -> list[Conflict]:
    return find_conflicts(programme, bounds_of(event), demand_of(event))


def needs(event: Event) -> list[Need]:
    """Conflicts, the first one named with a link to its place; talks without a place."""
    programme = programme_of(event)
    conflicts = _conflicts(event, programme)
    found = [_conflict_need(event, programme, conflicts)] if conflicts else []
    if programme.unscheduled:
        found.append(_waiting_need(event, programme))
    return found


def _conflict_need(event: Event, programme: Programme, conflicts: list[Conflict]) -> Need:
    first, count = conflicts[0], len(conflicts)
    slot = programme.slot(first.slots[0])
    day = day_of(slot.starts_at, event.zone) if slot else event.starts_on
    return Need(
        count=count,
        text=first.title,
        detail=first.detail,
        url=url_for("programme.editor", event=event, day=day.isoformat(), _anchor=f"slot-{first.slots[0]}"),
        action=_("Resolve"),
        urgency=2,
        status=first.severity.value,
        word=ngettext("conflict in the programme", "conflicts in the programme", count),
    )


def _waiting_need(event: Event, programme: Programme) -> Need:
    waiting = programme.unscheduled
    return Need(
        count=len(waiting),
        text=ngettext("talk without a place", "talks without a place", len(waiting)),
        detail=_("The first: %(title)s", title=waiting[0].title),
        url=url_for("programme.editor", event=event),
        action=_("Place a talk"),
        urgency=4,
    )


def public_facts(event: Event) -> list[tuple[int, str]]:
    talks, sections = count_talks(event), count_sections(event)
    facts = [(talks, ngettext("talk", "talks", talks)), (sections, ngettext("section", "sections", sections))]
    return [fact for fact in facts if fact[0]]


def programme_panel(event: Event) -> str:
    if event.programme_published_at is None:
        return ""
    days = kept(event, "days", lambda: days_of_page(_rows(event)))
    outlines = [(day.day, outline_of(day)) for day in days]
    return render_template("programme/_panel_programme.html", outlines=outlines) if outlines else ""


def sections_panel(event: Event) -> str:
    meetings = meetings_of(_rows(event))
    return render_template("programme/_panel_sections.html", meetings=meetings) if meetings else ""


def speakers_panel(event: Event) -> str:
    if event.programme_published_at is None:
        return ""
    people = speakers_of(_rows(event))
    if not people:
        return ""
    return render_template("programme/_panel_speakers.html", people=people[:MOST_SPEAKERS], count=len(people))


def _rows(event: Event) -> Programme:
    return kept(event, "rows", lambda: programme_of(event))


def links(event: Event) -> list[Link]:
    """In the head of every public page, once the programme is public."""
    if event.programme_published_at is None:
        return []
    return [
        Link(_("Programme"), url_for("programme.days", event=event), 10),
        Link(_("Sections"), url_for("programme.public_sections", event=event), 20),
        Link(_("Speakers"), url_for("programme.speakers", event=event), 30),
    ]


def next_step(event: Event) -> Step | None:
    if event.programme_published_at is None:
        return None
    return Step(_("See the programme"), url_for("programme.days", event=event), priority=10)
