"""Blocks as lists: neighbours whose numbers follow one another belong to one list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eventmgr.resolutions.document import Block


@dataclass(frozen=True)
class Row:
    """Blocks with their places in the part, from 1; ``start`` is the first number, None for paragraphs."""

    start: int | None
    blocks: tuple[tuple[int, Block], ...]


def rows(blocks: Iterable[Block]) -> Iterator[Row]:
    """An unnumbered block ends the list before it."""
    kept: list[tuple[int, Block]] = []
    for place, block in enumerate(blocks, 1):
        if kept and not _follows(kept[-1][1], block):
            yield Row(kept[0][1].number, tuple(kept))
            kept = []
        kept.append((place, block))
    if kept:
        yield Row(kept[0][1].number, tuple(kept))


def _follows(before: Block, block: Block) -> bool:
    if before.number is None or block.number is None:
        return before.number is block.number
    return block.number == before.number + 1
