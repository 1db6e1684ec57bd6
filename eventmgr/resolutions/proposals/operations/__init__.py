"""Verbs that change proposals."""

from eventmgr.resolutions.proposals.operations.calling import change_call
from eventmgr.resolutions.proposals.operations.deciding import (
    check_may_take,
    decline,
    forget_removed,
    merge,
    reopen,
    restore_source,
    sort_in,
    take,
    wording_of,
)
from eventmgr.resolutions.proposals.operations.proposing import confirm, enter, keep_until_confirmed, propose
from eventmgr.resolutions.proposals.operations.supporting import support, withdraw_support

__all__ = [
    "change_call", "check_may_take", "confirm", "decline", "enter", "forget_removed", "keep_until_confirmed",
    "merge", "propose", "reopen", "restore_source", "sort_in", "support", "take", "withdraw_support",
    "wording_of",
]  # fmt: skip
