"""Verbs that change assignments and what a series keeps of its decisions."""

from eventmgr.resolutions.execution.operations.assigning import (
    add_assignment,
    change_due,
    close_assignment,
    hand_over,
    reopen_assignment,
)
from eventmgr.resolutions.execution.operations.reporting import accept_report, report_on, return_report

__all__ = [
    "accept_report",
    "add_assignment",
    "change_due",
    "close_assignment",
    "hand_over",
    "reopen_assignment",
    "report_on",
    "return_report",
]
