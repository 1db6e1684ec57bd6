"""The document with what was chosen for it: its annexes and its margin."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.document import Annex, Document, as_printed
from eventmgr.resolutions.errata.listing import with_errata
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.paper import document_of
from eventmgr.resolutions.papers.annexes import annex_or_404, composed_annexes, read_annexes
from eventmgr.resolutions.papers.models import PaperSetting
from eventmgr.resolutions.papers.page_form import USUAL, PageForm
from eventmgr.resolutions.papers.session import session_name


def setting_of(event: Event) -> PaperSetting:
    """What was chosen; before anybody has, a row that is not in the session and holds the usual."""
    found = db.session.scalar(select(PaperSetting).where(PaperSetting.event_id == event.id))
    if found is not None:
        return found
    return PaperSetting(
        event_id=event.id, left_margin=USUAL.left_margin, annexes=[], annexes_are_public=False, protocol_number="",
        adopted_annexes=None, version=0,
    )  # fmt: skip


def form_of(setting: PaperSetting) -> PageForm:
    return PageForm(setting.left_margin)


def printed(resolution: Resolution, language: Language) -> Document:
    """What the papers are made of: the frozen words once there are any, clauses that go on in one item."""
    return as_printed(document_of(resolution, language))


def whole_document(
    resolution: Resolution, language: Language, setting: PaperSetting, *, for_everybody: bool = False
) -> Document:
    """The document, its annexes and errata; files for everybody hold annexes only where that was chosen."""
    document = replace(printed(resolution, language), seal=resolution.frozen_hash or "")
    if not for_everybody or setting.annexes_are_public:
        document = replace(document, annexes=annexes_of(resolution, document, setting))
    return with_errata(document, resolution)


def annexes_of(resolution: Resolution, document: Document, setting: PaperSetting) -> tuple[Annex, ...]:
    """As they were adopted, once they were."""
    if setting.adopted_annexes is not None:
        return read_annexes(setting.adopted_annexes.get(document.language, []))
    return composed_annexes(resolution.event, setting.annexes, document)


def annex_alone(event: Event, key: str, document: Document, setting: PaperSetting) -> Document:
    """An annex as a document of its own. Raises NotFound for an unknown one."""
    sort = annex_or_404(key)
    adopted = read_annexes((setting.adopted_annexes or {}).get(document.language, []))
    kept = next((each for each in adopted if each.key == key), None)
    title, parts = (kept.title, kept.parts) if kept is not None else sort.compose(event, document.language)
    subtitle = (session_name(event, document.language),)
    return replace(document, title=title, subtitle=subtitle, parts=parts, signatures=(), adoption="", annexes=())
