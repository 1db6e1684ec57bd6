"""Add addresses, send, confirm, correct, leave alone."""

from eventmgr.resolutions.deliveries.operations.adding import Recipient, add_deliveries, remove_delivery
from eventmgr.resolutions.deliveries.operations.changing import change_address, leave_alone
from eventmgr.resolutions.deliveries.operations.confirming import confirm
from eventmgr.resolutions.deliveries.operations.sending import send, stamp, start_reminding, start_sending

__all__ = [
    "Recipient", "add_deliveries", "change_address", "confirm", "leave_alone", "remove_delivery", "send", "stamp",
    "start_reminding", "start_sending",
]  # fmt: skip
