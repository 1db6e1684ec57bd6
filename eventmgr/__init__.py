"""eventmgr: people register, the programme is built, the door scans, and the resolution states the facts."""

from __future__ import annotations

import logging
from importlib import import_module

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from eventmgr.config import ROOT, Settings, SettingsError, load_settings
from eventmgr.core import files, receipts, throttle  # noqa: F401  their tables belong to the schema

CORE = (
    "compression",
    "sessions",
    "db",
    "errors",
    "permissions",
    "requests",
    "forms",
    "assets",
    "i18n",
    "headers",
    "jobs",
    "commands",
)
PACKAGES = (
    "notifications",
    "accounts",
    "events",
    "people",
    "programme",
    "registration",
    "badges",
    "checkin",
    "resolutions",
    "demo",
)
"""From the bottom of the ladder up. Each package has `init_app(app)`."""


def create_app(settings: Settings | None = None) -> Flask:
    """The application. Raises SystemExit with one line for each wrong setting."""
    app = Flask(__name__, static_folder=None, template_folder=str(ROOT / "templates"))
    try:
        app.extensions["settings"] = settings or load_settings()
    except SettingsError as error:
        raise SystemExit(f"eventmgr cannot start:\n{error}") from error
    _configure(app, app.extensions["settings"])
    for name in CORE:
        import_module(f"eventmgr.core.{name}").init_app(app)
    for name in PACKAGES:
        import_module(f"eventmgr.{name}").init_app(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.static_folder = str(ROOT / "static")
    app.secret_key = settings.secret_key
    app.config.update(
        SESSION_COOKIE_NAME="eventmgr",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.is_secure,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for talkative in ("pymorphy3", "alembic", "huey"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
