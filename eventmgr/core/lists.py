"""Lists: search, sorting, page and page size in the address bar; one page of rows at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from sqlalchemy import ColumnElement, Select, func, select

from eventmgr.core.db import db

SIZES = (25, 50, 100)


@dataclass(frozen=True)
class View:
    """What the address bar asks of a list."""

    search: str
    sort: str
    is_descending: bool
    number: int
    size: int


@dataclass(frozen=True)
class Page:
    """Rows `first`–`last` of `total`; `view` is what was asked."""

    rows: list[Any]
    total: int
    view: View

    @property
    def first(self) -> int:
        return (self.view.number - 1) * self.view.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.view.size))

    def address(self, **changes: Any) -> str:
        """The present address with some parameters changed; None removes one."""
        values = request.args.to_dict(flat=False) | changes
        kept = {name: value for name, value in values.items() if value not in (None, "", [""])}
        return url_for(request.endpoint or "", **(request.view_args or {}) | kept)


def view(default_sort: str, *, size: int = 50) -> View:
    """Read `q`, `sort` (a leading minus turns it round), `page` and `size`; nonsense falls back to the default."""
    sort = request.args.get("sort", default_sort)
    wanted = request.args.get("size", size, type=int)
    return View(
        search=request.args.get("q", "")[:200].strip(),
        sort=sort.removeprefix("-"),
        is_descending=sort.startswith("-"),
        number=min(max(request.args.get("page", 1, type=int), 1), 100_000),
        size=wanted if wanted in SIZES else size,
    )


def ordered(query: Select[Any], view: View, columns: dict[str, ColumnElement[Any] | Any], default: str) -> Select[Any]:
    """Sort by the named column of `columns`; unknown names fall back to `default`."""
    column = columns.get(view.sort, columns[default])
    return query.order_by(None).order_by(column.desc() if view.is_descending else column.asc())


def paginate(query: Select[Any], view: View, *, scalars: bool = True) -> Page:
    """One page of `query` in two statements: the count and the rows."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    window = query.limit(view.size).offset((view.number - 1) * view.size)
    rows = db.session.scalars(window).all() if scalars else db.session.execute(window).all()
    return Page(rows=list(rows), total=total, view=view)
