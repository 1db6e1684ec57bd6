"""What pages of an event find in their context without asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import g, request, url_for
from flask_login import current_user

from eventmgr.core.desk import Entry, board
from eventmgr.events import public_page
from eventmgr.events.models import Event
from eventmgr.events.settings_pages import pages


@dataclass(frozen=True)
class Item:
    """A line of a navigation."""

    label: Any
    url: str
    is_current: bool
    icon: str = ""
    count: int = 0


def of_request() -> dict[str, Any]:
    """`desk_nav` and `settings_nav` on desk pages; `public_nav`, `organisers_label` and the like on public ones."""
    event: Event | None = g.get("event")
    if event is None:
        return {"event": None}
    if request.path.startswith("/manage/"):
        return {"event": event, "desk_nav": desk_nav(event), "settings_nav": settings_nav(event)}
    if request.path.startswith("/e/"):
        return {"event": event, **public_frame(event)}
    return {"event": event}


def desk_nav(event: Event) -> list[Item]:
    """The entries this user may open, in order; the longest address the present one begins with is current."""
    if not current_user.is_authenticated:
        return []
    entries = sorted(board.entries, key=lambda entry: entry.order)
    open_to_user = [(entry, url_for(entry.endpoint)) for entry in entries if entry.rule(current_user, event)]
    current = _current([url for _, url in open_to_user])
    return [_item(entry, url, url == current, event) for entry, url in open_to_user]


def _item(entry: Entry, url: str, is_current: bool, event: Event) -> Item:
    count = entry.count(event) if entry.count is not None else 0
    return Item(label=entry.label, url=url, is_current=is_current, icon=entry.icon, count=count)


def settings_nav(event: Event) -> list[Item]:
    """The tabs of the settings; none elsewhere."""
    if not request.path.startswith(url_for("events.about")) or not current_user.is_authenticated:
        return []
    shown = [page for page in sorted(pages, key=lambda page: page.order) if page.rule(current_user, event)]
    addresses = [url_for(page.endpoint) for page in shown]
    current = _current(addresses)
    return [Item(page.label, url, url == current) for page, url in zip(shown, addresses, strict=True)]


def _current(addresses: list[str]) -> str:
    """The first of a navigation is its root: current only on itself."""
    root, rest = addresses[:1], addresses[1:]
    exact = [url for url in root if request.path == url]
    return max(exact + [url for url in rest if request.path.startswith(url)], key=len, default="")


def public_frame(event: Event) -> dict[str, Any]:
    """The head and the foot of a public page."""
    links = [Item(link.label, link.url, link.url == request.path) for link in public_page.links_of(event)]
    return {
        "public_home": url_for("events.first_page", event=event),
        "public_nav": links,
        "my_page_url": public_page.my_page_of(event),
        "organisers_label": public_page.organisers_of(event),
        "organisers_email": event.contact_email,
    }
