from __future__ import annotations

import stat
from pathlib import Path

import pytest

from eventmgr.config import SettingsError, load_settings
from tests.databases import environment


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("EVENTMGR_ZONE", "Mars/Olympus", "no time zone is called 'Mars/Olympus'"),
        ("EVENTMGR_BASE_URL", "example.org", "must start with http:// or https://"),
        ("DATABASE_URL", "mysql://x", "must start with sqlite:/// or postgresql://"),
        ("EVENTMGR_SECRET_KEY", "short", "must have at least 32 characters"),
        ("EVENTMGR_MAIL_PORT", "99999", "less than or equal to 65535"),
        ("EVENTMGR_LANGUAGE", "de", "'ru' or 'en'"),
    ],
)
def test_a_wrong_setting_is_named_with_its_reason(tmp_path: Path, variable: str, value: str, words: str) -> None:
    with environment(EVENTMGR_DATA=str(tmp_path), **{variable: value}), pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{variable}: ")
    assert words in str(caught.value)


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="EVENTMGR_DATA: cannot make the folder"):
        load_settings(data=tmp_path / "file" / "var")


def test_the_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    first, second = (load_settings(data=tmp_path).secret_key for _ in range(2))
    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_the_embedded_database_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, DATABASE_URL="")
    assert settings.database == f"sqlite:///{tmp_path / 'eventmgr.db'}"


def test_postgresql_addresses_are_led_to_psycopg(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, DATABASE_URL="postgresql://host/base")
    assert settings.database == "postgresql+psycopg://host/base"
