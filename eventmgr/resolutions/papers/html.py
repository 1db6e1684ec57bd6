"""A resolution as one self-contained page: readable aloud, printable, with an anchor for every clause."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eventmgr.core.typeset import NOT_PRINTABLE
from eventmgr.resolutions.document import Document, paragraphs
from eventmgr.resolutions.papers.page_form import USUAL, PageForm
from eventmgr.resolutions.papers.rows import rows

FOLDER = Path(__file__).resolve().parents[3] / "templates" / "resolutions" / "papers"


def resolution_html(document: Document, form: PageForm = USUAL) -> str:
    """UTF-8 without script, pictures or anything from elsewhere; anchors are those of the public page."""
    pages = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined)
    pages.filters |= {"paragraphs": paragraphs, "rows": rows}
    page = pages.get_template("standalone.html").render(document=document, form=form)
    return NOT_PRINTABLE.sub("", page)
