"""What the desk types about a badge."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from eventmgr.core import forms


class IssueForm(forms.OnceForm):
    """A badge for somebody who has none."""


class ReissueForm(forms.OnceForm):
    reason: Any = forms.line(_l("Why a new badge is needed"), required=True)


class RevokeForm(forms.OnceForm):
    reason: Any = forms.line(_l("Why the badge is revoked"), required=True)
