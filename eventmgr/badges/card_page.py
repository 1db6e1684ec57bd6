"""What the page of one person's badge shows."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from eventmgr.badges.codes import grouped
from eventmgr.badges.drawing import drawn
from eventmgr.badges.forms import IssueForm, ReissueForm, RevokeForm
from eventmgr.badges.printing import head_of
from eventmgr.badges.queries import badges_of, faces, history_of
from eventmgr.badges.selection import Holder
from eventmgr.core.forms import OnceForm
from eventmgr.registration.models import Registration, Status

ACTIONS = {
    "badge.issue": _l("badge issued"),
    "badge.print": _l("badge printed"),
    "badge.revoke": _l("badge revoked"),
}


def card_page(registration: Registration, sent: OnceForm | None = None) -> dict[str, Any]:
    """`sent` is a form that came back with errors; it stands in the place of the empty one."""
    all_badges = badges_of(registration)
    valid = next((badge for badge in all_badges if badge.revoked_at is None), None)
    holder = Holder(registration.id, valid.id if valid else None, registration.person.name)
    return {
        "registration": registration,
        "valid": valid,
        "card": next((drawn(face, holder) for face in faces(registration.event, [registration.id])), None),
        "head": head_of(registration.event),
        "history": history_of(all_badges),
        "codes": {badge.id: grouped(badge.code) for badge in all_badges},
        "actions": ACTIONS,
        "is_confirmed": registration.status is Status.CONFIRMED,
        "issue_form": _own(sent, IssueForm, ""),
        "reissue_form": _own(sent, ReissueForm, "reissue"),
        "revoke_form": _own(sent, RevokeForm, "revoke"),
    }


def _own(sent: OnceForm | None, kind: type[OnceForm], prefix: str) -> OnceForm:
    return sent if isinstance(sent, kind) else kind(formdata=None, prefix=prefix)
