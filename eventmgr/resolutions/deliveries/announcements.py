"""What other pages show of letters to addressees."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventmgr.core.desk import Need, board, once
from eventmgr.events.models import Event
from eventmgr.resolutions.deliveries import extracts  # noqa: F401  what letters attach
from eventmgr.resolutions.deliveries.queries import Fate, counts_of
from eventmgr.resolutions.places import Place, places

PLACE = Place(_l("Letters to addressees"), "resolutions.deliveries", 50)


def announce() -> None:
    once(board.needs, needs)
    once(places, PLACE)


def needs(event: Event) -> list[Need]:
    """Addresses at which a letter with decisions did not arrive."""
    failed = counts_of(event)[Fate.FAILED]
    if not failed:
        return []
    text = ngettext("letter to an addressee did not arrive", "letters to addressees did not arrive", failed)
    url = url_for("resolutions.deliveries", event=event, state=Fate.FAILED.value)
    return [Need(failed, text, _("decisions of the resolution"), url, _("Correct the address"), 3, "bad")]
