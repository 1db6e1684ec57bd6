"""Russian and English: which language, and dates and numbers as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations
from flask import Flask, current_app, g, has_request_context, redirect, request, session
from flask_babel import Babel, Domain, force_locale, get_locale
from werkzeug.wrappers import Response as BaseResponse

from eventmgr.config import ROOT
from eventmgr.core.clock import in_zone
from eventmgr.core.forms import csrf
from eventmgr.core.grammar import dates
from eventmgr.core.permissions import public

LANGUAGES = ("ru", "en")
babel = Babel()


class Catalogue(Domain):
    """All catalogues in one, found by the language: the original asks for the locale's whole name each time.

    A page asks several hundred times.
    """

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        if locale is None:
            return NullTranslations()
        found = self.cache.get(locale.language)
        if found is None:
            found = self.cache[locale.language] = super().get_translations()
        return found


def init_app(app: Flask) -> None:
    catalogues = sorted(path.stem for path in (ROOT / "translations/ru/LC_MESSAGES").glob("*.po"))
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join([str(ROOT / "translations")] * max(1, len(catalogues)))
    app.config["BABEL_DOMAIN"] = ";".join(catalogues or ["core"])
    app.config["BABEL_DEFAULT_LOCALE"] = app.extensions["settings"].language
    babel.init_app(app, locale_selector=_choose)
    catalogue = babel.domain_instance = Catalogue(domain=app.config["BABEL_DOMAIN"])
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: catalogue.get_translations().ugettext(text),
        lambda one, many, n: catalogue.get_translations().ungettext(one, many, n),
        newstyle=True,
    )
    csrf.exempt(switch_language)
    app.add_url_rule("/language/<code>", "language", switch_language, methods=["POST"])
    app.jinja_env.filters.update(
        date=long_date, dates=date_span, time=clock_time, datetime=moment, number=number, weekday=weekday
    )
    app.context_processor(lambda: {"current_locale": language()})


def language() -> str:
    """The present language, "ru" or "en"; inside and outside a request."""
    found = get_locale()
    return found.language if found is not None and found.language in LANGUAGES else "ru"


def _choose() -> str | None:
    if not has_request_context():
        return None
    kept = session.get("language") or request.cookies.get("language")
    if kept in LANGUAGES:
        return kept
    wanted = (tag.partition("-")[0].lower() for tag, _ in request.accept_languages)
    return next((code for code in wanted if code in LANGUAGES), None)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Letters and documents are written in the reader's language, not the sender's."""
    wanted, present = code if code in LANGUAGES else "ru", get_locale()
    if present is not None and present.language == wanted:
        yield
        return
    with force_locale(wanted):
        yield


@public
def switch_language(code: str) -> BaseResponse:
    """Remember the language for this browser and go back to the page.

    Needs no token: a foreign site could at worst change a language, and a token would need a session on every page.
    """
    back = request.form.get("back", "/")
    response = redirect(back if is_local(back) else "/")
    if code in LANGUAGES:
        session["language"] = code
        is_secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie("language", code, max_age=31536000, samesite="Lax", httponly=True, secure=is_secure)
    return response


def is_local(address: str) -> bool:
    """Whether `address` stays on this site: a redirect goes nowhere else."""
    # Browsers and urlsplit drop tabs and line ends: "/\t/host" would become "//host".
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()


def localised(thing: Any, name: str) -> str:
    """`thing.name_en` for English readers when it is filled, else `thing.name`."""
    other = getattr(thing, f"{name}_en", "") if language() == "en" else ""
    return other or getattr(thing, name) or ""


def long_date(day: date) -> str:
    """«6 декабря 2007 г.», "6 December 2007"."""
    return dates.date_in_words(day) if language() == "ru" else dates.date_in_words_en(day)


def date_span(start: date, end: date) -> str:
    """«7–8 декабря 2004 г.», "7–8 December 2004"."""
    return dates.date_range(start, end) if language() == "ru" else dates.date_range_en(start, end)


def clock_time(instant: datetime, zone: str | None = None) -> str:
    """«9:31» in the event's zone."""
    local = in_zone(instant, zone or _event_zone())
    return f"{local.hour}:{local.minute:02d}"


def moment(instant: datetime, zone: str | None = None) -> str:
    """«28 ноя, 9:41»: short, for lists; the year only when it is not this one's event."""
    local = in_zone(instant, zone or _event_zone())
    pattern = "d MMM y" if local.year != in_zone(instant.now(instant.tzinfo), zone or _event_zone()).year else "d MMM"
    return f"{format_date(local, pattern, locale=language()).rstrip('.')}, {local.hour}:{local.minute:02d}"


def weekday(day: date, width: str = "EEEE") -> str:
    """«четверг»; `EE` for «чт»."""
    return format_date(day, width, locale=language())


def number(value: float) -> str:
    """«12 500», "12,500"."""
    return format_decimal(value, locale=language())


def _event_zone() -> str:
    event = g.get("event") if has_request_context() else None
    return event.zone if event is not None else "UTC"
