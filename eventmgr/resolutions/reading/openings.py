"""Which kind a clause is, by the words it opens with or turns on."""

from __future__ import annotations

import re

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.dictionary import can_stand_in, is_infinitive

# In order: the first that fits. «Считать принятыми» must be tried before «Считать».
OPENINGS = r"""
conditioned  (?:учитывая|в случае|в связи с|в целях|при условии|если|принимая во внимание)\b
conditioned  (?:given that|in the event of|in view of|for the purposes of)\b
admit        (?:считать|признать)\s+принят|принять\s+(?:\S+\s+){0,3}?в\s+(?:число\s+|состав\s+)?член|to admit\b
fee          (?:установить|утвердить|определить)\b[^.]{0,60}\bвзнос
fee          (?:\S+\s+){0,12}?(?:вносить|уплачивать|оплачивать|внести|уплатить)\b[^.]{0,60}\bвзнос
fee          (?:ежегодн|членск|вступительн)\S*\s+(?:\S+\s+)?взнос
fee          (?:\S+\s+){0,8}?to pay the\b[^.]{0,40}\bfee|the membership fee
elect        (?:ввести|включить|кооптировать|избрать)\s+(?:в\s+)?(?:новый\s+)?состав|избрать|to elect\b
approve      (?:утвердить|одобрить)\b|to approve\b
publish      (?:издать|опубликовать|выпустить|напечатать|публиковать|издавать)\b|to (?:publish|print)\b
next_meeting (?:организовать|провести|созвать|проводить)\s+(?:[IVXLC\d]+\s+)?(?:очередн|следующ)\S+\s.*\b(?:19|20)\d\d
next_meeting (?:очередн|следующ)\S+\s+(?:сесси|конференц|заседан|встреч|съезд|форум)\S*\s.*\b(?:провести|организовать)
next_meeting (?:очередн|следующ)\S+\s+(?:сесси|конференц|заседан|встреч|съезд|форум)\S*\s.*\bсостоится
next_meeting to (?:organise|hold) .*\bnext\b
periodicity  проводить\b.*\b(?:раза?\s+в|ежегодно|каждые|каждый)\b|to hold .* (?:once|twice|every|times)\b
take_up      принять\s+(?:к\s+(?:рассмотрению|сведению|исполнению)|предложени|во\s+внимание)
take_up      to (?:take up|accept the proposal)\b
join         (?:принять|продолжить|принимать)\s+(?:активное\s+)?участие|участвовать\b|присоединиться\b
join         to (?:continue to )?take part\b
draft        (?:разработать|составить)\b|to draft\b
draft        подготовить\s+(?:проект|положение|программу|концепцию|план|предложени)
hold         (?:организовать|провести)\b|to (?:organise|hold)\b
commend      отметить\b|выразить\s+озабоченность|to (?:note|commend|express concern)\b
thank        (?:выразить|объявить|вынести)\s+(?:\S+\s+){0,2}?(?:благодарност|признательност)|(?:по)?благодарить\b
thank        to (?:thank|express gratitude)\b
assess       (?:признать|считать)\b|to (?:recognise|consider)\b
support      поддержать\b|to support\b
petition     ходатайствовать\b|обратиться\s+(?:к|с|в)\b|просить\b|to petition\b
inform       довести\b.*\bдо\s+сведения|(?:про)?информировать\b|to (?:inform|bring .* to the attention)\b
recommend    рекомендовать\b|to recommend\b
report       (?:присылать|предоставлять|представлять|подтверждать|сообщать|отчитываться|направлять)\b
report       to (?:send|provide|confirm)\b
assign       поручить\b|возложить\b|to entrust\b
leave_open   .*\bоставить\s+открыт|to leave .* open\b
direct       (?:активизировать|развивать|содействовать|стимулировать|продолжить|продолжать|совершенствовать)\b
direct       (?:расширить|расширять|усилить|укреплять|способствовать|повышать|обеспечить|внедрять)\b
direct       to (?:step up|develop|assist|encourage|continue|improve)\b
"""
# What a sentence turns on where its opening does not tell; the last column says whether it tells for certain.
TURNS = r"""
assign  sure    \bвозложить\s+на\b|\bentrusted to\b
thank   unsure  \bблагодарност|\bпризнательност|\bблагодар(?:ит|ят|им)\b
commend sure    \b(?:отмеча(?:ет|ют)|отметил[аио]?|констатиру(?:ет|ют)|озабочен\w*|notes|expresses concern)\b
commend sure    \b(?:проявля|выража)(?:ет|ют)\s+озабоченность
norm    sure    \b(?:должн[аоы]?|должен|необходимо|обязан[аоы]?|must|necessary)\b
report  unsure  \b(?:присылать|предоставлять|подтверждать)\b
"""
_OPENINGS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for kind, pattern in (line.split(None, 1) for line in OPENINGS.strip().splitlines())
)
_TURNING = tuple(
    (kind, re.compile(pattern, re.IGNORECASE), sure == "sure")
    for kind, sure, pattern in (line.split(None, 2) for line in TURNS.strip().splitlines())
)
_WORD = re.compile(r"[А-Яа-яЁё-]+")
LONGEST_READ = 2_000
"""Characters: the kind of a clause shows at its beginning."""
LONGEST_ADDRESS = 25
"""Words before the verb of a recommendation: «Библиотекам всех форм собственности … принять участие»."""


def recognise(text: str) -> tuple[str, bool]:
    """The key of the kind and whether its words tell it for certain; ("free", False) for any other text."""
    text = text[:LONGEST_READ]
    for kind, pattern in _OPENINGS:
        if pattern.match(text):
            return kind, True
    for kind, pattern, is_sure in _TURNING:
        if pattern.search(_first_sentence(text)):
            return kind, is_sure
    if verb_after_addressee(text):
        return "recommend", True
    first = _WORD.match(text)
    return ("direct", False) if first and is_infinitive(first.group()) else ("free", False)


def verb_after_addressee(text: str) -> int:
    """Where the infinitive begins in «Библиотекам области принять участие …»; 0 when the text does not open so."""
    words = list(_WORD.finditer(_first_sentence(text)))[:LONGEST_ADDRESS]
    if len(words) < 2 or not can_stand_in(words[0].group(), Case.DATIVE) or is_infinitive(words[0].group()):
        return 0
    return next((word.start() for word in words[1:] if is_infinitive(word.group())), 0)


def actions_in(text: str, kind: str) -> tuple[str, ...]:
    """Every kind of action the item holds: sentences, and what follows a semicolon, each open with their own."""
    found = [kind]
    pieces = re.split(r"(?<=[;.])\s+(?=[а-яёА-ЯЁ])", text[:LONGEST_READ])
    for piece in pieces[1:]:
        for other, pattern in _OPENINGS:
            if pattern.match(piece) and other not in ("fee", "conditioned"):
                found.append(other)
                break
    return tuple(dict.fromkeys(found))


def _first_sentence(text: str) -> str:
    end = re.search(r"(?<=[а-яёa-z»)]{3})\.\s+(?=[А-ЯЁA-Z])", text)
    return text[: end.start()] if end else text
