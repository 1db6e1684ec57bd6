"""The archive of adopted documents: for everybody, and for the desk with what is not published."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import ColumnElement

from eventmgr.core.permissions import public, requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_resolution
from eventmgr.resolutions.archive.forms import asked
from eventmgr.resolutions.archive.queries import Found, choices, open_to, published, search
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.views.blueprint import resolutions

COMMON = (
    ("admit", _l("who was admitted")),
    ("elect", _l("who was elected")),
    ("thank", _l("who was thanked")),
    ("fee", _l("what the fee was")),
    ("assign", _l("who was charged with what")),
)
"""What people ask the archive for."""


@resolutions.get("/archive")
@public
def archive() -> str:
    """Published documents of all series."""
    return render_template("resolutions/archive/public.html", **_answered(published()), link_of=_public_link)


@resolutions.get("/manage/<event>/resolution/archive")
@requires(may_see_resolution)
def desk_archive(event: Event) -> str:
    """Published documents, and adopted ones of the events one works for."""
    return render_template("resolutions/archive/desk.html", **_answered(open_to(current_user.id)), link_of=_desk_link)


def _answered(allowed: ColumnElement[bool]) -> dict[str, Any]:
    question, page = asked()
    years, series = choices(allowed)
    answer = search(question, allowed, page)
    return {
        "question": question,
        "answer": answer,
        "years": years,
        "series": series,
        "kind_titles": {key: kind.title for key, kind in KINDS.items()},
        "page_url": _page_url,
        "common": COMMON if years else (),
    }


def _page_url(page: int) -> str:
    """The same question, another page of its answer."""
    others = [(key, value) for key, value in request.args.items() if key != "page"]
    return f"{request.path}?{urlencode([*others, ('page', page)])}"


def _public_link(found: Found) -> str:
    return url_for("resolutions.public_page", event=found.slug, _anchor=f"clause-{found.clause_id}")


def _desk_link(found: Found) -> str:
    if found.is_published:
        return _public_link(found)
    return url_for("resolutions.desk", event=found.slug, _anchor=f"clause-{found.clause_id}")
