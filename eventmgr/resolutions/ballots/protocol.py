"""The protocol of the vote: wording, quorum, figures, rule and outcome of each ballot, names where it was named."""

from __future__ import annotations

from collections.abc import Sequence

from eventmgr.core.clock import in_zone
from eventmgr.core.grammar.dates import date_in_words, date_in_words_en
from eventmgr.core.grammar.typography import typeset
from eventmgr.events.models import Event
from eventmgr.resolutions.ballots.models import Ballot, BallotState, Choice, Majority, Outcome, Way
from eventmgr.resolutions.ballots.queries import Named, ballots_of, named_votes
from eventmgr.resolutions.ballots.results import Standing
from eventmgr.resolutions.document import Block, Part
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution

WORDS: dict[Language, dict[str, str]] = {
    "ru": {
        "title": "Протокол голосования", "when": "{}, {}–{}.", "way": "Порядок: {}.",
        "quorum": "Имеют право голоса — {}, присутствуют — {} ({} %).", "needed": "Кворум — {} %: {}.",
        "half": "Кворум — больше половины: {}.", "no_rule": "Кворум не установлен.", "is": "имеется", "is_not": "нет",
        "counted": "Присутствующие подсчитаны в зале.", "majority": "Решение принимается, если {}.",
        "votes": "За — {}, против — {}, воздержались — {}.", "again": "Голосование повторено: вопрос {}.",
        "repeats": "Повторное голосование по вопросу {}.", "nobody": "никто", "weight": "{} ({})",
    },
    "en": {
        "title": "Protocol of the vote", "when": "{}, {}–{}.", "way": "Manner: {}.",
        "quorum": "With the right to vote: {}, present: {} ({} %).", "needed": "Quorum {} %: {}.",
        "half": "Quorum, more than half: {}.", "no_rule": "No quorum is required.", "is": "there",
        "is_not": "not there",
        "counted": "Those present were counted in the hall.", "majority": "Carried by {}.",
        "votes": "{} for, {} against, {} abstained.", "again": "Voted on again: question {}.",
        "repeats": "A second vote on question {}.", "nobody": "nobody", "weight": "{} ({})",
    },
}  # fmt: skip
OUTCOMES: dict[Language, dict[Outcome, str]] = {
    "ru": {
        Outcome.CARRIED: "Решение принято.", Outcome.LOST: "Решение не принято.",
        Outcome.NO_QUORUM: "Кворума нет, решение не принято.",
    },
    "en": {
        Outcome.CARRIED: "Carried.", Outcome.LOST: "Not carried.", Outcome.NO_QUORUM: "No quorum: nothing decided.",
    },
}  # fmt: skip
MAJORITIES: dict[Language, dict[Majority, str]] = {
    "ru": {
        Majority.SIMPLE: "голосов «за» больше, чем «против»",
        Majority.HALF_PRESENT: "«за» больше половины присутствующих",
        Majority.HALF_ALL: "«за» больше половины всех имеющих право голоса",
        Majority.TWO_THIRDS_CAST: "«за» не менее двух третей проголосовавших",
        Majority.TWO_THIRDS_PRESENT: "«за» не менее двух третей присутствующих",
        Majority.TWO_THIRDS_ALL: "«за» не менее двух третей всех имеющих право голоса",
    },
    "en": {
        Majority.SIMPLE: "more votes for than against", Majority.HALF_PRESENT: "more than half of those present",
        Majority.HALF_ALL: "more than half of all with the right to vote",
        Majority.TWO_THIRDS_CAST: "two thirds of the votes cast",
        Majority.TWO_THIRDS_PRESENT: "two thirds of those present",
        Majority.TWO_THIRDS_ALL: "two thirds of all with the right to vote",
    },
}  # fmt: skip
CHOICES: dict[Language, dict[Choice, str]] = {
    "ru": {Choice.FOR: "За", Choice.AGAINST: "Против", Choice.ABSTAINED: "Воздержались"},
    "en": {Choice.FOR: "For", Choice.AGAINST: "Against", Choice.ABSTAINED: "Abstained"},
}
WAYS: dict[Language, tuple[str, str, str]] = {
    "ru": ("поднятием рук", "тайное, на личных страницах", "поимённое, на личных страницах"),
    "en": ("a show of hands", "secret, on personal pages", "by name, on personal pages"),
}


def ballots_listed(event: Event, language: Language) -> tuple[str, tuple[Part, ...]]:
    """For the annex and the printed protocol: ballots that are closed, in their order."""
    closed = [each for each in ballots_of(event) if each.state is BallotState.CLOSED]
    names = named_votes(closed)
    again = {each.repeats_id: each.number for each in closed if each.repeats_id is not None}
    numbers = {each.id: each.number for each in closed}
    blocks = tuple(
        _block(each, names.get(each.id, {}), again.get(each.id), numbers.get(each.repeats_id or 0), language)
        for each in closed
    )
    return WORDS[language]["title"], (Part("ballots", "", "", "none", blocks),) if blocks else ()


def _block(
    ballot: Ballot, names: dict[Choice, list[Named]], again: int | None, repeats: int | None, language: Language
) -> Block:
    words = WORDS[language]
    items = [
        words["repeats"].format(repeats) if repeats else "", *_manner(ballot, language), *_figures(ballot, language),
        OUTCOMES[language][ballot.outcome] if ballot.outcome is not None else "",
        *(_list(choice, names, language) for choice in Choice if names), words["again"].format(again) if again else "",
    ]  # fmt: skip
    text = f"{ballot.title}\n{ballot.wording}" if ballot.wording else ballot.title
    return Block(ballot.number, text, tuple(_set(item, language) for item in items if item))


def _manner(ballot: Ballot, language: Language) -> list[str]:
    words, (hands, secret, named) = WORDS[language], WAYS[language]
    manner = hands if ballot.way is Way.HANDS else secret if ballot.is_secret else named
    return [_when(ballot, language), words["way"].format(manner)]


def _when(ballot: Ballot, language: Language) -> str:
    if ballot.opened_at is None or ballot.closed_at is None:
        return ""
    begun, ended = (in_zone(each, ballot.event.zone) for each in (ballot.opened_at, ballot.closed_at))
    day = date_in_words(begun.date()) if language == "ru" else date_in_words_en(begun.date())
    return WORDS[language]["when"].format(day, f"{begun:%H:%M}", f"{ended:%H:%M}")


def _figures(ballot: Ballot, language: Language) -> list[str]:
    words = WORDS[language]
    return [
        _presence(ballot, language), _quorum(ballot, language),
        words["majority"].format(MAJORITIES[language][ballot.majority]), votes_line(ballot, language),
    ]  # fmt: skip


def _presence(ballot: Ballot, language: Language) -> str:
    words, standing = WORDS[language], Standing(ballot.present or 0, ballot.entitled or 0)
    said = words["quorum"].format(standing.entitled, standing.present, standing.percent)
    return f"{said} {words['counted']}" if ballot.is_present_counted else said


def _quorum(ballot: Ballot, language: Language) -> str:
    words, percent = WORDS[language], ballot.quorum_percent
    if percent is None:
        return words["no_rule"]
    is_there = words["is_not" if ballot.outcome is Outcome.NO_QUORUM else "is"]
    return words["half"].format(is_there) if percent == 50 else words["needed"].format(percent, is_there)


def votes_line(ballot: Ballot, language: Language) -> str:
    figures = (ballot.votes_for or 0, ballot.votes_against or 0, ballot.votes_abstained or 0)
    return _set(WORDS[language]["votes"].format(*figures), language)


def _list(choice: Choice, names: dict[Choice, list[Named]], language: Language) -> str:
    words = WORDS[language]
    people = [
        words["weight"].format(each.name, each.votes) if each.votes > 1 else each.name for each in names.get(choice, [])
    ]
    return f"{CHOICES[language][choice]}: {', '.join(people) or words['nobody']}."


def vote_lines(resolution: Resolution, language: Language) -> Sequence[str]:
    """A line a ballot, for the minutes of the session."""
    closed = [each for each in ballots_of(resolution.event) if each.state is BallotState.CLOSED]
    return [f"{each.number}. {_line(each, language)}" for each in closed]


def _line(ballot: Ballot, language: Language) -> str:
    outcome = OUTCOMES[language][ballot.outcome] if ballot.outcome is not None else ""
    return f"{ballot.title.rstrip('.')}. {votes_line(ballot, language)} {outcome}"


def _set(text: str, language: Language) -> str:
    return typeset(text) if language == "ru" else text
