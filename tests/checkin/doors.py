"""A paired phone for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from eventmgr.checkin.models import CheckInPoint, Device
from eventmgr.checkin.operations import pair_device, start_pairing
from eventmgr.core.clock import now
from eventmgr.core.db import db

PHONE = "Android, Chrome"


def a_device(point: CheckInPoint, name: str = PHONE) -> tuple[Device, str]:
    """A paired device and its token."""
    _, code = start_pairing(point=point, by=None)
    paired = pair_device(code=code, name=name)
    db.session.commit()
    return paired


def a_scan(code: str | None = None, **given: Any) -> dict[str, Any]:
    values = {"id": str(uuid4()), "code": code, "registration_id": None, "scanned_at": now().isoformat()}
    return values | {"is_override": False} | given


@dataclass
class Phone:
    """Talks to the server as the scanner does."""

    client: FlaskClient
    token: str
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}

    def get(self, path: str) -> TestResponse:
        return self.client.get(f"/checkin/api/{path}", headers=self.headers)

    def post(self, path: str, body: Any, **more: Any) -> TestResponse:
        return self.client.post(f"/checkin/api/{path}", json=body, headers=self.headers, **more)

    def roster(self, since: int | None = None) -> dict[str, Any]:
        answer = self.get("roster" if since is None else f"roster?since={since}")
        assert answer.status_code == 200
        return dict(answer.get_json())

    def send(self, *scans: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
        answer = self.post("scans", {"sent_at": now().isoformat(), "scans": list(scans)} | more)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return list(answer.get_json()["verdicts"])

    def scan(self, code: str | None = None, **given: Any) -> dict[str, Any]:
        return self.send(a_scan(code, **given))[0]

    def verdict(self, code: str | None = None, **given: Any) -> str:
        return str(self.scan(code, **given)["verdict"])


def a_phone(client: FlaskClient, point: CheckInPoint) -> Phone:
    return Phone(client, a_device(point)[1])
