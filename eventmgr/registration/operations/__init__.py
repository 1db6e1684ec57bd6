"""Register people, decide about registrations, give places."""

from eventmgr.registration.operations.categories import (
    CategoryValues,
    add_category,
    change_category,
    copy_categories,
    order_categories,
    remove_category,
    start_categories,
)
from eventmgr.registration.operations.changing import change_registration, refresh_norms, send_link, send_link_to
from eventmgr.registration.operations.choosing import choose_sections, promote_in_sections
from eventmgr.registration.operations.deciding import cancel, confirm, decline
from eventmgr.registration.operations.promoting import promote_from_waiting_list, set_capacity
from eventmgr.registration.operations.registering import register, walk_in

__all__ = [
    "CategoryValues", "add_category", "cancel", "change_category", "change_registration", "choose_sections", "confirm",
    "copy_categories", "decline", "order_categories", "promote_from_waiting_list", "promote_in_sections",
    "refresh_norms", "register", "remove_category", "send_link", "send_link_to", "set_capacity", "start_categories",
    "walk_in",
]  # fmt: skip
