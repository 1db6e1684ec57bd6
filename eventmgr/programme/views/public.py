"""What everybody sees: the programme by day, by section, by speaker, a talk, and the calendar."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, render_template, request, url_for

from eventmgr.core.addresses import address_of
from eventmgr.core.errors import NotFound
from eventmgr.core.i18n import language, localised
from eventmgr.core.permissions import public
from eventmgr.events.freshness import fresh
from eventmgr.events.models import Event
from eventmgr.programme.cache import kept
from eventmgr.programme.grid import day_of
from eventmgr.programme.page import clock_in, days_of_page, meetings_of, speakers_of
from eventmgr.programme.queries import programme_of, section_numbered_or_404, talk_or_404
from eventmgr.programme.rows import Programme
from eventmgr.programme.views.blueprint import programme


def _programme(event: Event) -> Programme:
    return kept(event, "rows", lambda: programme_of(event))


def _fresh(event: Event, render: Callable[[], str]) -> Response:
    """The page, or that the programme is still being prepared."""
    return fresh(event, render if event.programme_published_at else _not_yet, request.full_path)


def _not_yet() -> str:
    return render_template("programme/not_yet.html")


@programme.get("/e/<event>/programme")
@public
def days(event: Event) -> Response:
    return _fresh(event, lambda: _days(event))


def _days(event: Event) -> str:
    prepared = kept(event, "days", lambda: days_of_page(_programme(event)))
    talk_url, section_url = _bases(event)
    return render_template("programme/days.html", days=prepared, talk_url=talk_url, section_url=section_url)


@programme.get("/e/<event>/sections")
@public
def public_sections(event: Event) -> Response:
    return _fresh(event, lambda: _sections_page(event))


def _sections_page(event: Event) -> str:
    meetings = kept(event, "meetings", lambda: meetings_of(_programme(event)))
    return render_template("programme/public_sections.html", meetings=meetings, section_url=_bases(event)[1])


@programme.get("/e/<event>/sections/<int:number>")
@public
def public_section(event: Event, number: int) -> Response:
    if event.programme_published_at is None:
        return _fresh(event, _not_yet)
    section_numbered_or_404(event, number)
    return _fresh(event, lambda: _section_page(event, number))


def _section_page(event: Event, number: int) -> str:
    data = _programme(event)
    meeting = next(meeting for meeting in meetings_of(data) if meeting.section.number == number)
    cells = [(day.day, band, cell) for day in days_of_page(data) for band in day.bands for cell in band.cells]
    mine = [found for found in cells if found[2].number == number]
    waiting = [talk for talk in data.unscheduled if talk.section_id == meeting.section.id]
    return render_template(
        "programme/public_section.html", meeting=meeting, meetings=mine, waiting=waiting, talk_url=_bases(event)[0]
    )


@programme.get("/e/<event>/speakers")
@public
def speakers(event: Event) -> Response:
    return _fresh(event, lambda: _speakers_page(event))


def _speakers_page(event: Event) -> str:
    people = kept(event, "speakers", lambda: speakers_of(_programme(event)))
    is_long = event.ends_on > event.starts_on
    return render_template("programme/speakers.html", people=people, talk_url=_bases(event)[0], is_long=is_long)


@programme.get("/e/<event>/talks/<int:talk_id>")
@public
def public_talk(event: Event, talk_id: int) -> Response:
    if event.programme_published_at is None:
        return _fresh(event, _not_yet)
    talk_or_404(event, talk_id)
    return _fresh(event, lambda: _talk_page(event, talk_id))


def _talk_page(event: Event, talk_id: int) -> str:
    data, talk = _programme(event), talk_or_404(event, talk_id)
    row = next(row for row in data.talks if row.id == talk_id)
    slot = data.slot(row.slot_id)
    times = [each for each in data.placed.get(row.slot_id or 0, []) if each.talk.id == talk_id]
    return render_template(
        "programme/public_talk.html",
        talk=talk, row=row, abstract=localised(talk, "abstract"), placed=times[0] if times else None,
        room=data.room(slot.room_id) if slot else None, section=data.section(row.section_id),
        clock=clock_in(event.zone), day=day_of(times[0].starts_at, event.zone) if times else None,
    )  # fmt: skip


@programme.get("/e/<event>/programme.ics")
@public
def calendar(event: Event) -> Response:
    """`?section=` a number: that section and what is for everybody."""
    if event.programme_published_at is None:
        raise NotFound
    number = request.args.get("section", type=int)
    section = section_numbered_or_404(event, number) if number is not None else None
    url = address_of("programme.days", event=event.slug)
    # icalendar weighs 9 MB: only a worker that was asked for a calendar carries it.
    from eventmgr.programme.feed import calendar_of

    body = calendar_of(event, _programme(event), url, section.id if section else None)
    response = Response(body, mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    response.headers["Content-Language"] = language()
    return response


def _bases(event: Event) -> tuple[str, str]:
    """Addresses of talks and sections without their number: building each of 300 costs a fifth of the page."""
    talk = url_for("programme.public_talk", event=event, talk_id=0)
    section = url_for("programme.public_section", event=event, number=0)
    return talk[:-1], section[:-1]
