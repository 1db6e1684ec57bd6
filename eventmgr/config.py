"""Environment → typed settings, checked once at start. Every setting is documented in docs/operations.md."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32


class SettingsError(Exception):
    """The environment cannot be used; the message names every wrong variable, one a line."""


class Settings(BaseSettings):
    """What the environment says. Names are `EVENTMGR_…` except `DATABASE_URL`."""

    model_config = SettingsConfigDict(env_prefix="EVENTMGR_", extra="ignore")

    data: Path = Path("var")
    database_url: str = Field("", validation_alias="DATABASE_URL")
    secret_key: str = ""
    base_url: str = "http://localhost:8000"
    language: Literal["ru", "en"] = "ru"
    zone: str = "Europe/Moscow"
    mail_server: str = ""
    mail_port: int = Field(25, ge=1, le=65535)
    mail_username: str = ""
    mail_password: str = ""
    mail_use_tls: bool = False
    mail_use_ssl: bool = False
    mail_sender: str = "eventmgr@localhost"
    trusted_proxies: int = Field(0, ge=0, le=5)
    sqlite_synchronous: Literal["FULL", "NORMAL"] = "FULL"

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except Exception as error:
            raise ValueError(f"no time zone is called {name!r}; use a name like Asia/Novokuznetsk") from error
        return name

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("must start with sqlite:/// or postgresql://")
        return url.replace("postgresql://", "postgresql+psycopg://", 1)

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, key: str) -> str:
        if key and len(key) < SHORTEST_SECRET:
            raise ValueError(f"must have at least {SHORTEST_SECRET} characters")
        return key

    @property
    def folder(self) -> Path:
        """The data folder as an absolute path."""
        return self.data if self.data.is_absolute() else ROOT / self.data

    @property
    def database(self) -> str:
        """The address SQLAlchemy connects to."""
        return self.database_url or f"sqlite:///{self.folder / 'eventmgr.db'}"

    @property
    def is_secure(self) -> bool:
        """Whether people reach the application over TLS; cookies are marked then."""
        return self.base_url.startswith("https://")


def load_settings(**given: object) -> Settings:
    """Read the environment; `given` wins over it. Raises SettingsError."""
    try:
        settings = Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(_explain(error)) from error
    _make_folder(settings.folder)
    if not settings.secret_key:
        settings.secret_key = _kept_secret(settings.folder / "secret-key")
    return settings


def _explain(error: ValidationError) -> str:
    lines = []
    for problem in error.errors():
        name = str(problem["loc"][0]).upper()
        variable = name if name == "DATABASE_URL" else f"EVENTMGR_{name.removeprefix('EVENTMGR_')}"
        reason = problem["msg"].removeprefix("Value error, ")
        lines.append(f"{variable}: {reason} (is {problem.get('input')!r})")
    return "\n".join(lines)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"EVENTMGR_DATA: cannot make the folder {folder}: {error.strerror}") from error
    if not os.access(folder, os.W_OK):
        raise SettingsError(f"EVENTMGR_DATA: the folder {folder} cannot be written to")


def _kept_secret(path: Path) -> str:
    """One machine needs no configured key: the first start makes one and keeps it beside the data."""
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text().strip()
