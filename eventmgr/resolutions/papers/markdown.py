"""A resolution as Markdown (CommonMark) whose numbers stay what they are when it is rendered."""

import re
from collections.abc import Iterator
from textwrap import indent

from eventmgr.core.typeset import printable
from eventmgr.resolutions.document import Annex, Block, Document, Part, Signature, paragraphs

MEANING = re.compile(r"([\\`*_\[\]<>&#~|])")
STARTS_A_BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")
APART = "<!-- -->"
"""Between two lists: without it the second would go on with the numbers of the first."""


def resolution_markdown(document: Document) -> str:
    """Headings, ordered lists and paragraphs; whatever people typed stays text."""
    writer = _Writer()
    chunks = [*_head(document), *_parts(document.parts, writer, 2), *_end(document)]
    for annex in document.annexes:
        chunks += _annex(annex, writer)
    return printable("\n\n".join(chunk for chunk in chunks if chunk)) + "\n"


def literal(text: str) -> str:
    """The text with everything escaped that Markdown or HTML in it would read as an instruction."""
    escaped = MEANING.sub(r"\\\1", text)
    return STARTS_A_BLOCK.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)


class _Writer:
    """Remembers which number a list would count next."""

    def __init__(self) -> None:
        self.next_number: int | None = None

    def block(self, block: Block) -> Iterator[str]:
        first, *rest = [literal(line) for line in paragraphs(block.text)] or [""]
        items = [f"- {literal(item)}" for item in block.items]
        if block.number is None:
            yield from self._unnumbered(first, rest, items)
            return
        if self.next_number is not None and block.number != self.next_number:
            yield APART
        self.next_number = block.number + 1
        label = f"{block.number}. "
        inner = [*rest, *_together(items)]
        yield "\n\n".join([label + first, *(indent(each, " " * len(label)) for each in inner)])

    def _unnumbered(self, first: str, rest: list[str], items: list[str]) -> Iterator[str]:
        self.end()
        yield from (first, *rest, *_together(items))
        if items:
            # A number behind dashes starts a list of its own, but a second row of dashes would not.
            yield APART

    def end(self) -> None:
        self.next_number = None


def _together(items: list[str]) -> list[str]:
    return ["\n".join(items)] if items else []


def _head(document: Document) -> list[str]:
    return [
        f"**{document.mark}**" if document.mark else "",
        "  \n".join(map(literal, document.addressee)),
        f"# {literal(document.name)}",
        literal(document.theme),
        literal(document.dates),
    ]


def _parts(parts: tuple[Part, ...], writer: _Writer, level: int) -> list[str]:
    return [chunk for part in parts for chunk in _part(part, writer, level)]


def _part(part: Part, writer: _Writer, level: int) -> Iterator[str]:
    lead = [literal(line) for line in paragraphs(part.lead)]
    number = "" if part.number is None else f"{part.number}\\. "
    heading = [f"{'#' * level} {number}{literal(part.heading)}"] if part.heading else []
    if lead or heading:
        writer.end()
    yield from (*lead, *heading)
    for block in part.blocks:
        yield from writer.block(block)


def _end(document: Document) -> list[str]:
    return [literal(document.adoption), "  \n".join(map(_signature, document.signatures))]


def _signature(signature: Signature) -> str:
    return f"{literal(signature.role)} \\_\\_\\_\\_\\_\\_\\_\\_ {literal(signature.name)}".strip()


def _annex(annex: Annex, writer: _Writer) -> list[str]:
    writer.end()
    label = "  \n".join(map(literal, annex.label))
    return ["---", label, f"## {literal(annex.title)}", *_parts(annex.parts, writer, 3)]
