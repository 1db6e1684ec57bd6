"""Both languages of the document side by side."""

from __future__ import annotations

from flask import render_template

from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_resolution
from eventmgr.resolutions.paper import composition_of
from eventmgr.resolutions.queries import resolution_or_404
from eventmgr.resolutions.side_by_side import pairs_of
from eventmgr.resolutions.views.blueprint import may_work, resolutions


@resolutions.get("/manage/<event>/resolution/languages")
@requires(may_see_resolution)
def languages(event: Event) -> str:
    resolution = resolution_or_404(event)
    pairs = pairs_of(composition_of(resolution, "ru"), composition_of(resolution, "en"))
    return render_template(
        "resolutions/languages.html",
        pairs=pairs,
        waiting=sum(not pair.is_translated for pair in pairs),
        may_work=may_work(event, resolution),
    )
