"""Forms of importing and of the search in the archive."""

from __future__ import annotations

import re
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from eventmgr.core.forms import OnceForm
from eventmgr.resolutions.archive.queries import Question
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import Numbering
from eventmgr.resolutions.reading.files import SUFFIXES, Reading, Unreadable, read_file
from eventmgr.resolutions.reading.plain import text_paragraphs

WAYS = [
    SelectChoice("draft", _l("as the draft of this event, to be worked on")),
    SelectChoice("adopted", _l("as a document adopted in the past, word for word")),
]
LONGEST_PASTED = 450_000
_KEY = re.compile(r"(kind|numbering)-(\d{1,5})")


class UploadForm(OnceForm):
    """A file or a pasted text."""

    file = FileField(
        _l("File"),
        description=_l("DOCX, ODT, PDF with text or TXT, up to 15 MB"),
        render_kw={"accept": ",".join(SUFFIXES)},
    )
    text = TextAreaField(_l("Text"), render_kw={"rows": 10, "maxlength": str(LONGEST_PASTED)})

    def read(self) -> tuple[str, Reading]:
        """The name and what was read. Raises Unreadable."""
        upload = self.file.data
        if upload and upload.filename:
            return upload.filename, read_file(upload.filename, upload.read())
        pasted = self.text.data or ""
        if len(pasted) > LONGEST_PASTED:
            raise Unreadable(_("The pasted text is too long. Save it as a file and choose the file."))
        paragraphs = text_paragraphs(pasted)
        if not paragraphs:
            raise Unreadable(_("Choose a file or paste the text."))
        return _("pasted text"), Reading("text/plain", paragraphs)


class DecisionForm(OnceForm):
    """What becomes of a document that was read; kinds and numberings come beside the clauses."""

    way = RadioField(_l("Take it in"), choices=WAYS, default="draft")
    adopted_on = DateField(
        _l("Date of adoption"),
        validators=[Optional()],
        description=_l("For a document of the past; blank: as the document says"),
    )


def chosen_kinds() -> dict[int, str]:
    """Kinds a person chose, by the place of the clause; «as recognised» is none."""
    return {at: value for name, at, value in _chosen() if name == "kind" and value in KINDS}


def chosen_numberings() -> dict[int, Numbering]:
    return {at: Numbering(value) for name, at, value in _chosen() if name == "numbering" and value in set(Numbering)}


def _chosen() -> list[tuple[str, int, str]]:
    matches = [(_KEY.fullmatch(name), value) for name, value in request.form.items()]
    return [(match[1], int(match[2]), value) for match, value in matches if match]


def asked() -> tuple[Question, int]:
    """The question of the address and the page of its answer; nonsense narrows nothing."""
    args: Any = request.args
    question = Question(
        text=args.get("q", "")[:200].strip(),
        kind=args.get("kind", "") if args.get("kind", "") in KINDS else "",
        year=_small(args.get("year", 0, type=int)),
        person=args.get("person", "")[:200].strip(),
        organisation=args.get("organisation", "")[:200].strip(),
        series=_small(args.get("series", 0, type=int)),
    )
    return question, _small(args.get("page", 1, type=int)) or 1


def _small(number: int) -> int:
    return number if 0 < number < 2**31 else 0
