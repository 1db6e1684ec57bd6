"""Cases: an ordinal with its noun, a preposition with a noun, an adjective with the body it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.core.grammar.wordlist import word_set
from eventmgr.core.grammar.words import SUBSTANTIVES
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.english import wants_an
from eventmgr.resolutions.check.morph import (
    Form,
    agrees,
    forms,
    inflected,
    is_adjective,
    is_plain_nominal,
    like,
    noun_forms,
)
from eventmgr.resolutions.check.wording import Token, Wording, is_roman, opens_sentence
from eventmgr.resolutions.kinds.fields import N_

ORDINAL = N_("The noun does not agree with the ordinal and its adjective.")
PREPOSITION = N_("After “%(word)s” another case is wanted.")
ADJECTIVE = N_("The adjective and the noun do not agree.")
PARTICIPLE = N_("The participle does not agree with what it describes.")
ARTICLE = N_("Before this word stands “%(article)s”.")
VERB = N_("The verb does not agree with its subject.")

GOVERNED = {
    **dict.fromkeys("без из от ото для у до около после кроме вместо против".split(), "gent"),
    **dict.fromkeys(("к", "ко", "благодаря", "согласно", "вопреки"), "datv"),
    **dict.fromkeys(("перед", "передо", "над", "надо"), "ablt"), "между": "ablt gent",
    "при": "loct", **dict.fromkeys(("о", "об", "обо"), "loct accs"),
    **dict.fromkeys(("про", "через", "сквозь"), "accs"),
    **dict.fromkeys(("в", "во", "на"), "accs loct"), **dict.fromkeys(("с", "со"), "gent ablt accs"),
    **dict.fromkeys(("за", "под"), "accs ablt"), "по": "datv accs loct",
}  # fmt: skip
BODIES = word_set(
    """
    администрация академия архив ассамблея ассоциация бюро дума библиотека департамент инспекция институт коллегия клуб
    комиссия комитет конференция кафедра министерство объединение общество организация отдел отделение палата
    партнёрство партнерство президиум правление правительство система собрание совет союз сектор секция сессия служба
    управление университет учреждение факультет федерация фонд центр
    """
)
# These adjectives govern a noun of their own: «подведомственные министерству учреждения».
GOVERNING = word_set(
    """
    подведомственный подотчётный подотчетный известный нужный необходимый доступный равный подобный свойственный близкий
    полный достойный благодарный верный ответственный нижеследующий следующий весь сам самый который свой иной каждый
    другой один этот тот такой данный последний многий некоторый оба первый
    """
)
TITLE = re.compile(r"«([А-ЯЁ][а-яё]+)[^«»]{0,300}»,\s+([а-яё]{6,})(?= )")
SUBJECT = re.compile(
    r"\b(?:The|the|This|this)\s+(conference|session|council|meeting|committee|association|partnership|assembly|board"
    r"|section)\s+"
    r"(recommend|decide|resolve|note|approve|thank|express|ask|invite|adopt|elect|have|are|were|do)\b(?!\s*-)",
    re.IGNORECASE,
)
PLURAL_SUBJECT = re.compile(
    r"\b(participants|delegates|libraries|members|sections|talks|reports|librarians|organisations"
    r"|specialists)\s+(was|is|has|notes|thanks|does)\b",
    re.IGNORECASE,
)
THIRD = {"have": "has", "are": "is", "were": "was", "do": "does", "express": "expresses"}
PLURAL = {"was": "were", "is": "are", "has": "have", "does": "do", "notes": "note", "thanks": "thank"}
LOOK_BACK = 40
NOT_A_SUBJECT = re.compile(r"\b(?:that|if|should|shall|may|must|to|let|of|in|for|by|at|with|and)\s*$")
ONE_OF = re.compile(r"\b(?:number|list|meeting|work|one|each|role|share) of (?:the )?$")
ARTICLES = re.compile(r"\b(an?)\s+([A-Za-z][a-z]{2,})", re.IGNORECASE)


def ordinals(words: Wording) -> Iterator[Mark]:
    """«IV Ежегодной сессии»: numeral, adjectives and noun share gender, number and case."""
    for index, token in enumerate(words.tokens):
        if not words.is_russian or not (is_roman(token.text) or _is_figure_ordinal(words, index)):
            continue
        phrase = _phrase(words, index + 1)
        if len(phrase) > 1:
            yield from _phrase_marks(phrase, "ordinal-agreement", ORDINAL)


def _is_figure_ordinal(words: Wording, index: int) -> bool:
    return (
        words.tokens[index].is_number
        and re.match(r"-(?:й|я|е|го|ой|му|м|ю)\b", words.text[words.tokens[index].end :]) is not None
    )


def _phrase(words: Wording, index: int) -> list[Token]:
    """Adjectives and the noun after them, as long as only spaces part them."""
    found: list[Token] = []
    if index < len(words.tokens) and words.tokens[index].text in ("й", "я", "е", "го", "ой", "му", "м", "ю"):
        index += 1
    for at in range(index, min(index + 4, len(words.tokens))):
        token = words.tokens[at]
        if words.before(at).strip() not in ("", "-"):
            break
        if is_adjective(token.text):
            found.append(token)
            continue
        return [*found, token] if noun_forms(token.text) and is_plain_nominal(token.text) else []
    return []


def _phrase_marks(phrase: list[Token], key: str, says: str) -> Iterator[Mark]:
    *adjectives, noun = phrase
    readings = noun_forms(noun.text)
    if any(all(_can_agree(word, form) for word in adjectives) for form in readings):
        return
    yield Mark(key, phrase[0].start, noun.end, says, fix=_agreeing(adjectives, noun))


def _can_agree(word: Token, noun: Form) -> bool:
    return any(agrees(form, noun) for form in forms(word.text) if form.pos in ("ADJF", "PRTF"))


def _agreeing(adjectives: list[Token], noun: Token) -> str | None:
    """The phrase with the noun as its adjective wants it."""
    wanted = next((form for form in forms(adjectives[0].text) if form.pos in ("ADJF", "PRTF")), None)
    if wanted is None or len(adjectives) > 1:
        return None
    fixed = inflected(noun_forms(noun.text)[0], wanted.case, is_plural=wanted.is_plural)
    return f"{adjectives[0].text} {like(noun.text, fixed)}" if fixed else None


def prepositions(words: Wording) -> Iterator[Mark]:
    """A preposition and a word of the dictionary that has no form in a case it governs."""
    if not words.is_russian:
        return
    for index, token in enumerate(words.tokens[:-1]):
        wanted = GOVERNED.get(token.lower)
        if wanted is None or words.gap(index) != " " or not _is_preposition(words, index):
            continue
        word = words.tokens[index + 1].text
        if is_plain_nominal(word) and not _may_stand(word, wanted.split()):
            yield _wrong_case(words, index, wanted.split()[0])
        elif _is_describing(word) and index + 2 < len(words.tokens) and words.gap(index + 1) == " ":
            noun = words.tokens[index + 2]
            joint = _joint_cases(word, noun.text)
            if joint and not joint & set(wanted.split()):
                yield Mark("wrong-case", token.start, noun.end, PREPOSITION, (("word", token.lower),))


def _joint_cases(adjective: str, noun: str) -> set[str]:
    """The cases in which an adjective and the noun after it agree."""
    if not is_plain_nominal(noun) or any(form.is_name for form in forms(noun)):
        return set()
    return {form.case for form in noun_forms(noun) if any(agrees(each, form) for each in forms(adjective))}


def _is_preposition(words: Wording, index: int) -> bool:
    token = words.tokens[index]
    return token.text.islower() or opens_sentence(words, index)


def _may_stand(word: str, wanted: list[str]) -> bool:
    found = forms(word)
    # «По пять», «кандидат в депутаты»: the nominative plural of the living.
    is_elected = any(form.is_plural and form.case == "nomn" and form.is_animate for form in found) and "accs" in wanted
    is_surname = any(form.is_name for form in found)
    return is_elected or is_surname or any(form.case in wanted for form in found)


def _wrong_case(words: Wording, index: int, case: str) -> Mark:
    token, after = words.tokens[index], words.tokens[index + 1]
    reading = forms(after.text)[0]
    fixed = inflected(reading, case, is_plural=reading.is_plural) if len(GOVERNED[token.lower].split()) == 1 else ""
    fix = words.text[token.start : after.start] + like(after.text, fixed) if fixed and reading.pos == "NOUN" else None
    return Mark("wrong-case", token.start, after.end, PREPOSITION, (("word", token.lower),), fix=fix)


def bodies(words: Wording) -> Iterator[Mark]:
    """An adjective right before a body: «Областному Совету», not «Областной Совету»."""
    if not words.is_russian:
        return
    for index in range(1, len(words.tokens)):
        if not _is_body(words.tokens[index].text):
            continue
        first = index
        while first and words.gap(first - 1) == " " and _is_describing(words.tokens[first - 1].text):
            first -= 1
        is_after_ordinal = first > 0 and is_roman(words.tokens[first - 1].text)
        if first < index and not is_after_ordinal:
            yield from _phrase_marks(list(words.tokens[first : index + 1]), "wrong-case", ADJECTIVE)


def _is_body(word: str) -> bool:
    return is_plain_nominal(word) and any(form.lemma in BODIES for form in noun_forms(word))


def _is_describing(word: str) -> bool:
    found = forms(word)
    if not found or found[0].pos != "ADJF" or not found[0].is_known or found[0].lemma in GOVERNING | SUBSTANTIVES:
        return False
    # «Городской» is in the dictionary as a noun too.
    return all(form.pos == "ADJF" or (form.pos == "NOUN" and form.lemma == found[0].lemma) for form in found)


def participles(words: Wording) -> Iterator[Mark]:
    """«Принять „Соглашение“, разработанного …»: nothing before the title could be meant either."""
    for found in TITLE.finditer(words.text):
        participle = [form for form in forms(found.group(2)) if form.pos in ("PRTF", "ADJF")]
        if not any(form.pos == "PRTF" for form in participle) or len(participle) != len(forms(found.group(2))):
            continue
        title = [form for form in noun_forms(found.group(1)) if form.case in ("nomn", "accs") and form.is_known]
        before = _nouns_before(words.text, found.start())
        if before is None or not (title or before):
            continue
        if not any(_described(form, noun) for form in participle for noun in (*title, *before)):
            yield Mark("wrong-case", found.start(2), found.end(2), PARTICIPLE)


def _nouns_before(text: str, start: int) -> list[Form] | None:
    """The nouns of the last words before a title; None where an abbreviation stands there: nobody knows its gender."""
    near = [word.strip("«»(),.:") for word in text[max(0, start - 60) : start].split()[-4:]]
    if not near or not forms(near[-1]) or len(near[-1]) < 3:
        return None
    return [form for word in near if len(word) > 2 for form in noun_forms(word)]


def _described(participle: Form, noun: Form) -> bool:
    return participle.case == noun.case and (participle.is_plural or noun.is_plural or participle.gender == noun.gender)


def english(words: Wording) -> Iterator[Mark]:
    if words.is_russian:
        return
    for found in ARTICLES.finditer(words.text):
        wanted = wants_an(found.group(2))
        # A capital A may name something: "Annex A and".
        is_name = found.group(1) == "A" and not wanted
        if wanted is not None and not is_name and found.group(1).lower() != ("an" if wanted else "a"):
            yield _article(found, "an" if wanted else "a")
    for found in SUBJECT.finditer(words.text):
        if not NOT_A_SUBJECT.search(words.text[max(0, found.start() - LOOK_BACK) : found.start()]):
            verb = found.group(2).lower()
            yield Mark("wrong-case", found.start(2), found.end(2), VERB, fix=THIRD.get(verb, f"{verb}s"))
    for found in PLURAL_SUBJECT.finditer(words.text):
        if not ONE_OF.search(words.text[max(0, found.start() - LOOK_BACK) : found.start()]):
            yield Mark("wrong-case", found.start(2), found.end(2), VERB, fix=PLURAL[found.group(2).lower()])


def _article(found: re.Match[str], article: str) -> Mark:
    fix = article.capitalize() if found.group(1)[0].isupper() else article
    return Mark(
        "wrong-case", found.start(1), found.end(2), ARTICLE, (("article", article),), fix=f"{fix} {found.group(2)}"
    )
