"""What the resolution desk shows at once: the document, the clause that is open, facts and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event
from eventmgr.resolutions.bench import BenchField, bench_fields
from eventmgr.resolutions.check.acknowledging import Acknowledged, parted
from eventmgr.resolutions.check.draft import all_findings
from eventmgr.resolutions.check.fixes import may_be_fixed
from eventmgr.resolutions.composition import ClauseText, Composition, clause_text, compose_resolution
from eventmgr.resolutions.discussion.conflicts import Conflict
from eventmgr.resolutions.fact_words import fact_text
from eventmgr.resolutions.facts import COUNTED, Evidence, Fact, evidence_of, fact_rows, facts_from
from eventmgr.resolutions.facts_model import FACT_TITLES, EventFacts, FactForm
from eventmgr.resolutions.findings import ERROR, NOTE, Finding
from eventmgr.resolutions.kinds import GROUP_TITLES, KINDS, Group, Kind
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Clause, Part, Resolution
from eventmgr.resolutions.queries import changes_of
from eventmgr.resolutions.remembered import forms_for, forms_of, sources_in
from eventmgr.resolutions.tokens import token

LATEST_CHANGES = 30


@dataclass(frozen=True)
class Desk:
    """`findings` are those still open; `acknowledged` those that somebody lets stand."""

    resolution: Resolution
    composition: Composition
    evidence: Evidence
    facts: list[Fact]
    findings: list[Finding]
    acknowledged: list[Acknowledged]
    changes: list[HistoryEntry]

    @property
    def counts(self) -> Counter[str]:
        """How many clauses of each kind there are."""
        return Counter(clause.clause.kind for clause in self.composition.clauses)

    @property
    def groups(self) -> list[tuple[str, list[Kind]]]:
        """The kinds under their four headings, in the order of the headings."""
        return [(GROUP_TITLES[group], [kind for kind in KINDS.values() if kind.group is group]) for group in Group]

    @property
    def authors(self) -> list[str]:
        """Who has worked on it of late, the last one first."""
        return list(dict.fromkeys(change.actor_name for change in self.changes if change.actor_name))[:3]

    def findings_at(self, clause_id: int) -> list[Finding]:
        """What stands in the margin: remarks on style are in the list only."""
        return [finding for finding in self.findings if finding.clause_id == clause_id and finding.level != NOTE]

    @property
    def errors(self) -> list[Finding]:
        """What blocks adoption."""
        return [finding for finding in self.findings if finding.level == ERROR]

    def of_level(self, level: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == level]

    def may_be_fixed(self, finding: Finding) -> bool:
        return may_be_fixed(finding, self.composition)

    def finding(self, fingerprint: str) -> Finding | None:
        return next((finding for finding in self.findings if finding.fingerprint == fingerprint), None)

    def fact(self, key: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.key == key), None)

    @property
    def picker(self) -> list[tuple[str, str, str]]:
        """Facts to put into a text: title, token, how it reads now."""
        return picker_of(self.composition.facts, self.composition.language)


def desk_of(event: Event, resolution: Resolution, language: Language) -> Desk:
    evidence = evidence_of(event)
    facts = facts_from(evidence, language)
    composition = compose_resolution(resolution, facts, forms_of(resolution), language)
    findings, acknowledged = parted(resolution, all_findings(composition, event))
    return Desk(
        resolution=resolution,
        composition=composition,
        evidence=evidence,
        facts=fact_rows(evidence, facts, language),
        findings=findings,
        acknowledged=acknowledged,
        changes=changes_of(event, LATEST_CHANGES),
    )


def picker_of(facts: EventFacts, language: Language) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for key, title in FACT_TITLES.items():
        texts = {fact_text(key, facts, language, form): token(key, form) for form in reversed(_forms(key))}
        found += [(title, written, text) for text, written in reversed(texts.items()) if text]
    return found


def _forms(key: str) -> tuple[FactForm, ...]:
    if key == "sections":
        return (FactForm.NOMINATIVE, FactForm.WORDS, FactForm.WORDS_GENITIVE, FactForm.LIST)
    is_inflected = key in COUNTED or key in ("talks", "ordinal")
    return (FactForm.NOMINATIVE, FactForm.GENITIVE) if is_inflected else (FactForm.NOMINATIVE,)


@dataclass(frozen=True)
class Left:
    """Something typed at `at` and not saved; `address` opens the bench it was typed on."""

    place: str
    at: datetime
    address: Mapping[str, object]


@dataclass(frozen=True)
class Bench:
    """A clause being worked on; `clause` is None while it is not saved, and `key` keeps it from being added twice."""

    kind: Kind
    part: Part
    fields: tuple[BenchField, ...]
    text: ClauseText
    version: int
    clause: Clause | None = None
    message: str = ""
    is_free: bool = False
    conflict: Conflict | None = None
    left: Left | None = None
    key: str = field(default_factory=lambda: uuid4().hex)

    @property
    def place(self) -> str:
        """By which name what is typed here is kept until it is saved."""
        if self.clause is None:
            return f"new-{self.kind.key}"
        return f"{'free' if self.is_free else 'clause'}-{self.clause.id}"


def words_for(kind: str, values: Mapping[str, object], facts: EventFacts, language: Language) -> ClauseText:
    """The sentence of values that are not saved."""
    unsaved = Clause(kind=kind, values=dict(values), override="", override_en="", is_numbered=True, version=0)
    return clause_text(unsaved, facts, forms_for(sources_in(values)), language, None)


def bench_for(
    desk: Desk,
    kind: Kind,
    part: Part,
    values: Mapping[str, object],
    *,
    clause: Clause | None = None,
    errors: Mapping[str, str] | None = None,
    message: str = "",
    spare: str = "",
    is_free: bool = False,
    conflict: Conflict | None = None,
) -> Bench:
    text = words_for(kind.key, values, desk.composition.facts, "ru")
    return Bench(
        kind=kind,
        part=part,
        fields=bench_fields(kind, values, errors=errors, doubts=text.doubts, spare=spare),
        text=text,
        version=clause.version if clause is not None else 0,
        clause=clause,
        message=message,
        is_free=is_free,
        conflict=conflict,
    )


def part_for(resolution: Resolution, kind: Kind) -> Part | None:
    """Where a new clause of a kind belongs: the first of its usual parts that there is."""
    by_kind = {part.kind.value: part for part in reversed(resolution.parts)}
    usual = [by_kind[name] for name in kind.parts if name in by_kind]
    return next(iter([*usual, *resolution.parts]), None)
