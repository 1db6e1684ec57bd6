"""The kinds of operative clause: fields, checks and sentences in Russian and English."""

from eventmgr.resolutions.kinds.checks import validate
from eventmgr.resolutions.kinds.composer import Doubt
from eventmgr.resolutions.kinds.fields import GROUP_TITLES, FieldSpec, FieldType, Group
from eventmgr.resolutions.kinds.forms import Forms, SuggestedForms
from eventmgr.resolutions.kinds.kind import Kind
from eventmgr.resolutions.kinds.registry import (
    KINDS,
    Composed,
    UnknownKind,
    compose,
    is_obliging,
)

__all__ = [
    "GROUP_TITLES",
    "KINDS",
    "Composed",
    "Doubt",
    "FieldSpec",
    "FieldType",
    "Forms",
    "Group",
    "Kind",
    "SuggestedForms",
    "UnknownKind",
    "compose",
    "is_obliging",
    "validate",
]
