"""The clauses of one addressee: as text, and as the extract that goes with the letter."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from flask_mail import Attachment

from eventmgr.core.db import db
from eventmgr.notifications.operations import attaches
from eventmgr.resolutions.deliveries.models import Delivery
from eventmgr.resolutions.document import Block, Document, as_printed
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.paper import MEDIA_TYPES, document_of, paper
from eventmgr.resolutions.papers.page_form import PageForm
from eventmgr.resolutions.papers.protocol import extract
from eventmgr.resolutions.papers.whole import form_of, setting_of
from eventmgr.resolutions.publication import Correction, by_clause, corrections_of

EXTRACT = "resolution-extract"


def language_of(delivery: Delivery) -> Language:
    return "en" if delivery.language == "en" else "ru"


def blocks_of(document: Document, clause_ids: Collection[int]) -> list[Block]:
    """The items of a printed document that hold these clauses, in its order."""
    wanted = set(clause_ids)
    decided = (part for part in document.parts if part.kind != PartKind.PREAMBLE)
    return [block for part in decided for block in part.blocks if wanted & {block.clause_id, *block.also}]


def printed(resolution: Resolution, language: Language) -> Document:
    """The document in the items that it is printed in."""
    return as_printed(document_of(resolution, language))


def clauses_of(delivery: Delivery) -> list[Block]:
    return blocks_of(printed(delivery.resolution, language_of(delivery)), delivery.clause_ids)


def corrected_in(delivery: Delivery) -> dict[int, list[Correction]]:
    """What was corrected since the adoption, by clause."""
    return by_clause(corrections_of(delivery.resolution, language_of(delivery)))


def extract_pdf(delivery: Delivery) -> bytes:
    """«Выписка из протокола» with these clauses alone. Raises TypesettingFailed."""
    setting = setting_of(delivery.event)
    document = printed(delivery.resolution, language_of(delivery))
    keys = {str(block.clause_id) for block in blocks_of(document, delivery.clause_ids)}
    made = extract(delivery.resolution, document, keys, number=setting.protocol_number)
    return _typeset(made, form_of(setting))


@lru_cache(maxsize=16)
def _typeset(document: Document, form: PageForm) -> bytes:
    """Three hundred letters to one collective addressee carry the same pages."""
    return paper(document, "pdf", form)


def extract_name(delivery: Delivery) -> str:
    return f"extract-{delivery.event.slug}.pdf"


@attaches(EXTRACT)
def attached_extract(delivery_id: int) -> Attachment:
    """Raises NoResultFound when the delivery is gone."""
    delivery = db.session.get_one(Delivery, delivery_id)
    return Attachment(filename=extract_name(delivery), content_type=MEDIA_TYPES["pdf"], data=extract_pdf(delivery))
