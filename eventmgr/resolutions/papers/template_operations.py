"""Keep an organisation's own templates."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.files import StoredFile, keep
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event
from eventmgr.resolutions.papers.models import PaperTemplate

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_TEMPLATES = 20
LONGEST_NAME = 200


def templates_of(event: Event) -> list[PaperTemplate]:
    query = select(PaperTemplate).where(PaperTemplate.event_id == event.id)
    return list(db.session.scalars(query.order_by(PaperTemplate.name, PaperTemplate.id)))


def template_or_404(event: Event, template_id: int) -> PaperTemplate:
    found = db.session.get(PaperTemplate, template_id)
    if found is None or found.event_id != event.id:
        raise NotFound
    return found


def keep_template(*, event: Event, name: str, content: bytes, by: Actor | None) -> PaperTemplate:
    """A new template, or a new file for the one of that name. Raises RuleBroken, naming what is wrong with the file."""
    from eventmgr.resolutions.papers.template_filling import check_template

    if not name or len(name) > LONGEST_NAME:
        raise RuleBroken(_("Give the template a name."), "name")
    check_template(content)
    kept = {template.name: template for template in templates_of(event)}
    if name not in kept and len(kept) >= MOST_TEMPLATES:
        raise RuleBroken(_("There are %(count)s templates already. Remove one first.", count=len(kept)), "file")
    file = keep(content, name=f"{name}.docx", media_type=DOCX, event_id=event.id, by=by)
    template = kept.get(name) or PaperTemplate(event_id=event.id, name=name)
    template.file_id, template.file, template.uploaded_at = file.id, file, now()
    db.session.add(template)
    db.session.flush()
    record("papers.template", template, by=by, event_id=event.id, after={"name": name, "file": file.sha256})
    return template


def remove_template(*, template: PaperTemplate, by: Actor | None) -> None:
    before = {"name": template.name, "file": template.file.sha256}
    record("papers.template_removal", template, by=by, event_id=template.event_id, before=before)
    db.session.delete(template)
    db.session.flush()


def copy_templates(previous: Event, event: Event) -> None:
    """The next holding has the same templates, which it may change without touching these."""
    for template in templates_of(previous):
        source = template.file
        file = StoredFile(
            event_id=event.id, name=source.name, media_type=source.media_type, size=source.size, sha256=source.sha256,
            stored_at=now(), stored_by_id=None,
        )  # fmt: skip
        db.session.add(
            PaperTemplate(event_id=event.id, name=template.name, file=file, uploaded_at=template.uploaded_at)
        )
    db.session.flush()
