"""What happened to a letter, in words for people."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.history import HistoryEntry


def delivery_words(entry: HistoryEntry) -> str:
    before, after = entry.before or {}, entry.after or {}
    words = {
        "delivery.add": lambda: _("address added: %(email)s", email=after.get("email", "")),
        "delivery.send": lambda: _("letter posted to %(email)s", email=after.get("email", "")),
        "delivery.remind": lambda: _("reminder posted to %(email)s", email=after.get("email", "")),
        "delivery.change": lambda: _address(str(before.get("email", "")), str(after.get("email", ""))),
        "delivery.confirm": lambda: _("reading confirmed: %(name)s", name=after.get("by_name", "")),
        "delivery.leave_alone": lambda: _("no more reminders") if after.get("is_quiet") else _("reminders again"),
    }
    return words[entry.action]() if entry.action in words else entry.action


def _address(before: str, after: str) -> str:
    if before == after:
        return _("name corrected")
    return _("address corrected: %(before)s → %(after)s", before=before, after=after)
