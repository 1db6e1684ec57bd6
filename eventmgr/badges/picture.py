"""A QR code as a PNG, for letters: mail programs do not show vectors."""

from __future__ import annotations

import struct
import zlib

from eventmgr.core.qr import QUIET, matrix

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SCALE = 10
"""Dots a side of a module: a code of 25 modules becomes a picture of 330 dots."""


def png(text: str, *, scale: int = SCALE) -> bytes:
    """Black on white with its quiet zone, one bit a dot (W3C PNG, third edition)."""
    rows = _with_quiet(matrix(text))
    side = len(rows) * scale
    lines = b"".join(_line(row, scale) * scale for row in rows)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(lines, 9)), _chunk(b"IEND", b""))
    return SIGNATURE + b"".join(parts)


def _with_quiet(rows: tuple[str, ...]) -> list[str]:
    blank = ["0" * (len(rows) + 2 * QUIET)] * QUIET
    return blank + [f"{'0' * QUIET}{row}{'0' * QUIET}" for row in rows] + blank


def _line(row: str, scale: int) -> bytes:
    """A line of dots after its filter type; a set bit is white."""
    bits = "".join(("0" if module == "1" else "1") * scale for module in row)
    padded = bits.ljust(-(-len(bits) // 8) * 8, "0")
    return b"\x00" + int(padded, 2).to_bytes(len(padded) // 8, "big")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
