"""The page of the editor, as a whole and as the parts a drag replaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import jsonify, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eventmgr.core.clock import today
from eventmgr.events.models import Event
from eventmgr.events.rules import may_build_programme
from eventmgr.programme.conflicts import Conflict, find_conflicts
from eventmgr.programme.demand import demand_of
from eventmgr.programme.grid import bounds_of, day_of, days_of, grid_of
from eventmgr.programme.queries import programme_of
from eventmgr.programme.rows import Programme, SectionRow, TalkRow


@dataclass(frozen=True)
class Trouble:
    """A conflict, and where to look at it."""

    conflict: Conflict
    url: str


@dataclass(frozen=True)
class Group:
    """Talks without a place, of one section."""

    section: SectionRow | None
    talks: list[TalkRow]


def shown_day(event: Event) -> date:
    """The day asked for; else today during the event, else the first day."""
    asked = request.values.get("day", "")
    try:
        return date.fromisoformat(asked)
    except ValueError:
        present = today(event.zone)
        return present if event.starts_on <= present <= event.ends_on else event.starts_on


def context(event: Event, day: date) -> dict[str, Any]:
    programme, demand = programme_of(event), demand_of(event)
    conflicts = find_conflicts(programme, bounds_of(event), demand)
    if day not in days_of(event, programme):
        day = event.starts_on
    grid = grid_of(event, programme, day, conflicts, demand, request.values.get("room", 1, type=int))
    return {
        "event": event,
        "grid": grid,
        "troubles": [_trouble(event, programme, conflict) for conflict in conflicts],
        "groups": _groups(programme),
        "waiting": len(programme.unscheduled),
        "may_build": may_build_programme(current_user, event),
        "moves": session.get("moves", {}).get(str(event.id), {}),
    }


def whole_page(event: Event, day: date) -> str:
    return render_template("programme/editor.html", **context(event, day))


def parts(event: Event, day: date, said: str) -> Response:
    """JSON: the HTML of each part by the id of its element, and what to say aloud."""
    here = context(event, day)
    drawn = {name: render_template(f"programme/_{name}.html", **here) for name in ("editor", "days", "tools")}
    count = len(here["troubles"])
    troubles = ngettext("%(num)d conflict.", "%(num)d conflicts.", count) if count else _("No conflicts.")
    return jsonify({"parts": drawn, "said": f"{said} {troubles}"})


def _trouble(event: Event, programme: Programme, conflict: Conflict) -> Trouble:
    slot = programme.slot(conflict.slots[0])
    day = day_of(slot.starts_at, event.zone) if slot else event.starts_on
    anchor = f"talk-{conflict.talks[0]}" if conflict.talks else f"slot-{conflict.slots[0]}"
    return Trouble(conflict, url_for("programme.editor", event=event, day=day.isoformat(), _anchor=anchor))


def _groups(programme: Programme) -> list[Group]:
    by_section: dict[int | None, list[TalkRow]] = {}
    for talk in programme.unscheduled:
        by_section.setdefault(talk.section_id, []).append(talk)
    groups = [Group(section, by_section.pop(section.id)) for section in programme.sections if section.id in by_section]
    return groups + [Group(None, talks) for talks in by_section.values()]
