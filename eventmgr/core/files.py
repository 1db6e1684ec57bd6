"""Stored files: content lies in the data folder under its hash, the row says what it is called and whose it is."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eventmgr.core.clock import now
from eventmgr.core.db import Base, db
from eventmgr.core.history import Actor


class StoredFile(Base):
    __tablename__ = "stored_file"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(String(128))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    stored_at: Mapped[datetime]
    stored_by_id: Mapped[int | None]


def keep(content: bytes, *, name: str, media_type: str, event_id: int | None, by: Actor | None) -> StoredFile:
    """Write the content once (equal contents share a file) and add its row."""
    digest = keep_content(content)
    row = StoredFile(
        event_id=event_id, name=name, media_type=media_type, size=len(content), sha256=digest,
        stored_at=now(), stored_by_id=by.id if by is not None else None,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def keep_content(content: bytes) -> str:
    """Write the content without a row, e.g. while a form is corrected. Returns its SHA-256 in hexadecimal."""
    digest = hashlib.sha256(content).hexdigest()
    _write(_path(digest), content)
    return digest


def content_of(file: StoredFile) -> bytes:
    return _path(file.sha256).read_bytes()


def _path(digest: str) -> Path:
    folder: Path = current_app.extensions["settings"].folder / "files" / digest[:2]
    return folder / digest


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a killed process leaves no half file under the final name."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
