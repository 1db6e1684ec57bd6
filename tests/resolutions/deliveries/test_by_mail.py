"""A letter over a real mail server, and the confirmation by its link."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.notifications.models import Message
from eventmgr.notifications.operations import deliver_message
from eventmgr.resolutions.deliveries import operations
from eventmgr.resolutions.deliveries.models import Delivery
from tests.databases import Databases, running
from tests.live import Mailbox
from tests.resolutions.deliveries.scene import EMAIL, an_addressed, prepare


def test_a_letter_arrives_with_its_extract_and_its_link_confirms(
    databases: Databases, tmp_path: Path, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    with running(databases.fresh(), tmp_path / "data", mail_server="127.0.0.1", mail_port=port) as app:
        app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
        app.extensions["mail"].suppress = False
        with app.app_context():
            (delivery,) = prepare(an_addressed())
            operations.send(delivery_id=delivery.id, by=None)
            db.session.commit()
            deliver_message(db.session.scalars(select(Message.id)).one())
        letter = box.wait_for(EMAIL)
        body = letter.get_body(("plain",))
        assert body is not None
        (attached,) = letter.iter_attachments()
        assert (attached.get_content_type(), attached.get_content()[:5]) == ("application/pdf", b"%PDF-")
        link = next(line for line in body.get_content().splitlines() if "/deliveries/" in line).strip()
        path, client = "/deliveries/" + link.rpartition("/")[2], app.test_client()
        assert "Ходатайствовать перед" in client.get(path).text
        assert client.post(path, data={"by_name": "Р. Т. Малахова", "answer": "Рассмотрим."}).status_code == 303
        with app.app_context():
            kept = db.session.scalars(select(Delivery)).one()
            assert (kept.state.value, kept.read_by, kept.answer) == ("read", "Р. Т. Малахова", "Рассмотрим.")
