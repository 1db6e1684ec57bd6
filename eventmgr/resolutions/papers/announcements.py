"""What the pages and the adoption know of the papers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from eventmgr.core.desk import once
from eventmgr.events.copying import copiers
from eventmgr.resolutions.operations.adoption import effects
from eventmgr.resolutions.papers.operations import copy_papers, keep_annexes
from eventmgr.resolutions.papers.template_operations import copy_templates
from eventmgr.resolutions.places import Place, places

PLACE = Place(_l("Documents"), "resolutions.papers", 45)


def announce() -> None:
    """Several applications may live in one process; each thing is announced once."""
    once(places, PLACE)
    once(effects, keep_annexes)
    once(copiers, copy_papers)
    once(copiers, copy_templates)
