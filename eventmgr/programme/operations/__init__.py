"""What can be done to a programme. Every operation is recorded, and none commits."""

from eventmgr.programme.operations.placing import (
    Placement,
    placement_of,
    reorder_talks,
    schedule_talk,
    schedule_talk_alone,
    unschedule_talk,
)
from eventmgr.programme.operations.publication import publish_programme, withdraw_programme
from eventmgr.programme.operations.sections import add_section, change_section, next_number, remove_section
from eventmgr.programme.operations.slots import add_slot, change_slot, move_slot, remove_slot, resize_slot
from eventmgr.programme.operations.speakers import Named
from eventmgr.programme.operations.talks import (
    add_talk,
    change_talk,
    mark_block_heard,
    mark_heard,
    remove_talk,
    unmark_block_heard,
    unmark_heard,
)

__all__ = [
    "Named", "Placement", "add_section", "add_slot", "add_talk", "change_section", "change_slot", "change_talk",
    "mark_block_heard", "mark_heard", "move_slot", "next_number", "placement_of", "publish_programme",
    "remove_section", "remove_slot", "remove_talk", "reorder_talks", "resize_slot", "schedule_talk",
    "schedule_talk_alone", "unmark_block_heard", "unmark_heard", "unschedule_talk", "withdraw_programme",
]  # fmt: skip
