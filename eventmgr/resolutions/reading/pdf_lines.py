"""A program of its own: PDF in, lines of each page as JSON out. Imports nothing of the application."""

from __future__ import annotations

import json
import sys

LARGEST_MEMORY = 1024 * 2**20


def lines_of(text: str) -> list[str]:
    """Lines of a page; pdfium puts a word cut at the end of a line together and marks the place."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    plain = plain.replace("\ufffe", "-\n").replace("\x02", "-\n")
    return [line.rstrip() for line in plain.split("\n") if line.strip()]


def read(content: bytes, most_pages: int) -> dict[str, object]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"problem": "password" if "assword" in str(error) else "damaged"}
    if len(document) > most_pages:
        return {"problem": "pages"}
    return {"pages": [lines_of(page.get_textpage().get_text_range()) for page in document]}


def limit_memory() -> None:
    """Where the system can: a file built to overwhelm must not take the machine's memory."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))


if __name__ == "__main__":
    limit_memory()
    print(json.dumps(read(sys.stdin.buffer.read(), int(sys.argv[1]))))
