from __future__ import annotations

from pathlib import Path

import pytest
import typst
from flask import Flask

from eventmgr.badges.attachments import badge_qr
from eventmgr.badges.codes import grouped
from eventmgr.badges.operations import issue_badge, reissue_badge, revoke_badge
from eventmgr.badges.picture import png
from eventmgr.notifications.operations import BUILDERS
from tests.badges.reading import codes_in
from tests.factories import a_registration, an_event


def read_png(picture: bytes, folder: Path) -> list[str]:
    """What a strict reader of PNG and then a reader of codes make of it."""
    (folder / "code.png").write_bytes(picture)
    page = folder / "page.typ"
    page.write_text('#image("code.png", width: 40mm)')
    return codes_in(bytes(typst.compile(str(page))))


@pytest.mark.parametrize("text", ["A3WP9TJDK4MNRS267F", "https://conference.example.org/me/" + "a" * 32])
def test_the_picture_decodes_to_its_text(text: str, tmp_path: Path) -> None:
    assert read_png(png(text), tmp_path) == [text]


def test_the_letter_carries_the_present_code(app: Flask, tmp_path: Path) -> None:
    registration = a_registration(an_event())
    issue_badge(registration=registration, by=None)
    badge = reissue_badge(registration=registration, reason="потерян", by=None)
    attachment = BUILDERS["badge-qr"](registration_id=registration.id)
    assert (attachment.filename, attachment.content_type) == (f"eventmgr-{grouped(badge.code)}.png", "image/png")
    assert read_png(attachment.data, tmp_path) == [badge.code]


def test_a_letter_delayed_past_the_revocation_still_goes_out(app: Flask) -> None:
    badge = issue_badge(registration=a_registration(an_event()), by=None)
    revoke_badge(badge=badge, reason="отмена", by=None)
    assert badge_qr(registration_id=badge.registration_id).filename == f"eventmgr-{grouped(badge.code)}.png"
