"""Badges: what carries the QR code of a registration, on paper and on the personal page."""

from __future__ import annotations

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.badges import attachments, models  # noqa: F401  what letters attach, what the schema has
from eventmgr.badges.operations import issue_badge, revoke_badge
from eventmgr.badges.queries import by_code, valid_badge
from eventmgr.core.desk import board, once
from eventmgr.registration import hooks, listing
from eventmgr.registration.models import Registration


def init_app(app: Flask) -> None:
    from eventmgr.badges import desk, printing
    from eventmgr.badges.commands import badges_group
    from eventmgr.badges.job_views import WORDS, JobWords, jobs
    from eventmgr.badges.views import badges

    app.register_blueprint(badges)
    app.register_blueprint(jobs)
    app.cli.add_command(badges_group)
    WORDS[printing.JOB] = JobWords(_l("Printing of badges"), _l("The badges are ready"), "badges.sheets")
    once(board.entries, desk.ENTRY)
    once(board.needs, desk.needs)
    once(board.personal_panels, (10, desk.personal_panel))
    once(board.registration_panels, (10, desk.registration_panel))
    once(listing.searches, by_code)
    once(hooks.on_confirmed, give_badge)
    once(hooks.on_ended, take_badge)


def give_badge(registration: Registration) -> None:
    """Whoever is confirmed can show a code at once."""
    issue_badge(registration=registration, by=None)


def take_badge(registration: Registration) -> None:
    """Whoever cancelled or was declined opens no door."""
    badge = valid_badge(registration)
    if badge is not None:
        revoke_badge(badge=badge, reason=_("The registration was cancelled or declined."), by=None)
