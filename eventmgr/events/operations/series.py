"""Series: add one from the name of its holdings, change how they are called."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile
from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.phrases import suggest
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event, Series
from eventmgr.events.queries import touch

KINDS = (
    "сессия", "конференция", "форум", "съезд", "конгресс", "симпозиум", "семинар", "школа", "чтения", "фестиваль",
    "совещание", "встреча", "лаборатория", "педсовет", "слёт", "ярмарка", "выставка", "салон",
)  # fmt: skip
CHANGEABLE = (
    "title", "title_en", "holding", "holding_en", "holding_genitive", "holding_short", "holding_short_en",
)  # fmt: skip


def add_series(*, holding: str, by: Actor | None) -> Series:
    """A series by what one holding is called: «Ежегодная сессия конференции «Кузбасские библиотеки»».

    Its short names and genitive are proposed; people are asked to look at the genitive.
    """
    genitive = suggest(holding, Case.GENITIVE)
    series = Series(
        title=title_in(holding), holding=holding, holding_genitive=genitive.text, genitive_is_sure=False,
        holding_short=short_name(holding), version=1,
    )  # fmt: skip
    db.session.add(series)
    record("series.add", series, by=by, after=snapshot(series, *CHANGEABLE[:1], "holding", "holding_genitive"))
    return series


def title_in(holding: str) -> str:
    """What stands in quotes, with them; else the whole."""
    quoted = re.search(r"«.+»", holding) or re.search(r"[\"“].+[\"”]", holding)
    return quoted[0] if quoted else holding


def short_name(holding: str) -> str:
    """The word people use: the first that names a kind of meeting, else «мероприятие»."""
    words = fold(holding).split()
    known = {fold(kind): kind for kind in KINDS}
    return next((known[word] for word in words if word in known), "мероприятие")


def change_series(*, series: Series, seen_version: int, by: Actor, **changes: Any) -> None:
    """Change what `CHANGEABLE` names. Saving the page confirms the genitive. Raises ChangedMeanwhile."""
    db.session.refresh(series, with_for_update=True)
    if series.version != seen_version:
        raise ChangedMeanwhile(_("Somebody saved this before you. Their version is shown below; yours is kept."))
    before = snapshot(series, *CHANGEABLE)
    for name in CHANGEABLE:
        setattr(series, name, changes.get(name, getattr(series, name)))
    series.genitive_is_sure, series.version = True, series.version + 1
    record("series.change", series, by=by, before=before, after=snapshot(series, *CHANGEABLE))
    for event_id in db.session.scalars(select(Event.id).where(Event.series_id == series.id)):
        touch(event_id)
