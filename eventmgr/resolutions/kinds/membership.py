"""Members and seats: admit members, elect to a body, fee."""

from __future__ import annotations

from decimal import Decimal

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.kinds import calendar
from eventmgr.resolutions.kinds.agreement import head_gender
from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import N_, FieldSpec, FieldType, Group
from eventmgr.resolutions.kinds.kind import DECISIONS, Kind, bilingual
from eventmgr.resolutions.kinds.sentence import Sentence, closed, enumeration, sentences, words
from eventmgr.resolutions.kinds.values import Values

_ADMITTED = {"m": "принятым", "f": "принятой", "n": "принятым"}


def _admit_ru(values: Values, c: Composer) -> Sentence:
    members = c.needed("organisations", c.parties())
    verb = _admitted(values) if len(members) == 1 else "принятыми"
    lead = f"Считать {verb} в члены {c.text('body')}"
    # With a member whose gender is not known the plural of the real documents is never wrong.
    is_apart = len(members) == 1 and verb == "принятыми"
    return enumeration(f"{lead}:" if is_apart else lead, members, "ru")


def _admit_en(values: Values, c: Composer) -> Sentence:
    body = c.text("body")
    members = c.needed("organisations", c.parties())
    if len(members) == 1:
        return Sentence(f"To admit {closed(members[0])} to membership of {body}")
    return enumeration(f"To admit to membership of {body}", members, "en")


def _admitted(values: Values) -> str:
    genders = [head_gender(name) for name in values.bodies("organisations")]
    genders += [
        "f" if person.likely_gender == "f" else "m" if person.likely_gender else None
        for person in values.persons("persons")
    ]
    return _ADMITTED.get(genders[0] or "", "принятыми") if genders else "принятыми"


def _elect_ru(values: Values, c: Composer) -> Sentence:
    lead = f"Ввести в состав {c.text('body')}"
    return enumeration(lead, c.needed("persons", c.persons("persons")), "ru")


def _elect_en(values: Values, c: Composer) -> Sentence:
    body = c.text("body")
    persons = c.needed("persons", c.persons("persons"))
    if len(persons) == 1:
        return Sentence(f"To elect {closed(persons[0])} to {body}")
    return enumeration(f"To elect to {body}", persons, "en")


def _fee_ru(values: Values, c: Composer) -> Sentence:
    year = f"за {values.number('year')} год" if values.number("year") else ""
    duty = words(c.text("payers"), "вносить ежегодный взнос", _fee_due(values, c))
    organisations, persons = _fee_amounts(values, c)
    if organisations:
        more = f", для физических лиц — {persons}" if persons else ""
        amount = words("Взнос для юридических лиц", year, f"— {organisations}{more}")
    else:
        amount = words("Взнос для физических лиц", year, f"— {persons}")
    return Sentence(sentences(duty, amount))


def _fee_en(values: Values, c: Composer) -> Sentence:
    year = f"for {values.number('year')}" if values.number("year") else ""
    duty = words(c.text("payers"), "to pay the annual membership fee", _fee_due(values, c))
    organisations, persons = _fee_amounts(values, c)
    if organisations:
        more = f", for individuals {persons}" if persons else ""
        amount = words("The membership fee for legal entities", year, f"is {organisations}{more}")
    else:
        amount = words("The membership fee for individuals", year, f"is {persons}")
    return Sentence(sentences(duty, amount))


def _fee_due(values: Values, c: Composer) -> str:
    """«до 1 апреля текущего года» for a fee of every year, the full date for a single one."""
    due = values.date("due_on")
    opening, current = ("до", "текущего года") if c.language == "ru" else ("by", "of the current year")
    if due is None:
        return f"{opening} {c.blank('due_on')}"
    if values.choice("due_kind", "each_year") == "on_date":
        return c.until()
    return words(opening, calendar.day_and_month(due, c.language), current)


def _fee_amounts(values: Values, c: Composer) -> tuple[str, str]:
    """Amounts for organisations and for persons; the first is a blank when neither is given."""
    organisations = _amount(values.money("amount_organisations"), c)
    persons = _amount(values.money("amount_persons"), c)
    if not organisations and not persons:
        organisations = c.blank("amount_organisations")
    return organisations, persons


def _amount(value: Decimal | None, c: Composer) -> str:
    return calendar.amount(value, c.language) if value is not None else ""


ADMIT = Kind(
    key="admit",
    number=1,
    title=N_("Admit members"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec("body", FieldType.LINE, N_("Which body"), case=Case.GENITIVE, is_required=True),
        FieldSpec(
            "organisations",
            FieldType.ORGANISATIONS,
            N_("Organisations admitted"),
            case=Case.ACCUSATIVE,
        ),
        FieldSpec("persons", FieldType.PERSONS, N_("Persons admitted"), case=Case.ACCUSATIVE),
    ),
    compose=bilingual(_admit_ru, _admit_en),
)

ELECT = Kind(
    key="elect",
    number=3,
    title=N_("Elect to a body"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec("body", FieldType.LINE, N_("Which body"), case=Case.GENITIVE, is_required=True),
        FieldSpec(
            "persons",
            FieldType.PERSONS,
            N_("Persons"),
            case=Case.ACCUSATIVE,
            is_required=True,
        ),
    ),
    compose=bilingual(_elect_ru, _elect_en),
)

FEE = Kind(
    key="fee",
    number=4,
    title=N_("Fee"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec("payers", FieldType.LINE, N_("Who pays"), case=Case.DATIVE, is_required=True),
        FieldSpec("due_on", FieldType.DATE, N_("Due on"), is_required=True),
        FieldSpec(
            "due_kind",
            FieldType.CHOICE,
            N_("The date applies"),
            choices=(
                ("each_year", N_("every year by this day")),
                ("on_date", N_("once, on this date")),
            ),
        ),
        FieldSpec("year", FieldType.YEAR, N_("Year of the fee")),
        FieldSpec(
            "amount_organisations",
            FieldType.MONEY,
            N_("Amount for organisations, roubles"),
        ),
        FieldSpec("amount_persons", FieldType.MONEY, N_("Amount for persons, roubles")),
    ),
    compose=bilingual(_fee_ru, _fee_en),
)
