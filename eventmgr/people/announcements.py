"""What this package adds to the pages of the packages below."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.desk import once
from eventmgr.events import public_page
from eventmgr.events.models import Event
from eventmgr.events.rules import may_organise
from eventmgr.events.settings_pages import SettingsPage, pages
from eventmgr.people.queries import organisers_of

ORGANISERS = SettingsPage(_l("Organisers"), "people.organisers", 30, may_organise)


def organisers_in_one_line(event: Event) -> str:
    """«А, Б и В», with the full names where they are known."""
    names = [each.full_name or each.short_name for each in organisers_of(event)]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])


def announce() -> None:
    once(public_page.organisers, organisers_in_one_line)
    once(pages, ORGANISERS)
