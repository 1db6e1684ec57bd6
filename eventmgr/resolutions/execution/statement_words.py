"""The words of the report on execution, in the two languages of documents."""

from __future__ import annotations

from collections.abc import Mapping

from eventmgr.core.grammar.dates import date_in_words, date_in_words_en, until
from eventmgr.resolutions.execution.models import Assignment, AssignmentReport, AssignmentState, Recurrence
from eventmgr.resolutions.kinds.agreement import plural_form
from eventmgr.resolutions.kinds.sentence import Language, capitalise

TITLES: dict[Language, tuple[str, str, str]] = {
    "ru": ("Отчёт", "о выполнении решений", "по состоянию на"),
    "en": ("Report", "on the execution of the decisions of the", "as of"),
}
HEADINGS: dict[Language, dict[str, str]] = {
    "ru": {"done": "Выполнено:", "going": "В работе:", "not_begun": "Не начато:", "not_done": "Не выполнено:",
           "dropped": "Снято:"},
    "en": {"done": "Done:", "going": "In progress:", "not_begun": "Not begun:", "not_done": "Not done:",
           "dropped": "Dropped:"},
}  # fmt: skip
LABELS: dict[Language, dict[str, str]] = {
    "ru": {"secretary": "Секретарь", "clause": "пункт {} резолюции", "responsible": "ответственный: {}",
           "nobody": "ответственный не назван", "overdue": "срок истёк", "report": "отчёт: {}"},
    "en": {"secretary": "Secretary", "clause": "clause {} of the resolution", "responsible": "responsible: {}",
           "nobody": "nobody is named as responsible", "overdue": "overdue", "report": "report: {}"},
}  # fmt: skip
OFTEN: dict[Language, dict[Recurrence, str]] = {
    "ru": {Recurrence.MONTHLY: "ежемесячно", Recurrence.QUARTERLY: "ежеквартально", Recurrence.YEARLY: "ежегодно"},
    "en": {Recurrence.MONTHLY: "every month", Recurrence.QUARTERLY: "every quarter", Recurrence.YEARLY: "every year"},
}
ENDED: dict[Language, dict[AssignmentState, str]] = {
    "ru": {AssignmentState.DONE: "выполнено", AssignmentState.NOT_DONE: "признано невыполненным",
           AssignmentState.DROPPED: "снято"},
    "en": {AssignmentState.DONE: "done on", AssignmentState.NOT_DONE: "found not done on",
           AssignmentState.DROPPED: "dropped on"},
}  # fmt: skip


def assignments_after(count: int) -> str:
    """«7 поручений», «1 поручение», «22 поручения»."""
    return f"{count} {plural_form(count, 'поручение', 'поручения', 'поручений')}"


def of_assignments(count: int) -> str:
    """The genitive, as after «из» and «выполнение»: «11 поручений», «1 поручения», «21 поручения»."""
    is_one = count % 10 == 1 and count % 100 != 11
    return f"{count} {'поручения' if is_one else 'поручений'}"


def summary(counts: Mapping[str, int], total: int, language: Language) -> str:
    """«Выполнено 7 поручений из 11; в работе — 2, не начато — 1, не выполнено — 1.»"""
    first = done_of(counts["done"], total) if language == "ru" else _done_of_en(counts["done"], total)
    return f"{capitalise('; '.join(filter(None, (first, rest_of(counts, language)))))}."


def done_of(done: int, total: int) -> str:
    """The sentence a secretary would write, whatever the figures are; without a full stop."""
    if total == 0:
        return "поручений не было"
    if done == 0:
        return "поручение не выполнено" if total == 1 else f"из {of_assignments(total)} не выполнено ни одного"
    if done < total:
        return f"выполнено {assignments_after(done)} из {total}"
    if total <= 2:
        return ("поручение выполнено", "выполнены оба поручения")[total - 1]
    is_one = total % 10 == 1 and total % 100 != 11
    return f"выполнено {assignments_after(total)} из {total}" if is_one else f"выполнены все {assignments_after(total)}"


def _done_of_en(done: int, total: int) -> str:
    if total == 0:
        return "there were no assignments"
    return f"{done} of {total} {'assignment was' if total == 1 else 'assignments were'} carried out"


def rest_of(counts: Mapping[str, int], language: Language) -> str:
    """«в работе — 3, не выполнено — 1»; "" when there is nothing of the kind."""
    named = {
        "ru": (("going", "в работе"), ("not_begun", "не начато"), ("not_done", "не выполнено"), ("dropped", "снято")),
        "en": (("going", "in progress"), ("not_begun", "not begun"), ("not_done", "not done"), ("dropped", "dropped")),
    }
    dash = " — " if language == "ru" else ": "
    is_none_done = not (counts["done"] or counts["going"] or counts["not_begun"])
    shown = [(name, word) for name, word in named[language] if counts[name]]
    if is_none_done:
        shown = [(name, word) for name, word in shown if name == "dropped"]
    return ", ".join(f"{word}{dash}{counts[name]}" for name, word in shown)


def clause_line(assignment: Assignment, language: Language) -> str:
    """«пункт 5 резолюции»; "" for one that was added by hand or stands without a number."""
    return LABELS[language]["clause"].format(assignment.number) if assignment.number is not None else ""


def lines_of(assignment: Assignment, report: AssignmentReport | None, language: Language) -> list[str]:
    """Under each assignment: who answers for it, until when, how it ended; below that, what was reported."""
    labels, named = LABELS[language], assignment.responsible
    who = labels["responsible"].format(named) if named else labels["nobody"]
    first = ", ".join(filter(None, (who, _due(assignment, language), _ended(assignment, language))))
    said = _said(assignment, report)
    return [first, labels["report"].format(said.rstrip("."))] if said else [first]


def ended(lines: list[str]) -> list[str]:
    """Each with a semicolon, the last with a full stop."""
    last = lines[-1] if lines[-1].endswith(".") else f"{lines[-1]}."
    return [*(f"{line};" for line in lines[:-1]), last]


def _due(assignment: Assignment, language: Language) -> str:
    often = OFTEN[language].get(assignment.recurrence, "")
    if assignment.due_on is None:
        return often
    day = until(assignment.due_on) if language == "ru" else f"by {date_in_words_en(assignment.due_on)}"
    due = f"срок — {day}" if language == "ru" else f"due {day}"
    return f"{due}, {often}" if often else due


def _ended(assignment: Assignment, language: Language) -> str:
    if assignment.closed_on is None or assignment.state not in ENDED[language]:
        return ""
    day = date_in_words(assignment.closed_on) if language == "ru" else date_in_words_en(assignment.closed_on)
    return f"{ENDED[language][assignment.state]} {day}"


def _said(assignment: Assignment, report: AssignmentReport | None) -> str:
    """The words of the last report, else the reason it was closed with; in one line."""
    words = report.text if report is not None else assignment.outcome
    return " ".join(words.split())
