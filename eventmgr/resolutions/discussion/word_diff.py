"""What of a text changed, word by word; typographic spaces and kinds of spaces are no change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

TOKEN = re.compile(r"\n|[^\S\n]+|[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]|_+")
MOST_PAIRS = 4_000_000
"""Words of one text times words of the other: beyond it the whole middle counts as replaced."""
Change = Literal["same", "del", "ins"]


@dataclass(frozen=True)
class Piece:
    """A run of the text: as it was and is, taken out, or put in."""

    change: Change
    text: str


@dataclass(frozen=True)
class Replaced:
    """Tokens `start`–`end` of the old text give way to `by`; an insertion has no extent."""

    start: int
    end: int
    by: str

    def meets(self, other: Replaced) -> bool:
        """Whether both change the same words, or one puts in where the other changes."""
        return self.start <= other.end and other.start <= self.end


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in reading order: what was taken out stands before what was put in."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[Piece] = []
    for tag, i, j, k, m in _steps(before, after):
        if tag == "equal":
            pieces.append(Piece("same", "".join(after[k:m])))
            continue
        pieces += [Piece("del", "".join(before[i:j]))] if j > i else []
        pieces += [Piece("ins", "".join(after[k:m]))] if m > k else []
    return tuple(pieces)


def is_changed(old: str, new: str) -> bool:
    return _folded(TOKEN.findall(old)) != _folded(TOKEN.findall(new))


def replaced(old: str, new: str) -> tuple[Replaced, ...]:
    """Which tokens of the old text a new wording touches."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    return tuple(Replaced(i, j, "".join(after[k:m])) for tag, i, j, k, m in _steps(before, after) if tag != "equal")


Step = tuple[str, int, int, int, int]


def _steps(before: list[str], after: list[str]) -> list[Step]:
    """As difflib's opcodes, with spaces between two changed words counted as changed."""
    old, new = _folded(before), _folded(after)
    head = _same_start(old, new)
    tail = _same_start(old[head:][::-1], new[head:][::-1])
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    steps: list[Step] = [("equal", 0, head, 0, head)] if head else []
    steps += [(tag, i + head, j + head, k + head, m + head) for tag, i, j, k, m in middle]
    if tail:
        steps.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return list(_joined(steps, old))


def _middle(old: list[str], new: list[str]) -> list[Step]:
    if not old and not new:
        return []
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return [(*code,) for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()]


def _same_start(one: list[str], other: list[str]) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _joined(steps: list[Step], old: list[str]) -> Iterator[Step]:
    """A space that happens to stay between two changed words makes a diff of shreds."""
    held: Step | None = None
    for at, step in enumerate(steps):
        tag, i, j, _, m = step
        is_gap = tag == "equal" and 0 < at < len(steps) - 1 and "".join(old[i:j]) == " "
        if tag == "equal" and not is_gap:
            if held:
                yield held
            held = None
            yield step
        elif held:
            held = ("replace", held[1], j, held[3], m)
        else:
            held = step
    if held:
        yield held


def _folded(tokens: list[str]) -> list[str]:
    return ["\n" if token == "\n" else " " if token.isspace() else token for token in tokens]
