"""Files in a form: what is right is kept while the rest of the form is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from eventmgr.core.files import StoredFile, content_of, keep_content
from eventmgr.resolutions.execution.models import Assignment
from eventmgr.resolutions.execution.uploads import LARGEST, MOST, Upload, fault_of, short_name


@dataclass(frozen=True)
class KeptFile:
    """A file already here that waits for the form; `mark` is signed, so that nobody can name another file."""

    name: str
    size: int
    mark: str


def sent_uploads() -> list[Upload]:
    """What the request carries in `files`; of a file that is too large no more is read than shows it."""
    sent = [file for file in request.files.getlist("files") if file.filename]
    return [Upload(short_name(file.filename or ""), file.stream.read(LARGEST + 1)) for file in sent[: 2 * MOST]]


def kept_uploads(assignment: Assignment) -> list[Upload]:
    """What an earlier try has left, as far as the person still wants it."""
    marks = request.form.getlist("kept")[:MOST]
    found = (_read(assignment, mark) for mark in marks)
    return [Upload(each["name"], content_of(StoredFile(sha256=each["sha256"]))) for each in found if each]


def _read(assignment: Assignment, mark: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = _signer(assignment).loads(mark)
    except BadSignature:
        return None
    return found


def keep_for_later(assignment: Assignment, uploads: Iterable[Upload]) -> list[KeptFile]:
    """Those that are right, kept beside the form: the browser does not send them again."""
    right = [upload for upload in uploads if not fault_of(upload)]
    return [_keep(assignment, upload) for upload in right[:MOST]]


def _keep(assignment: Assignment, upload: Upload) -> KeptFile:
    mark = _signer(assignment).dumps({"name": upload.name, "sha256": keep_content(upload.content)})
    return KeptFile(upload.name, len(upload.content), str(mark))


def _signer(assignment: Assignment) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"assignment-{assignment.id}")
