"""Fields of English clauses: the frames of the composed sentences, read backwards."""

from __future__ import annotations

import re

from eventmgr.resolutions.kinds import KINDS, FieldType
from eventmgr.resolutions.reading.clause_reading import ClauseReading
from eventmgr.resolutions.reading.enumerations import unstopped
from eventmgr.resolutions.reading.figures import due_of, years_of

# The kind, then its frame; names of groups are names of fields.
FRAMES = r"""
admit        to admit (?P<organisations>.+?),? to membership of (?P<body>.+)
approve      to approve (?P<documents>.+)
publish      to (?:publish|print) (?P<work>.+?)(?: by (?P<due_on>\d.+))?
assign       to entrust (?P<organisations>.+?) with (?P<duty>.+?)(?: by (?P<due_on>\d.+))?
draft        to draft (?:and adopt )?(?P<document>.+?)(?: by (?P<due_on>\d.+))?
join         to (?:continue to )?take part (?P<project>.+)
hold         to (?:organise|hold) (?P<event>.+?)(?: by (?P<due_on>\d.+))?
assess       to recognise (?P<what>.+?) as (?P<verdict>.+)
commend      to (?:note|commend|express concern at) (?P<what>.+)
support      to support (?P<initiative>.+)
petition     to petition (?P<bodies>.+?) (?P<about>(?:on|about|for|to) .+)
inform       to bring (?P<what>.+) to the attention of (?P<bodies>.+)
recommend    (?P<addressees>.+?),? to (?P<actions>.+)
direct       to (?:step up|develop|assist|encourage|continue|improve) (?P<what>.+)
leave_open   to leave (?P<question>.+?) open (?:for discussion )?until (?P<until_on>.+)
next_meeting to organise (?P<what>.+?) in (?P<year>\d{4})(?: in (?P<place>.+?))?(?: hosted by (?P<hosts>.+))?
norm         (?P<text>.+)
"""
_FRAMES = {
    kind: re.compile(rf"{frame}$", re.IGNORECASE | re.DOTALL)
    for kind, frame in (line.split(None, 1) for line in FRAMES.strip().splitlines())
}
LISTS = (FieldType.LINES,)
NAMES = (FieldType.BODIES, FieldType.ORGANISATIONS)
_BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=[A-Zt])")


def is_english(text: str) -> bool:
    return not re.search("[а-яё]", text, re.IGNORECASE) and bool(re.search("[a-z]", text, re.IGNORECASE))


def read_english(kind: str, reading: ClauseReading) -> None:
    """What the frame of the kind tells; a kind without one, or another wording, is left to a person."""
    match = _FRAMES[kind].match(unstopped(reading.text)) if kind in _FRAMES else None
    if match is None:
        reading.is_vague = True
        return
    for name, written in match.groupdict().items():
        if written:
            _fill(KINDS[kind].field(name).type, name, written.strip(" ,:"), reading)
    if kind == "next_meeting":
        reading.year = next(iter(years_of(reading.text)), None)


def _fill(kind: FieldType, name: str, written: str, reading: ClauseReading) -> None:
    if kind in NAMES:
        found = [each for each in _BETWEEN.split(written) if each]
        reading.values[name] = [{"name": each} for each in found]
        (reading.addressees if name in ("addressees", "bodies") else reading.organisations).extend(found)
    elif kind in LISTS:
        reading.values[name] = [written, *reading.items]
    elif kind is FieldType.DATE:
        found_date = due_of(f"until {written}", reading.context.year)
        reading.due = found_date.starts_on if found_date else None
        reading.values[name] = reading.due.isoformat() if reading.due else ""
    else:
        reading.values[name] = written
