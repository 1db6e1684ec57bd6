"""Fields of what is decided: members, seats, fees, documents, works and duties."""

from __future__ import annotations

import re
from collections.abc import Callable

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.reading.clause_reading import ClauseReading, after, before, without
from eventmgr.resolutions.reading.enumerations import PERSON, split_list
from eventmgr.resolutions.reading.figures import amounts_of, years_of

_ADMITTED = r"\bв\s+(?:число\s+|состав\s+)?член(?:ы|ов)\s+"
_SEATED = r"^(?:ввести|включить|кооптировать|избрать)\s+(?:в\s+)?(?:новый\s+)?состав\s*"
_VERB = r"^\S+\s+"


def read_admit(reading: ClauseReading) -> None:
    rest = after(reading.text, _ADMITTED)
    body, colon, members = rest.partition(":")
    if not colon and not reading.items:
        body, members = _body_and_rest(rest)
    reading.phrase("body", body, Case.GENITIVE)
    reading.parties("; ".join(reading.items) or members, Case.ACCUSATIVE)
    if not members.strip() and not reading.items:
        reading.is_vague = True
    elif "organisations" not in reading.values and "persons" not in reading.values:
        reading.values["organisations"] = [{"name": each} for each in reading.items or split_list(members)]
        reading.doubts.append("organisations")


def _body_and_rest(text: str) -> tuple[str, str]:
    """«НБП «Кузбасские библиотеки» ЦБС Гурьевского района»: the name of the body ends with its quotation marks."""
    quoted = re.match(r"[^«]*«[^»]*»", text)
    if quoted and text[quoted.end() :].strip():
        return quoted.group(), text[quoted.end() :].strip()
    person = PERSON.search(text)
    return (text[: person.start()], text[person.start() :]) if person else (text, "")


def read_elect(reading: ClauseReading) -> None:
    rest = after(reading.text, _SEATED) or after(reading.text, _VERB)
    person = PERSON.search(rest)
    body = before(rest[: person.start()] if person else rest, r":")
    reading.phrase("body", body, Case.GENITIVE)
    reading.people("persons", "; ".join([rest[len(body) :], *reading.items]), Case.ACCUSATIVE)


def read_fee(reading: ClauseReading) -> None:
    payers = before(reading.text, r"\b(?:ежегодно\s+)?(?:вносить|уплачивать|оплачивать|внести|уплатить)\b")
    if payers != reading.text:
        reading.bodies("payer", payers, Case.DATIVE, are_addressees=True)
        reading.values.pop("payer", None)
        reading.phrase("payers", payers, Case.DATIVE)
    due = reading.until()
    reading.values["due_kind"] = "on_date" if due and due.has_year else "each_year"
    years = years_of(reading.text[due.end :] if due else reading.text)
    if years:
        reading.year = years[0]
        reading.values["year"] = str(years[0])
    for place, amount in amounts_of(reading.text):
        _amount(reading, reading.text[:place], amount)


def _amount(reading: ClauseReading, said: str, amount: str) -> None:
    """The nearest word before it tells whose sum it is."""
    is_for_persons = said.rfind("физических") > said.rfind("юридических")
    name = "amount_persons" if is_for_persons else "amount_organisations"
    reading.amounts.append(amount)
    reading.values.setdefault(name, amount)


def read_approve(reading: ClauseReading) -> None:
    written = reading.items or [after(reading.text, _VERB)]
    reading.values["documents"] = []
    for each in written:
        reading.values["documents"].append(reading.phrase("document", each.rstrip(":"), Case.ACCUSATIVE))
    reading.values.pop("document", None)
    reading.doubts = ["documents" if name == "document" else name for name in reading.doubts]


def read_publish(reading: ClauseReading) -> None:
    verb = reading.text.split(" ", 1)[0].lower()
    due = reading.until()
    text = without(after(reading.responsible(), _VERB), [due])
    where = re.match(r"(?:на|в)\s+(?:[^«]{0,80}«[^»]*»|\S+)", text)
    reading.values["opening"] = "publish" if verb.startswith("изда") else "print"
    if where:
        reading.line("where", where.group())
        text = text[where.end() :]
    reading.phrase("work", text, Case.ACCUSATIVE)


def read_assign(reading: ClauseReading) -> None:
    due = reading.until()
    duty, found, parties = reading.text.partition(" возложить на ")
    if found:
        reading.phrase("duty", duty, Case.ACCUSATIVE)
        reading.parties(without(parties, [due]), Case.ACCUSATIVE)
        return
    rest = after(reading.text, r"^поручить\s+")
    verb = re.search(r"\b[а-яё]+(?:ть|ти|ться|чь)\b", rest)
    if verb:
        reading.parties(rest[: verb.start()], Case.DATIVE)
        reading.line("duty", without(rest[verb.start() :], [due]))
    else:
        reading.line("duty", rest or reading.text)
    # The field asks for a noun, «поручить» goes on with a verb.
    reading.is_vague = True


def read_take_up(reading: ClauseReading) -> None:
    text = reading.responsible()
    proposal = after(text, r"^принять\s+предложени[ея]\s+")
    if proposal:
        _read_proposal(reading, proposal)
        return
    due = reading.until()
    document = without(after(text, r"^принять\s+(?:к\s+\S+|во\s+внимание)\s+"), [due])
    document, _, authors = document.partition(" по представлению ")
    made_by = after(document, r",?\s*(?:разработанн|подготовленн|внесенн|внесённ)\S+\s+")
    reading.values["opening"] = "consider"
    reading.phrase(
        "document", before(document, r",?\s*(?:разработанн|подготовленн|внесенн|внесённ)\S+\s|;"), Case.ACCUSATIVE
    )
    reading.bodies("from_whom", authors or before(made_by, ";"), Case.GENITIVE if authors else Case.INSTRUMENTAL)


def _read_proposal(reading: ClauseReading, proposal: str) -> None:
    period = reading.period()
    authors, about = _at_preposition(proposal)
    reading.values["opening"] = "accept"
    reading.bodies("from_whom", authors, Case.GENITIVE)
    reading.line("about", without(about, [period]))


def _at_preposition(text: str) -> tuple[str, str]:
    """«ЦГБ им. Н. Гоголя о проведении …» at its «о»."""
    match = re.search(r"(?:^|\s)(?=(?:об?|по)\s+[а-яё])", text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def read_draft(reading: ClauseReading) -> None:
    due = reading.until()
    text = reading.responsible()
    is_adopted = re.match(r"разработать\s+и\s+(?:принять|утвердить)\s+", text, re.IGNORECASE)
    reading.values["opening"] = "draft_adopt" if is_adopted else "draft"
    document = text[is_adopted.end() :] if is_adopted else after(text, _VERB)
    reading.phrase("document", without(document, [due]), Case.ACCUSATIVE)


def read_join(reading: ClauseReading) -> None:
    due = reading.until()
    text = without(reading.text, [due])
    verb = re.search(
        r"(?:принять|продолжить|принимать)\s+(?:активное\s+)?участие|участвовать|присоединиться", text, re.I
    )
    if verb is None:
        return
    reading.values["opening"] = "continue" if verb.group().lower().startswith("продолж") else "take_part"
    reading.line("project", text[verb.end() :])
    reading.parties(text[: verb.start()], Case.DATIVE)


READERS: dict[str, Callable[[ClauseReading], None]] = {
    "admit": read_admit, "elect": read_elect, "fee": read_fee, "approve": read_approve, "publish": read_publish,
    "assign": read_assign, "take_up": read_take_up, "draft": read_draft, "join": read_join,
}  # fmt: skip
