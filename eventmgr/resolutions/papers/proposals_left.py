"""Proposals that did not become clauses, as an annex."""

from __future__ import annotations

from eventmgr.events.models import Event
from eventmgr.resolutions.document import Block, Part
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.papers.wording import joined
from eventmgr.resolutions.proposals.queries import NotIncluded, proposals_not_included

WORDS: dict[Language, dict[str, str]] = {
    "ru": {
        "title": "Предложения, не вошедшие в документ", "number": "предложение № {}", "section": "«{}»",
        "author": "предложено: {}", "supporters": "поддержали: {}", "reason": "Отклонено: {}",
        "merged": "Сюда же: № {}",
    },
    "en": {
        "title": "Proposals not included", "number": "proposal No. {}", "section": "“{}”",
        "author": "proposed by {}", "supporters": "supported by {}", "reason": "Declined: {}",
        "merged": "Merged into it: No. {}",
    },
}  # fmt: skip


def proposals_left(event: Event, language: Language) -> tuple[str, tuple[Part, ...]]:
    """In their order, with section, author where they agreed to be named, and the reason of the committee."""
    found = proposals_not_included(event)
    blocks = tuple(Block(place, each.text, _told(each, language)) for place, each in enumerate(found, 1))
    return WORDS[language]["title"], (Part("proposals", "", "", "restarted", blocks),) if blocks else ()


def _told(proposal: NotIncluded, language: Language) -> tuple[str, ...]:
    words = WORDS[language]
    facts = [
        words["number"].format(proposal.number),
        words["section"].format(proposal.section) if proposal.section else "",
        words["author"].format(proposal.author) if proposal.author else "",
        words["supporters"].format(proposal.supporters) if proposal.supporters else "",
    ]
    merged = ", ".join(map(str, proposal.merged))
    lines = [
        joined(tuple(facts), language),
        joined((words["merged"].format(merged) if merged else "",), language),
        joined((words["reason"].format(proposal.reason) if proposal.reason else "",), language),
    ]
    return tuple(line for line in lines if line)
