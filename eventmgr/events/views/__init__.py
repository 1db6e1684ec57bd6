"""Pages of this package."""

from eventmgr.events.views import desk, holdings, home, invitations, letters, places, public, settings, states, team
from eventmgr.events.views.blueprint import events

__all__ = [
    "desk",
    "events",
    "holdings",
    "home",
    "invitations",
    "letters",
    "places",
    "public",
    "settings",
    "states",
    "team",
]
