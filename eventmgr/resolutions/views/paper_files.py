"""Downloads of everything that goes with a resolution."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Response, request

from eventmgr.core.errors import NotFound
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_resolution
from eventmgr.resolutions.document import Document
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.paper import FORMATS, MEDIA_TYPES, PaperFormat, paper
from eventmgr.resolutions.papers.diplomas import GROUPS, Diploma, diplomas_pdf
from eventmgr.resolutions.papers.letters import Letter, check_forms, letter_or_404, letters_of
from eventmgr.resolutions.papers.models import PaperSetting
from eventmgr.resolutions.papers.pdf import bound_pdf
from eventmgr.resolutions.papers.protocol import extract, protocol
from eventmgr.resolutions.papers.thanks import thanks_of
from eventmgr.resolutions.papers.whole import annex_alone, form_of, printed, setting_of
from eventmgr.resolutions.queries import resolution_or_404
from eventmgr.resolutions.views.blueprint import document_language, resolutions
from eventmgr.resolutions.views.papers import HERE

KIND = "<any(docx, odt, pdf, html, txt, md):kind>"
LETTER_SORTS = {"letters": letters_of, "thanks": thanks_of}
SORT = "<any(letters, thanks):sort>"


@resolutions.get(f"{HERE}/protocol.{KIND}")
@requires(may_see_resolution)
def protocol_file(event: Event, kind: PaperFormat) -> Response:
    resolution, document, setting = _asked(event)
    made = protocol(resolution, document, number=setting.protocol_number)
    return _file(made, kind, setting, f"protocol-{event.slug}")


@resolutions.get(f"{HERE}/extract.{KIND}")
@requires(may_see_resolution)
def extract_file(event: Event, kind: PaperFormat) -> Response:
    """The clauses of `clause`, given as often as there are."""
    resolution, document, setting = _asked(event)
    made = extract(resolution, document, request.args.getlist("clause"), number=setting.protocol_number)
    return _file(made, kind, setting, f"extract-{event.slug}")


@resolutions.get(f"{HERE}/annexes/<key>.{KIND}")
@requires(may_see_resolution)
def annex_file(event: Event, key: str, kind: PaperFormat) -> Response:
    _resolution, document, setting = _asked(event)
    return _file(annex_alone(event, key, document, setting), kind, setting, f"{key}-{event.slug}")


@resolutions.get(f"{HERE}/{SORT}.<any(pdf, zip):kind>")
@requires(may_see_resolution)
def letters_file(event: Event, sort: str, kind: str) -> Response:
    """All of a sort: one PDF, or a ZIP with a DOCX for each."""
    _resolution, document, setting = _asked(event)
    letters = _letters(event, sort)
    check_forms(letters)
    if kind == "pdf":
        content = bound_pdf([letter.document for letter in letters], name=document.name, form=form_of(setting))
        return sent(content, MEDIA_TYPES["pdf"], f"{sort}-{event.slug}.pdf")
    return sent(_zipped(letters, setting), "application/zip", f"{sort}-{event.slug}.zip")


@resolutions.get(f"{HERE}/{SORT}/<int:number>.{KIND}")
@requires(may_see_resolution)
def letter_file(event: Event, sort: str, number: int, kind: PaperFormat) -> Response:
    letter = letter_or_404(_letters(event, sort), number)
    return _file(letter.document, kind, setting_of(event), f"{sort}-{number}-{event.slug}")


@resolutions.get(f"{HERE}/diplomas/<any(thanked, speakers, participants):group>.pdf")
@requires(may_see_resolution)
def diplomas_file(event: Event, group: str) -> Response:
    """All of a group, or with `number` a single one."""
    resolution = resolution_or_404(event)
    chosen = _chosen(GROUPS[group].diplomas(resolution))
    return sent(diplomas_pdf(resolution, chosen), MEDIA_TYPES["pdf"], f"diplomas-{group}-{event.slug}.pdf")


def _chosen(diplomas: list[Diploma]) -> list[Diploma]:
    wanted = request.args.get("number", type=int)
    chosen = [each for each in diplomas if wanted in (None, each.number)]
    if wanted is not None and not chosen:
        raise NotFound
    check_forms(chosen)
    return chosen


def _letters(event: Event, sort: str) -> list[Letter]:
    resolution = resolution_or_404(event)
    # Letters to bodies abroad may be English; those of thanks inflect names and stay Russian.
    language = document_language() if sort == "letters" else "ru"
    return LETTER_SORTS[sort](resolution, printed(resolution, language))


def _asked(event: Event) -> tuple[Resolution, Document, PaperSetting]:
    resolution = resolution_or_404(event)
    return resolution, printed(resolution, document_language()), setting_of(event)


def _file(document: Document, kind: PaperFormat, setting: PaperSetting, name: str) -> Response:
    return sent(paper(document, kind, form_of(setting)), MEDIA_TYPES[kind], f"{name}.{kind}")


def sent(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=media_type, headers=headers)


def _zipped(letters: list[Letter], setting: PaperSetting) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for letter in letters:
            archive.writestr(f"{letter.number:03}.docx", paper(letter.document, FORMATS[0], form_of(setting)))
    return written.getvalue()
