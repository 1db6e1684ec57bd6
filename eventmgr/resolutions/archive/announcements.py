"""What adoption does here, and the tab of the archive."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from eventmgr.core.desk import once
from eventmgr.resolutions.archive.index import index_resolution
from eventmgr.resolutions.operations import adoption
from eventmgr.resolutions.places import Place, places

PLACE = Place(_l("Archive"), "resolutions.desk_archive", 90)


def announce() -> None:
    once(adoption.effects, index_resolution)
    once(places, PLACE)
