"""How people came in over the morning, as a curve; the holding before as a dashed one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select

from eventmgr.checkin.queries import arrivals, checked_in_count, expected_count
from eventmgr.core.clock import in_zone
from eventmgr.core.db import db
from eventmgr.events.models import Event

HOUR = 3600
SHORTEST = 2 * HOUR
STEPS = 60
TICKS = 3


@dataclass(frozen=True)
class Tick:
    """`at` is a share of the width."""

    at: float
    label: str


@dataclass(frozen=True)
class Curve:
    """Points are pairs of shares from 0 to 1; of the day on which the first people came."""

    count: int
    expected: int
    points: list[tuple[float, float]]
    before: list[tuple[float, float]]
    before_event: Event | None
    ticks: list[Tick]
    half_at: str


def curve_of(event: Event) -> Curve:
    came = _seconds(arrivals(event), event.zone)
    earlier = _event_before(event)
    came_before = _seconds(arrivals(earlier), earlier.zone) if earlier is not None else []
    start, end = _window(event, came or came_before)
    count, expected = checked_in_count(event), expected_count(event.id)
    return Curve(
        count=count,
        expected=expected,
        points=_trace(came, start, end, max(expected, len(came))),
        before=_trace(came_before, *_shifted(came_before, end - start), len(came_before)),
        before_event=earlier if came_before else None,
        ticks=[Tick(n / TICKS, _clock(start + (end - start) * n // TICKS)) for n in range(TICKS + 1)],
        half_at=_clock(int(came[(len(came) - 1) // 2])) if came else "",
    )


def _event_before(event: Event) -> Event | None:
    query = select(Event).where(Event.series_id == event.series_id, Event.starts_on < event.starts_on)
    return db.session.scalar(query.order_by(Event.starts_on.desc()).limit(1))


def _seconds(instants: list[datetime], zone: str) -> list[float]:
    """Seconds after midnight by the event's clock, on the first day only, in order."""
    local = [in_zone(instant, zone) for instant in instants]
    return [_of_day(moment.time()) for moment in local if moment.date() == local[0].date()]


def _of_day(clock: time) -> float:
    return clock.hour * HOUR + clock.minute * 60 + clock.second


def _window(event: Event, came: list[float]) -> tuple[int, int]:
    """Whole hours around the people, two at least; the event's first hours while nobody came."""
    if not came:
        start = int(_of_day(event.day_starts_at))
        return start, start + SHORTEST
    start, end = int(came[0]) // HOUR * HOUR, -(-int(came[-1]) // HOUR) * HOUR
    return start, max(end, start + SHORTEST)


def _shifted(came: list[float], width: int) -> tuple[int, int]:
    """The holding before may have begun at another hour: it is laid over this one from its own first hour on."""
    start = int(came[0]) // HOUR * HOUR if came else 0
    return start, start + width


def _trace(came: list[float], start: int, end: int, most: int) -> list[tuple[float, float]]:
    """From nobody at the start to the last who came: at most `STEPS` points."""
    if not came:
        return []
    every = max(1, len(came) // STEPS)
    kept = [(n, at) for n, at in enumerate(came, 1) if n % every == 0 or n == len(came)]
    return [(0.0, 0.0)] + [(min(max((at - start) / (end - start), 0), 1), n / most) for n, at in kept]


def _clock(seconds: int) -> str:
    return f"{seconds // HOUR % 24}:{seconds % HOUR // 60:02d}"
