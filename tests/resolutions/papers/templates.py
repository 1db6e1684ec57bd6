"""DOCX templates as organisations make them, written by hand for tests."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from eventmgr.events.models import Event
from eventmgr.resolutions.papers.models import PaperTemplate
from eventmgr.resolutions.papers.template_operations import keep_template


def a_docx(*lines: str, header: str = "", footer: str = "") -> bytes:
    """A letterhead with these paragraphs."""
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    word.sections[0].header.paragraphs[0].text = header
    word.sections[0].footer.paragraphs[0].text = footer
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def with_entry(content: bytes, name: str, text: str, *, instead_of: str = "") -> bytes:
    """The same file with one more entry, or with `instead_of` replaced by `text` in the entry of that name."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for each in source.namelist():
            inside = source.read(each)
            if each == name and instead_of:
                inside = inside.replace(instead_of.encode(), text.encode())
            target.writestr(each, inside)
        if name not in source.namelist():
            target.writestr(name, text)
    return written.getvalue()


def a_template(event: Event, *lines: str, name: str = "Бланк") -> PaperTemplate:
    content = a_docx(*(lines or ("{{ name }}", "{{ body }}", "{{ signing }}")))
    return keep_template(event=event, name=name, content=content, by=None)
