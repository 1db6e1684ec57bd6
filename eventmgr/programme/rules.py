"""What is allowed in a programme."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.programme.models import Section, Slot, SlotKind, Talk, TalkKind

SHORTEST, LONGEST = 5, 24 * 60
"""Minutes a slot may last."""

TALK_KIND_LABELS = {
    TalkKind.REPORT: _l("report"),
    TalkKind.TALK: _l("short address"),
    TalkKind.WORKSHOP: _l("workshop"),
    TalkKind.POSTER: _l("poster"),
}
SLOT_KIND_LABELS = {
    SlotKind.SECTION: _l("section meeting"),
    SlotKind.PLENARY: _l("plenary meeting"),
    SlotKind.TALK: _l("talk of its own"),
    SlotKind.BREAK: _l("break"),
}


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    """Raises RuleBroken on the field `ends`."""
    minutes = (ends_at - starts_at).total_seconds() / 60
    if minutes <= 0:
        raise RuleBroken(_("The end must be later than the start."), "ends")
    if minutes < SHORTEST:
        raise RuleBroken(_("At least five minutes, please."), "ends")
    if minutes > LONGEST:
        raise RuleBroken(_("At most a day, please."), "ends")


def check_version(thing: Section | Slot | Talk, seen: int | None) -> None:
    """Raises ChangedMeanwhile when somebody saved `thing` after version `seen`; None skips the check."""
    if seen is not None and seen != thing.version:
        raise ChangedMeanwhile(
            _("Somebody changed this a moment ago. Nothing was overwritten; below is the present state.")
        )


def check_holds_talks(slot: Slot) -> None:
    if slot.kind is SlotKind.BREAK:
        raise RuleBroken(_("A break holds no talks."), "slot")
