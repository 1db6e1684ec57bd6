"""Forms of the documents page."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from eventmgr.core.forms import OnceForm, VersionedForm, line
from eventmgr.resolutions.papers.annexes import annex_sorts
from eventmgr.resolutions.papers.models import PaperSetting

MARGINS = [
    SelectChoice("30", _l("30 mm, for what is kept longer than ten years")),
    SelectChoice("20", _l("20 mm")),
]


class PaperForm(VersionedForm):
    annexes = SelectMultipleField(
        _l("Annexes"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validate_choice=True
    )
    annexes_are_public = BooleanField(_l("The files for everybody have the annexes too"))
    left_margin = RadioField(_l("Left margin"), choices=MARGINS)
    protocol_number = line(_l("Number of the minutes"), longest=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.annexes.choices = [SelectChoice(each.key, each.label) for each in annex_sorts()]

    def values(self) -> dict[str, Any]:
        return {
            "annexes": self.annexes.data or [],
            "annexes_are_public": bool(self.annexes_are_public.data),
            "left_margin": int(self.left_margin.data),
            "protocol_number": self.protocol_number.data or "",
        }


def paper_form_of(setting: PaperSetting) -> PaperForm:
    """The form as things stand."""
    shown = {
        "annexes": setting.annexes,
        "annexes_are_public": setting.annexes_are_public,
        "left_margin": str(setting.left_margin),
        "protocol_number": setting.protocol_number,
        "version": str(setting.version),
    }
    return PaperForm(formdata=None, data=shown)


class TemplateForm(OnceForm):
    name = line(_l("Name of the template"), required=True, longest=200)
    file = FileField(_l("DOCX file"), validators=[FileRequired(_l("Choose a file."))], render_kw={"accept": ".docx"})
