"""What changes series, events, places, rooms and teams."""

from eventmgr.events.operations.events import add_event, change_event
from eventmgr.events.operations.next_holding import start_next
from eventmgr.events.operations.places import add_place, change_place, remove_place
from eventmgr.events.operations.rooms import add_room, change_room, remove_room, reorder_rooms
from eventmgr.events.operations.series import add_series, change_series
from eventmgr.events.operations.states import archive, close, publish, reopen
from eventmgr.events.operations.team import (
    accept_invitation,
    change_role,
    invite,
    remove_member,
    revoke_invitation,
)

__all__ = [
    "accept_invitation",
    "add_event",
    "add_place",
    "add_room",
    "add_series",
    "archive",
    "change_event",
    "change_place",
    "change_role",
    "change_room",
    "change_series",
    "close",
    "invite",
    "publish",
    "remove_member",
    "remove_place",
    "remove_room",
    "reopen",
    "reorder_rooms",
    "revoke_invitation",
    "start_next",
]
