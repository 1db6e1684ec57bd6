"""The programme: sections, talks, speakers, slots, conflicts, the public pages and the calendar."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from eventmgr.core.clock import now
from eventmgr.core.desk import Entry, board, once
from eventmgr.core.i18n import language
from eventmgr.events import copying, next_step, public_page
from eventmgr.events.calendar_words import short_day
from eventmgr.events.rules import may_see_programme
from eventmgr.events.zones import city, offset
from eventmgr.people import hooks
from eventmgr.programme import directory, panels
from eventmgr.programme.operations.sections import copy_sections
from eventmgr.programme.views import programme

ENTRIES = (
    Entry(_l("Programme"), "programme.editor", "calendar-range", 20, may_see_programme, panels.count_conflicts),
    Entry(_l("Talks"), "programme.talks", "mic", 30, may_see_programme),
    Entry(_l("Sections"), "programme.sections", "library", 40, may_see_programme),
)


def init_app(app: Flask) -> None:
    app.register_blueprint(programme)
    app.jinja_env.filters.update(day_month=short_day, zone_words=_zone_words)
    for entry in ENTRIES:
        once(board.entries, entry)
    once(board.needs, panels.needs)
    once(board.public_facts, (20, panels.public_facts))
    once(board.public_panels, (10, panels.programme_panel))
    once(board.public_panels, (20, panels.sections_panel))
    once(board.public_panels, (30, panels.speakers_panel))
    once(public_page.links, panels.links)
    once(next_step.offers, panels.next_step)
    once(hooks.on_persons_changed, directory.persons_changed)
    once(copying.copiers, copy_sections)


def _zone_words(zone: str) -> str:
    """«Новокузнецк, UTC+7»."""
    return f"{city(zone, language())}, {offset(zone, now())}"
