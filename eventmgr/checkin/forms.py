"""What the desk types about posts and check-ins."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from eventmgr.checkin.models import CheckInPoint
from eventmgr.core import forms

LONGEST_POINT = 60


class PointForm(forms.OnceForm):
    """An entrance, or another name for a post."""

    name: Any = forms.line(_l("Name of the post"), required=True, longest=LONGEST_POINT)


class PairingForm(forms.Form):
    point: Any = SelectField(_l("Post"), coerce=int)

    def offer(self, points: list[CheckInPoint]) -> PairingForm:
        self.point.choices = [(point.id, point.name) for point in points]
        return self


class UndoForm(forms.Form):
    reason: Any = forms.line(_l("Why the check-in is undone"), required=True, longest=200)
