"""Pages go compressed over the wire; what is small or was not sent at all is left alone."""

from __future__ import annotations

from flask import Flask, Response, request
from flask_compress import Compress

SMALLEST = 700
compressor = Compress()


def init_app(app: Flask) -> None:
    app.config.update(COMPRESS_ALGORITHM=["gzip"], COMPRESS_MIN_SIZE=SMALLEST, COMPRESS_REGISTER=False)
    compressor.init_app(app)
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not _is_small(response):
        return compressor.after_request(response)
    if request.method != "POST":
        response.vary.add("Accept-Encoding")
    return response


def _is_small(response: Response) -> bool:
    length = response.headers.get("Content-Length", "")
    return response.status_code == 304 or (length.isdecimal() and int(length) < SMALLEST)
