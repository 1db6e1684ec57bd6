"""Fields of what goes to others: petition, inform, recommend, norm, report."""

from __future__ import annotations

import re
from collections.abc import Callable

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.dictionary import is_infinitive
from eventmgr.resolutions.reading.clause_reading import ClauseReading, after, before, without
from eventmgr.resolutions.reading.enumerations import SENTENCE_END, unstopped
from eventmgr.resolutions.reading.openings import verb_after_addressee

_MODAL = re.compile(r"\b(?:не\s+)?(?:должн[аоы]?|должен|обязан[аоы]?)\s+|\bнеобходимо\s+", re.IGNORECASE)
_REPORTS = {
    "присыл": "send",
    "направ": "send",
    "предос": "provide",
    "предст": "provide",
    "подтве": "confirm",
    "сообща": "send",
}
_OFTEN = {"ежемесячно": "monthly", "ежеквартально": "quarterly", "ежегодно": "yearly"}


def read_petition(reading: ClauseReading) -> None:
    rest = after(reading.text, r"\bперед\s+")
    case = Case.INSTRUMENTAL
    if not rest:
        rest, case = after(reading.text, r"^(?:обратиться\s+к|просить)\s+"), Case.DATIVE
    bodies, about = _bodies_and_subject(rest)
    reading.bodies("bodies", bodies, case, are_addressees=True)
    reading.values["about"] = list(reading.items) or ([about] if about else [])


def _bodies_and_subject(text: str) -> tuple[str, str]:
    match = re.search(r":\s*|\s+(?=(?:об?|с\s+просьбой|с\s+предложением)\s+[а-яё])", text)
    return (text[: match.start()], text[match.end() :].rstrip(" .;")) if match else (text, "")


def read_inform(reading: ClauseReading) -> None:
    what, found, bodies = reading.text.partition(" до сведения ")
    if found:
        reading.phrase("what", after(what, r"^\S+\s+"), Case.ACCUSATIVE)
        reading.bodies(
            "bodies",
            "; ".join([bodies, *reading.items]) if reading.items else bodies,
            Case.GENITIVE,
            are_addressees=True,
        )
        return
    bodies, what = _bodies_and_subject(after(reading.text, r"^\S+\s+"))
    reading.line("what", what)
    reading.bodies("bodies", bodies, Case.ACCUSATIVE, are_addressees=True)
    reading.is_vague = True


def read_recommend(reading: ClauseReading) -> None:
    text = after(reading.text, r"^рекомендовать\s+")
    reading.values["opening"] = "recommend" if text else "addressees"
    text = text or reading.text
    at = verb_after_addressee(text)
    addressees, actions = (text[:at], text[at:]) if at else _at_colon(text)
    reading.bodies("addressees", addressees.strip(" ,:"), Case.DATIVE, are_addressees=True)
    reading.values["actions"] = list(reading.items) or [each for each in [unstopped(actions)] if each]


def _at_colon(text: str) -> tuple[str, str]:
    head, colon, rest = text.partition(":")
    return (head, rest) if colon else ("", text)


def read_norm(reading: ClauseReading) -> None:
    modal = _MODAL.search(reading.text)
    who = reading.text[: modal.start()].strip() if modal else ""
    if modal is None or "," in who or "не" in modal.group().lower().split():
        reading.values |= {"modal": "as_written", "text": _with_items(reading)}
        return
    is_necessary = modal.group().lower().startswith("необходимо")
    if is_necessary and who:
        reading.phrase("who", who, Case.DATIVE)
        reading.bodies("addressed", who, Case.DATIVE, are_addressees=True)
        reading.values.pop("addressed", None)
    elif who:
        reading.line("who", who)
    reading.values["modal"] = "necessary" if is_necessary else "must"
    reading.line("text", _with_items(reading)[modal.end() :])


def _with_items(reading: ClauseReading) -> str:
    return "\n".join([reading.text, *reading.items])


def read_report(reading: ClauseReading) -> None:
    verb = re.search(r"\b(?:присыл|направл|предостав|представ|подтвержд|сообща|отчитыв)\w+\s*", reading.text, re.I)
    if verb is None:
        reading.is_vague = True
        return
    due = reading.until()
    reading.values["opening"] = _REPORTS.get(verb.group()[:6].lower(), "send")
    what, recipients = _what_and_to_whom(without(reading.text[verb.end() :], [due]))
    ahead = reading.text[: verb.start()].strip()
    often = next((key for word, key in _OFTEN.items() if word in reading.text.lower()), "")
    if often:
        reading.values["often"] = often
        ahead = re.sub("|".join(_OFTEN), "", ahead, flags=re.IGNORECASE).strip()
    _subject(reading, ahead, what)
    reading.bodies("recipients", recipients, Case.ACCUSATIVE)


def _subject(reading: ClauseReading, ahead: str, what: str) -> None:
    """What stands before the verb is either who reports or, with nothing behind the verb, what is sent."""
    if ahead and what and is_infinitive(ahead.split()[0]):
        # «Отслеживать … и подтверждать …»: two duties in one sentence.
        reading.is_vague = True
    elif ahead and what:
        reading.bodies("addressees", ahead, Case.DATIVE, are_addressees=True)
    reading.phrase("what", what or ahead, Case.ACCUSATIVE)


def _what_and_to_whom(text: str) -> tuple[str, str]:
    match = re.search(r"(?:^|\s+)в\s+(?=[А-ЯЁ]|адрес\b)", text)
    return (text[: match.start()], before(text[match.end() :], SENTENCE_END)) if match else (text, "")


READERS: dict[str, Callable[[ClauseReading], None]] = {
    "petition": read_petition, "inform": read_inform, "recommend": read_recommend, "norm": read_norm,
    "report": read_report,
}  # fmt: skip
