"""What packages above add to every public page of an event: links in its head, organisers in its foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eventmgr.events.models import Event


@dataclass(frozen=True)
class Link:
    """A part of the site in the head of its pages."""

    label: str
    url: str
    order: int


links: list[Callable[[Event], list[Link]]] = []
organisers: list[Callable[[Event], str]] = []
"""The organisers in one line, in the reader's language; the first that is not empty is shown."""

my_page: list[Callable[[Event], str]] = []
"""Where this visitor's own page is; empty for one who has not registered in this browser."""


def links_of(event: Event) -> list[Link]:
    return sorted((link for offer in links for link in offer(event)), key=lambda link: link.order)


def organisers_of(event: Event) -> str:
    return next((text for name in organisers if (text := name(event))), "")


def my_page_of(event: Event) -> str:
    return next((url for find in my_page if (url := find(event))), "")
