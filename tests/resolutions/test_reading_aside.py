"""Reading somebody's file may take many seconds: whoever writes meanwhile, at the door or elsewhere, is not held up."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import text

from eventmgr.core.db import db
from eventmgr.events.models import Role
from tests.factories import a_member, an_event
from tests.signing import sign_in


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [("/check", b"Text of a resolution.", 200), ("/manage/{}/resolution/import", b" ", 422)],
    ids=["check", "import"],
)
def test_a_file_is_read_while_another_writes(own_app: Flask, path: str, content: bytes, status: int) -> None:
    with own_app.app_context():
        event = an_event()
        client = sign_in(own_app.test_client(), a_member(event, Role.DRAFTING))
        db.session.commit()
        address = path.format(event.slug)
        with db.engine.connect() as writer:
            writer.execute(text("UPDATE event SET theme = theme"))
            data = {"file": (BytesIO(content), "a.txt")}
            assert client.post(address, data=data, content_type="multipart/form-data").status_code == status
