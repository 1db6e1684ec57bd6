"""How posted forms are read: broken UTF-8 stays visible as such, and no form is larger than allowed."""

from __future__ import annotations

from typing import IO, Any
from urllib.parse import parse_qsl

from flask import Flask
from flask import Request as FlaskRequest
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

LARGEST_FORM = 1024 * 1024


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


def init_app(app: Flask) -> None:
    app.request_class = Request
    app.config["MAX_CONTENT_LENGTH"] = 16 * LARGEST_FORM
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_FORM
