"""A resolution as plain text: one paragraph a line, never wrapped."""

from collections.abc import Iterator

from eventmgr.core.typeset import printable
from eventmgr.resolutions.document import Annex, Block, Document, Part, Signature, paragraphs


def resolution_text(document: Document) -> str:
    """The words of the document with their numbers; groups are parted by an empty line."""
    annexes = [group for annex in document.annexes for group in _annex(annex)]
    groups = [_head(document), *map(_part, document.parts), _end(document), *annexes]
    texts = ("\n".join(group) for group in groups if group)
    return printable("\n\n".join(texts)) + "\n"


def _head(document: Document) -> list[str]:
    lines = (document.mark, *document.addressee, document.title, *document.subtitle, document.theme, document.dates)
    return [line for line in lines if line]


def _part(part: Part) -> list[str]:
    heading = [numbered(part.number, part.heading)] if part.heading else []
    return [
        *paragraphs(part.lead),
        *heading,
        *(line for block in part.blocks for line in _block(block)),
    ]


def numbered(number: int | None, text: str) -> str:
    return text if number is None else f"{number}. {text}"


def _block(block: Block) -> Iterator[str]:
    first, *rest = paragraphs(block.text) or [""]
    yield numbered(block.number, first)
    yield from rest
    for item in block.items:
        yield f"– {item}"


def _end(document: Document) -> list[str]:
    adoption = [document.adoption] if document.adoption else []
    return [*adoption, *map(_signature, document.signatures)]


def _signature(signature: Signature) -> str:
    return f"{signature.role} ____________________ {signature.name}".strip()


def _annex(annex: Annex) -> list[list[str]]:
    return [list(annex.label), [annex.title], *map(_part, annex.parts)]
