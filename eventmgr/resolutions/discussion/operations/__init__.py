"""Verbs of the discussion."""

from eventmgr.resolutions.discussion.operations.amending import (
    Wish,
    enter_amendment,
    propose_amendment,
    withdraw_amendment,
)
from eventmgr.resolutions.discussion.operations.attending import be_here, drop_draft, keep_draft, leave
from eventmgr.resolutions.discussion.operations.commenting import answer, comment, reopen_comment, resolve_comment
from eventmgr.resolutions.discussion.operations.deciding import decide, recommend, reopen_amendment
from eventmgr.resolutions.discussion.operations.opening import change_discussion, end_discussion, keep_numbers
from eventmgr.resolutions.discussion.operations.supporting import support_amendment, withdraw_amendment_support
from eventmgr.resolutions.discussion.operations.wording import put_wording, restore_state

__all__ = [
    "Wish", "answer", "be_here", "change_discussion", "comment", "decide", "drop_draft", "end_discussion",
    "enter_amendment", "keep_draft", "keep_numbers", "leave", "propose_amendment", "put_wording", "recommend",
    "reopen_amendment", "reopen_comment", "resolve_comment", "restore_state", "support_amendment",
    "withdraw_amendment", "withdraw_amendment_support",
]  # fmt: skip
