"""Fields of what the meeting thinks: assess, commend, support, thank, directions of work."""

from __future__ import annotations

import re
from collections.abc import Callable

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.dictionary import can_stand_in
from eventmgr.resolutions.reading.clause_reading import ClauseReading, after
from eventmgr.resolutions.reading.enumerations import bodies_in, split_list

_VERB = r"^\S+\s+"
_SAYS = re.compile(
    r"\b(?:отмеча(?:ет|ют)|отметил[аио]?|констатиру(?:ет|ют)|(?:проявля|выража)(?:ет|ют)\s+озабоченность)\s+", re.I
)
_OPENINGS = {
    "активиз": "activate", "развива": "develop", "содейств": "assist", "стимули": "stimulate", "продолж": "continue",
    "соверше": "improve",
}  # fmt: skip


def read_assess(reading: ClauseReading) -> None:
    """«Признать опыт … удачным»: the verdict is the last that stands in the instrumental."""
    verb, _, rest = reading.text.partition(" ")
    reading.values["opening"] = "consider" if verb.lower().startswith("счит") else "recognise"
    words = list(re.finditer(r"[А-Яа-яЁё-]+", re.sub("«[^»]*»", lambda quoted: "·" * len(quoted.group()), rest)))
    places = [word.start() for word in words[1:] if can_stand_in(word.group(), Case.INSTRUMENTAL)]
    at = places[-1] if places else len(rest)
    # «Весьма полезным»: neighbours in the same case belong to the verdict.
    for place in reversed(places):
        at = place if not rest[place:at].strip().count(" ") else at
    reading.phrase("what", rest[:at], Case.ACCUSATIVE)
    reading.phrase("verdict", rest[at:], Case.INSTRUMENTAL)
    reading.is_vague = not places


def read_commend(reading: ClauseReading) -> None:
    says = _SAYS.search(reading.text)
    if says and says.start():
        is_concern = "озабоченность" in says.group()
        reading.line("subject", reading.text[: says.start()])
        rest = reading.text[says.end() :]
    else:
        is_concern = bool(re.match(r"выразить\s+озабоченность", reading.text, re.I))
        rest = after(reading.text, r"^(?:отметить|выразить\s+озабоченность)\s+") or reading.text
    reading.values["opening"] = "concern" if is_concern else "note"
    reading.phrase("what", rest, Case.INSTRUMENTAL if is_concern else Case.ACCUSATIVE)


def read_support(reading: ClauseReading) -> None:
    reading.phrase("initiative", after(reading.text, _VERB), Case.ACCUSATIVE)


def read_thank(reading: ClauseReading) -> None:
    rest = after(reading.text, r"(?:благодарност|признательност)\S*\s+") or after(reading.text, _VERB)
    if not re.match(r"(?:выразить|объявить|вынести|по?благодарить)", reading.text, re.I):
        rest = reading.text
    rest, reason = _reason(rest)
    if reason:
        reading.line("reason", reason)
    listed = "; ".join([rest.rstrip(": "), *reading.items])
    collectives = after(listed, r"\bколлектив(?:ам|у)\s*:?\s*")
    people = reading.people("persons", listed, Case.DATIVE)
    if collectives:
        reading.bodies("organisations", collectives.replace("коллективу ", ""), Case.GENITIVE)
    elif not people:
        _thanked_bodies(reading, listed)


def _thanked_bodies(reading: ClauseReading, listed: str) -> None:
    names = split_list(listed) if listed else []
    if names:
        reading.values["organisations"] = [{"name": each} for each in bodies_in(listed, Case.DATIVE)[0]]
        reading.organisations += [each["name"] for each in reading.values["organisations"]]
        reading.doubts.append("organisations")
    else:
        reading.is_vague = True


def _reason(text: str) -> tuple[str, str]:
    """«за радушный приём», before the list or behind it."""
    ahead = re.match(r"(за\s+[^:;]+?)(?::|\s+(?=коллектив(?:ам|у)\b))\s*", text)
    if ahead:
        return text[ahead.end() :], ahead[1]
    behind = re.search(r",?\s+(за\s+[^;()]+)$", text)
    return (text[: behind.start()], behind[1]) if behind else (text, "")


def read_direct(reading: ClauseReading) -> None:
    verb, _, rest = reading.text.partition(" ")
    opening = next((key for stem, key in _OPENINGS.items() if verb.lower().startswith(stem)), "own")
    reading.values["opening"] = opening
    what = reading.text if opening == "own" else rest
    case = {"own": None, "assist": Case.DATIVE}.get(opening, Case.ACCUSATIVE)
    reading.phrase("what", what.rstrip(":"), case)
    if reading.items:
        reading.values["parts"] = list(reading.items)


READERS: dict[str, Callable[[ClauseReading], None]] = {
    "assess": read_assess, "commend": read_commend, "support": read_support, "thank": read_thank, "direct": read_direct,
}  # fmt: skip
