"""Verbs that change a resolution."""

from eventmgr.resolutions.operations.adoption import adopt, publish, withdraw_publication
from eventmgr.resolutions.operations.clauses import (
    ClauseChangedMeanwhile,
    add_clause,
    change_clause,
    drop_override,
    move_clause,
    order_clauses,
    override_clause,
    remove_clause,
    restore_clause,
)
from eventmgr.resolutions.operations.drafting import (
    PartChangedMeanwhile,
    add_part,
    change_part,
    confirm_form,
    copy_outline,
    remove_part,
    rename_resolution,
    start_resolution,
)

__all__ = [
    "ClauseChangedMeanwhile",
    "PartChangedMeanwhile",
    "add_clause",
    "add_part",
    "adopt",
    "change_clause",
    "change_part",
    "confirm_form",
    "copy_outline",
    "drop_override",
    "move_clause",
    "order_clauses",
    "override_clause",
    "publish",
    "remove_clause",
    "remove_part",
    "rename_resolution",
    "restore_clause",
    "start_resolution",
    "withdraw_publication",
]
