"""What a document begins with: its first words and its parts, by the kind of document."""

from __future__ import annotations

from dataclasses import dataclass

from eventmgr.resolutions.kinds.fields import N_
from eventmgr.resolutions.models import Numbering, PartKind


@dataclass(frozen=True)
class PartOutline:
    kind: PartKind
    heading: str = ""
    heading_en: str = ""
    numbering: Numbering = Numbering.NONE
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """`opening` is what stands before the name of the session in the title: «Резолюция», «Итоговый документ»."""

    key: str
    title: str
    note: str
    opening: str
    opening_en: str
    parts: tuple[PartOutline, ...]


PREAMBLE, CLOSING = PartOutline(PartKind.PREAMBLE), PartOutline(PartKind.CLOSING)
FINDINGS = PartOutline(PartKind.FINDINGS)

SESSION = Outline(
    "session",
    N_("Resolution of a session"),
    N_("The conference resolves, then recommends; one row of numbers."),
    "Резолюция",
    "Resolution",
    (
        PREAMBLE,
        FINDINGS,
        PartOutline(
            PartKind.DECISIONS, "Конференция постановляет:", "The conference resolves:", Numbering.RESTARTED
        ),
        PartOutline(
            PartKind.RECOMMENDATIONS, "Конференция рекомендует:", "The conference recommends:", Numbering.CONTINUED
        ),
        CLOSING,
    ),
)  # fmt: skip

BODIES = Outline(
    "bodies",
    N_("Resolution addressed to bodies"),
    N_("Recommendations under each addressee, numbered from one under each."),
    "Резолюция",
    "Resolution",
    (
        PREAMBLE,
        FINDINGS,
        PartOutline(PartKind.DECISIONS, "Конференция решила:", "The conference decided:", Numbering.RESTARTED),
        *(
            PartOutline(PartKind.RECOMMENDATIONS, "Рекомендовать", "To recommend", Numbering.RESTARTED, (addressee,))
            for addressee in ("органы управления культурой", "руководители библиотек", "библиотечные объединения")
        ),
        CLOSING,
    ),
)

COUNCIL = Outline(
    "council",
    N_("Final document of a council"),
    N_("The council heard, noted and decided; one numbered list."),
    "Итоговый документ",
    "Final Document",
    (
        PREAMBLE,
        PartOutline(PartKind.FINDINGS, "Совет отметил:", "The council noted:"),
        PartOutline(PartKind.DECISIONS, "Совет решил:", "The council decided:", Numbering.RESTARTED),
    ),
)

CLUB = Outline(
    "club",
    N_("Final document of a club"),
    N_("What was noted and proposed, without numbers."),
    "Итоговый документ",
    "Final Document",
    (
        PREAMBLE,
        PartOutline(PartKind.FINDINGS, "Участники отметили:", "The participants noted:"),
        PartOutline(PartKind.RECOMMENDATIONS, "Участники предлагают:", "The participants propose:"),
        CLOSING,
    ),
)

EMPTY = Outline(
    "empty", N_("An empty document"), N_("A title and the preamble; parts are added as they are needed."),
    "Резолюция", "Resolution", (PREAMBLE,),
)  # fmt: skip

OUTLINES: dict[str, Outline] = {each.key: each for each in (SESSION, BODIES, COUNCIL, CLUB, EMPTY)}
OPENINGS = tuple(dict.fromkeys(word for each in OUTLINES.values() for word in (each.opening, each.opening_en)))
ORDER = tuple(PartKind)


def usual_part(kind: PartKind) -> PartOutline:
    """What a part of this kind begins with when it is added by itself."""
    return next(part for part in SESSION.parts if part.kind is kind)
