"""Forms of the check."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from eventmgr.core.forms import Form, tidy_text
from eventmgr.resolutions.check.acknowledging import LONGEST_REASON
from eventmgr.resolutions.reading.files import SUFFIXES, Unreadable, read_document
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.plain import text_paragraphs

# About 400 pages; forms are not taken larger than that anyway.
LONGEST_TEXT = 450_000


class ReasonForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        filters=[tidy_text],
        validators=[InputRequired(_l("Say why the finding may stand.")), Length(max=LONGEST_REASON)],
        render_kw={"rows": 3, "maxlength": str(LONGEST_REASON)},
    )


class CheckForm(Form):
    """A file or a pasted text; nothing of it is kept."""

    file = FileField(
        _l("File"),
        description=_l("DOCX, ODT, PDF with text or TXT, up to 15 MB"),
        render_kw={"accept": ",".join(SUFFIXES)},
    )
    text = TextAreaField(_l("Text"), render_kw={"rows": 10, "maxlength": str(LONGEST_TEXT)})

    def read(self) -> list[Paragraph]:
        """Raises Unreadable."""
        upload = self.file.data
        if upload:
            return read_document(upload.filename or "", upload.read())
        pasted = self.text.data or ""
        if len(pasted) > LONGEST_TEXT:
            raise Unreadable(_("The pasted text is too long. Save it as a file and choose the file."))
        paragraphs = text_paragraphs(pasted)
        if not paragraphs:
            raise Unreadable(_("Choose a file or paste the text."))
        return paragraphs
