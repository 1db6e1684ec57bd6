"""What changes ballots."""

from eventmgr.resolutions.ballots.operations.adopting import adopt_by_ballot
from eventmgr.resolutions.ballots.operations.agenda import add_ballot, open_ballot, remove_ballot, repeat_ballot
from eventmgr.resolutions.ballots.operations.casting import Cast, cast
from eventmgr.resolutions.ballots.operations.closing import close_ballot, close_by_hands
from eventmgr.resolutions.ballots.operations.ruling import change_rules, copy_rules, give_mandate, withdraw_mandate

__all__ = [
    "Cast", "add_ballot", "adopt_by_ballot", "cast", "change_rules", "close_ballot", "close_by_hands", "copy_rules",
    "give_mandate", "open_ballot", "remove_ballot", "repeat_ballot", "withdraw_mandate",
]  # fmt: skip
