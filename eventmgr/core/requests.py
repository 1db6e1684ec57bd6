"""How requests are read: broken UTF-8 stays visible as such, no form and no number is larger than allowed."""

from __future__ import annotations

from typing import IO, Any
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, current_app, request
from flask import Request as FlaskRequest
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.routing import IntegerConverter, Map

LARGEST_FORM = 1024 * 1024
HIGHEST_ID = 2**31 - 1
OWN = ("same-origin", "none")


class Parser(FormDataParser):
    """Werkzeug leaves broken bytes percent-encoded, like text somebody typed, and does not limit urlencoded forms."""

    def _parse_urlencoded(self, stream: IO[bytes], mimetype: str, content_length: int | None, options: Any) -> Any:
        body = stream.read(LARGEST_FORM + 1)
        if len(body) > LARGEST_FORM:
            raise RequestEntityTooLarge
        items = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
        return stream, self.cls(items), self.cls()


class Request(FlaskRequest):
    form_data_parser_class = Parser


class Id(IntegerConverter):
    """A number no database can hold is the address of nothing."""

    def __init__(self, map: Map, **rules: Any) -> None:
        super().__init__(map, **{"max": HIGHEST_ID, **rules})


def is_from_elsewhere() -> bool:
    """Whether a page of another site sent this, by what browsers say of a form's origin."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site not in OWN
    own = {request.host, urlsplit(current_app.extensions["settings"].base_url).netloc}
    return origin is not None and urlsplit(origin).netloc not in own


def init_app(app: Flask) -> None:
    app.request_class = Request
    app.url_map.converters["int"] = Id
    app.config["MAX_CONTENT_LENGTH"] = 16 * LARGEST_FORM
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_FORM
