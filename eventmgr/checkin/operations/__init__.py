"""What changes at the door."""

from eventmgr.checkin.operations.accepting import accept_scans
from eventmgr.checkin.operations.devices import pair_device, revoke_device, start_pairing
from eventmgr.checkin.operations.marking import check_in, undo_check_in
from eventmgr.checkin.operations.points import (
    add_point,
    add_points_for_sections,
    entrance_of,
    remove_point,
    rename_point,
)

__all__ = [
    "accept_scans", "add_point", "add_points_for_sections", "check_in", "entrance_of", "pair_device", "remove_point",
    "rename_point", "revoke_device", "start_pairing", "undo_check_in",
]  # fmt: skip
