"""What a look at a draft finds: blanks, forms nobody confirmed, dates that cannot be, duties without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from flask_babel import gettext as _
from flask_babel import ngettext

from eventmgr.core.i18n import long_date
from eventmgr.events.models import Event
from eventmgr.resolutions.composition import ClauseText, Composition, PartText
from eventmgr.resolutions.kinds import KINDS, is_obliging
from eventmgr.resolutions.kinds.fields import FieldType
from eventmgr.resolutions.kinds.kind import Kind
from eventmgr.resolutions.kinds.values import Values
from eventmgr.resolutions.models import Clause

DATES = ("due_on", "until_on")
RESPONSIBLE = ("organisations", "persons")
ERROR, WARNING, NOTE = "bad", "warn", "note"


@dataclass(frozen=True)
class Finding:
    """`level` is "bad", "warn" or "note"; `clause_id` and `part_id` say where, `number` as it is printed.

    `quote` is the place in the text, where there is one, and `fix` what may stand there instead.
    """

    key: str
    level: str
    message: str
    detail: str = ""
    clause_id: int | None = None
    part_id: int | None = None
    number: int | None = None
    quote: str = ""
    fix: str | None = None

    @property
    def fingerprint(self) -> str:
        """The same as long as class, place and quote are the same, in whatever language the message is."""
        place = f"clause {self.clause_id}" if self.clause_id else f"part {self.part_id}"
        words = " ".join(self.quote.split())
        return sha256(f"{self.key}|{place}|{words}".encode()).hexdigest()[:16]


def findings_in(composition: Composition, event: Event) -> list[Finding]:
    """In the order of the document."""
    found: list[Finding] = []
    for part in composition.parts:
        found += _of_part(part)
        for clause in part.clauses:
            found += _of_clause(clause, part, event)
    return found


def _of_part(part: PartText) -> Iterator[Finding]:
    if part.doubts:
        yield Finding("form", WARNING, _forms(len(part.doubts)), part_id=part.part.id)


def _of_clause(clause: ClauseText, part: PartText, event: Event) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(clause, part, event)


def _finding(key: str, level: str, clause: ClauseText, message: str, detail: str = "") -> Finding:
    return Finding(key, level, message, detail, clause_id=clause.clause.id, number=clause.number)


def _missing(clause: ClauseText, part: PartText, event: Event) -> Iterator[Finding]:
    if clause.missing:
        names = ", ".join(field_label(clause.clause.kind, name, clause.clause.values) for name in clause.missing)
        yield _finding("blank", ERROR, clause, _("left blank: %(fields)s", fields=names))
    elif clause.has_blank:
        yield _finding("blank", ERROR, clause, _("a blank in the text"))


def field_label(kind_key: str, name: str, values: Mapping[str, object]) -> str:
    """The label of a field; of an inner clause's field «clause.due_on» too."""
    outer, _dot, inner = name.partition(".")
    if inner:
        inner_key, inner_values = Values(values).clause(outer)
        return field_label(inner_key, inner, inner_values) if inner_key in KINDS else name
    return _(KINDS[kind_key].field(outer).label)


def _early(clause: ClauseText, part: PartText, event: Event) -> Iterator[Finding]:
    adopted_on = event.ends_on
    _kind, values = acting(clause.clause)
    for name in DATES:
        day = values.date(name)
        if day is not None and day < adopted_on and not _comes_back(values):
            detail = _("The resolution is adopted on %(day)s.", day=long_date(adopted_on))
            yield _finding("early", ERROR, clause, _("due before the day of adoption"), detail)


def _comes_back(values: Values) -> bool:
    """A day of every year is never too early."""
    return values.line("due_kind") == "each_year"


def _duty(clause: ClauseText, part: PartText, event: Event) -> Iterator[Finding]:
    if not is_obliging(clause.clause.kind, clause.clause.values):
        return
    kind, values = acting(clause.clause)
    names = {field.name for field in kind.fields}
    if names.issuperset(RESPONSIBLE) and not values.bodies("organisations") and not values.persons("persons"):
        yield _finding("nobody", WARNING, clause, _("nobody is responsible"))
    if "due_on" in names and values.date("due_on") is None:
        yield _finding("no_date", WARNING, clause, _("no due date"))


def _addressee(clause: ClauseText, part: PartText, event: Event) -> Iterator[Finding]:
    kind, values = acting(clause.clause)
    is_asked = kind.key == "recommend" and values.choice("opening", "addressees") == "addressees"
    if is_asked and not values.bodies("addressees") and not part.part.addressees:
        yield _finding("nobody_addressed", WARNING, clause, _("addressed to nobody"))


def _doubtful(clause: ClauseText, part: PartText, event: Event) -> Iterator[Finding]:
    if clause.doubts:
        yield _finding("form", WARNING, clause, _forms(len(clause.doubts)))


def _forms(count: int) -> str:
    return ngettext("%(num)d form to confirm", "%(num)d forms to confirm", count)


def acting(clause: Clause) -> tuple[Kind, Values]:
    """The kind that obliges and its values: of a conditioned clause the inner ones."""
    kind, values = KINDS[clause.kind], Values(clause.values)
    nested = next((field.name for field in kind.fields if field.type is FieldType.CLAUSE), None)
    if nested is None:
        return kind, values
    inner, raw = values.clause(nested)
    return (KINDS[inner], Values(raw)) if inner in KINDS else (kind, values)


CHECKS: tuple[Callable[[ClauseText, PartText, Event], Iterator[Finding]], ...] = (
    _missing, _early, _duty, _addressee, _doubtful,
)  # fmt: skip
