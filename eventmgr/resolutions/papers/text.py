"""A resolution as plain text: one paragraph a line, never wrapped."""

from collections.abc import Iterator

from eventmgr.core.typeset import printable
from eventmgr.resolutions.document import (
    DRAFT_MARK,
    Block,
    Document,
    Part,
    Signature,
    paragraphs,
)


def resolution_text(document: Document) -> str:
    """The words of the document with their numbers; groups are parted by an empty line."""
    groups = [_head(document), *map(_part, document.parts), _end(document)]
    texts = ("\n".join(group) for group in groups if group)
    return printable("\n\n".join(texts)) + "\n"


def _head(document: Document) -> list[str]:
    mark = DRAFT_MARK[document.language] if document.is_draft else ""
    lines = (mark, document.title, *document.subtitle, document.theme, document.dates)
    return [line for line in lines if line]


def _part(part: Part) -> list[str]:
    heading = [part.heading] if part.heading else []
    return [
        *paragraphs(part.lead),
        *heading,
        *(line for block in part.blocks for line in _block(block)),
    ]


def _block(block: Block) -> Iterator[str]:
    number = "" if block.number is None else f"{block.number}. "
    first, *rest = paragraphs(block.text) or [""]
    yield number + first
    yield from rest
    for item in block.items:
        yield f"– {item}"


def _end(document: Document) -> list[str]:
    adoption = [document.adoption] if document.adoption else []
    return [*adoption, *map(_signature, document.signatures)]


def _signature(signature: Signature) -> str:
    return f"{signature.role} ____________________ {signature.name}".strip()
