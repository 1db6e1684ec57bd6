"""Static files: the address carries a hash of their content, so browsers keep them for a year."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.security import safe_join

from eventmgr.core.errors import NotFound
from eventmgr.core.permissions import public

A_YEAR = "public, max-age=31536000, immutable"
SQUEEZED = ("text/", "application/javascript", "application/json", "application/wasm", "image/svg+xml")
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".mjs")


def init_app(app: Flask) -> None:
    """`url_for("static", filename=…)` → `/static/<hash of the tree>/…`; modules import each other relatively."""
    app.config["STATIC_VERSION"] = _tree_hash(Path(app.static_folder or "static"))
    app.add_url_rule("/static/<version>/<path:filename>", "static", _static)
    app.url_defaults(_with_version)
    # Eighty icons on a page would ask `url_for` for one and the same address.
    app.jinja_env.globals["icons_url"] = f"/static/{app.config['STATIC_VERSION']}/icons.svg"


def _with_version(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static":
        values.setdefault("version", current_app.config["STATIC_VERSION"])


def _tree_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


@lru_cache(maxsize=256)
def _read(path: str, changed_ns: int) -> tuple[bytes, bytes | None, str]:
    raw = Path(path).read_bytes()
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return raw, gzip.compress(raw, 9, mtime=0) if kind.startswith(SQUEEZED) else None, kind


@public
def _static(version: str, filename: str) -> Response:
    """A file of `static/`. An address of an earlier version still works, but is not kept."""
    joined = safe_join(current_app.static_folder or "static", filename)
    if joined is None or not Path(joined).is_file():
        raise NotFound
    raw, squeezed, kind = _read(joined, Path(joined).stat().st_mtime_ns)
    response = Response(raw, mimetype=kind)
    if squeezed is not None:
        response.headers["Vary"] = "Accept-Encoding"
        if request.accept_encodings["gzip"]:
            response.set_data(squeezed)
            response.headers["Content-Encoding"] = "gzip"
    is_present = version == current_app.config["STATIC_VERSION"]
    response.headers["Cache-Control"] = A_YEAR if is_present else "no-cache"
    return response
