"""Choose what goes with the papers, keep it with the adoption, take it along to the next holding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.papers.annexes import annex_sorts, composed_annexes, kept_annexes
from eventmgr.resolutions.papers.models import PaperSetting
from eventmgr.resolutions.papers.page_form import LEFT_MARGINS
from eventmgr.resolutions.papers.whole import setting_of

COLUMNS = ("left_margin", "annexes", "annexes_are_public", "protocol_number")


def choose_papers(
    *, event: Event, left_margin: int, annexes: Sequence[str], annexes_are_public: bool, protocol_number: str,
    by: Actor | None, version: int | None = None,
) -> PaperSetting:  # fmt: skip
    """Raises RuleBroken for annexes that differ from those adopted, ChangedMeanwhile for an old `version`."""
    if left_margin not in LEFT_MARGINS:
        raise RuleBroken(_("The margin is 20 or 30 mm wide."), "left_margin")
    setting = _locked(event)
    if version is not None and version != setting.version:
        raise ChangedMeanwhile(_("Somebody else changed these choices after you opened them."))
    known = [each.key for each in annex_sorts() if each.key in annexes]
    if setting.adopted_annexes is not None and known != setting.annexes:
        raise RuleBroken(_("The annexes were adopted with the text; each can still be had on its own."), "annexes")
    before = snapshot(setting, *COLUMNS)
    setting.left_margin, setting.annexes, setting.annexes_are_public = left_margin, known, annexes_are_public
    setting.protocol_number = protocol_number
    after = snapshot(setting, *COLUMNS)
    if after != before:
        setting.version += 1
        touch(event.id)
        record("papers.choose", setting, by=by, event_id=event.id, before=before, after=after)
    return setting


def _locked(event: Event) -> PaperSetting:
    """The row of the event, locked; of two who choose for the first time at once the database refuses one."""
    setting = db.session.scalar(select(PaperSetting).where(PaperSetting.event_id == event.id).with_for_update())
    if setting is None:
        setting = setting_of(event)
        db.session.add(setting)
    db.session.flush()
    return setting


def keep_annexes(resolution: Resolution, by: Actor | None) -> None:
    """With the adoption: the annexes are adopted as they are worded now, in each language of the document."""
    setting = _locked(resolution.event)
    languages: tuple[Language, ...] = tuple(
        language for language in get_args(Language) if language in (resolution.frozen or {}).get("documents", {})
    )
    setting.adopted_annexes = {
        language: kept_annexes(
            composed_annexes(resolution.event, setting.annexes, frozen_document(resolution, language))
        )
        for language in languages
    }
    db.session.flush()


def copy_papers(previous: Event, event: Event) -> None:
    """The next holding is printed in the same form, with the same sorts of annexes."""
    source = setting_of(previous)
    if source not in db.session:
        return
    target = _locked(event)
    target.left_margin, target.annexes = source.left_margin, list(source.annexes)
    target.annexes_are_public = source.annexes_are_public
    db.session.flush()
