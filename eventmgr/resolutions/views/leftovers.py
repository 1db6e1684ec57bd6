"""What somebody typed on the bench and did not save: offered again when the bench opens, in whichever browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import request

from eventmgr.resolutions.bench import posted_values
from eventmgr.resolutions.desk_page import Bench, Desk, Left, bench_for
from eventmgr.resolutions.discussion.operations.attending import draft_of
from eventmgr.resolutions.forms import FreeTextForm
from eventmgr.resolutions.views.blueprint import user


def with_typed(page: Desk, bench: Bench | None) -> Bench | None:
    """The bench with a word about what is left, or with it in the fields when the address asks for it (`typed`)."""
    draft = draft_of(page.resolution, bench.place, user()) if bench is not None else None
    if bench is None or draft is None:
        return bench
    typed: Mapping[str, Any] = draft.typed
    if request.args.get("typed") != draft.place:
        return replace(bench, left=Left(draft.place, draft.at, _address(bench))) if _differs(bench, typed) else bench
    if bench.is_free:
        return bench
    values = posted_values(bench.kind, typed)
    taken = bench_for(page, bench.kind, bench.part, values, clause=bench.clause)
    return replace(taken, version=_version(typed, bench.version))


def _differs(bench: Bench, typed: Mapping[str, str]) -> bool:
    if bench.is_free:
        own = bench.clause.override if bench.clause is not None else ""
        return typed.get("override", "").strip() not in ("", own.strip(), bench.text.text.strip())
    return posted_values(bench.kind, typed) != (bench.clause.values if bench.clause is not None else {})


def _version(typed: Mapping[str, str], present: int) -> int:
    """The version it was typed over: when the clause has changed since, saving shows both."""
    kept = typed.get("version", "")
    return int(kept) if kept.isdecimal() and len(kept) < 10 else present


def _address(bench: Bench) -> dict[str, Any]:
    if bench.clause is None:
        return {"add": bench.kind.key, "part": bench.part.id}
    return {"open": bench.clause.id} | ({"free": 1} if bench.is_free else {})


def take_up(page: Desk, bench: Bench, form: FreeTextForm) -> FreeTextForm:
    """The same for the form of free text."""
    draft = draft_of(page.resolution, bench.place, user())
    if draft is not None and request.args.get("typed") == draft.place:
        form.override.data = draft.typed.get("override", "")
        form.override_en.data = draft.typed.get("override_en", "")
        form.version.data = str(_version(draft.typed, bench.version))
    return form
