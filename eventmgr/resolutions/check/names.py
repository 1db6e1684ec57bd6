"""Names of persons in the case their sentence wants, given name and patronymic together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.grammar.given_names import DECLINED_SOFT, FEMALE, MALE
from eventmgr.core.grammar.names import decline_name
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.endings import groups_of_bullets
from eventmgr.resolutions.check.layout import Line
from eventmgr.resolutions.check.morph import forms
from eventmgr.resolutions.check.people import PATRONYMIC, Named, people_in
from eventmgr.resolutions.check.wording import Wording
from eventmgr.resolutions.kinds.fields import N_

NAME = N_("The parts of the name stand in different cases.")
CASE = N_("The name stands in another case than the sentence wants.")
ITEM_CASE = N_("The other items of the list stand in another case.")
APART = N_("The sentence is scrambled: the patronymic stands apart from the name.")

FEMALE_ENDINGS = (
    ("ия", "nomn ия|gent ии|datv ии|accs ию|ablt ией|loct ии"),
    ("ья", "nomn ья|gent ьи|datv ье|accs ью|ablt ьей|loct ье"),
    ("я", "nomn я|gent и|datv е|accs ю|ablt ей|loct е"),
    ("а", "nomn а|gent ы|datv е|accs у|ablt ой|loct е"),
    ("ь", "nomn ь|gent и|datv и|accs ь|ablt ью|loct и"),
)
MALE_ENDINGS = (
    ("ий", "nomn ий|gent ия|datv ию|accs ия|ablt ием|loct ии"),
    ("й", "nomn й|gent я|datv ю|accs я|ablt ем|loct е"),
    ("ь", "nomn ь|gent я|datv ю|accs я|ablt ем|loct е"),
    ("я", "nomn я|gent и|datv е|accs ю|ablt ей|loct е"),
    ("а", "nomn а|gent ы|datv е|accs у|ablt ой|loct е"),
    ("", "nomn |gent а|datv у|accs а|ablt ом|loct е"),
)
IRREGULAR = {"павел": "павл", "лев": "льв", "пётр": "петр", "петр": "петр"}
OV = {"nomn": "", "gent": "а", "datv": "у", "accs": "а", "ablt": "ым", "loct": "е"}
OVA = {"nomn": "а", "gent": "ой", "datv": "ой", "accs": "у", "ablt": "ой", "loct": "ой"}
SKY = {"nomn": "ий", "gent": "ого", "datv": "ому", "accs": "ого", "ablt": "им", "loct": "ом"}
SKAYA = {"nomn": "ая", "gent": "ой", "datv": "ой", "accs": "ую", "ablt": "ой", "loct": "ой"}
FAMILY_ENDINGS = (
    ("(?:[оеё]в|[ыи]н)", "masc", OV), ("(?:[оеё]в|[ыи]н)", "femn", OVA),
    ("[сц]к", "masc", SKY), ("[сц]к", "femn", SKAYA),
)  # fmt: skip
FRAMES = (
    (re.compile(r"\b(?:благодарность|благодарить|признательность)\b", re.IGNORECASE), "datv"),
    (
        re.compile(
            r"\b(?:ввести|включить|избрать|кооптировать|назначить|возложить на|наградить|утвердить)\b", re.IGNORECASE
        ),
        "accs",
    ),
    (re.compile(r"\b(?:поручить|рекомендовать|предложить|объявить благодарность)\b", re.IGNORECASE), "datv"),
)
CASES = {"datv": Case.DATIVE, "accs": Case.ACCUSATIVE}


@lru_cache(maxsize=1)
def _given_forms() -> dict[str, dict[str, str]]:
    """Every known given name in its cases: form → the cases it may be, spelt out by case."""
    found: dict[str, dict[str, str]] = {}
    for names, endings in ((FEMALE, FEMALE_ENDINGS), (MALE, MALE_ENDINGS)):
        for name in names:
            if name.endswith("ь") and names is FEMALE and name not in DECLINED_SOFT:
                continue
            found[name] = _paradigm(name, endings)
    return found


def _paradigm(name: str, endings: tuple[tuple[str, str], ...]) -> dict[str, str]:
    stem = IRREGULAR.get(name, name)
    for ending, written in endings:
        if name.endswith(ending):
            base = stem if name in IRREGULAR else name.removesuffix(ending)
            pairs = (pair.partition(" ") for pair in written.split("|"))
            table = {case: _spelt(base, tail) for case, _space, tail in pairs}
            return table | {"nomn": name}
    return {"nomn": name}


def _spelt(base: str, tail: str) -> str:
    """«Ольги», «Алексею», «Татьяной»: ы is и after к, г, х and the hissing."""
    if tail == "ы" and base[-1:] in "кгхжшчщ":
        tail = "и"
    if tail in ("ой", "ом") and base[-1:] in "жшчщц":
        tail = "е" + tail[1]
    return base + tail


@lru_cache(maxsize=1)
def _readings() -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for name, table in _given_forms().items():
        for case, form in table.items():
            found.setdefault(form, set()).add((name, case))
    return found


def name_forms(words: Wording) -> Iterator[Mark]:
    """«Лидие Николаевне»: the given name is not in the case of its patronymic."""
    for person in people_in(words.text):
        if person.case and person.is_full:
            yield from _given(words.text, person)
            yield from _family(person)


def _family(person: Named) -> Iterator[Mark]:
    """«Пахомов Илью Денисовича»: surnames in -ов, -ин, -ский show their case."""
    for ending, gender, table in FAMILY_ENDINGS:
        found = re.fullmatch(
            rf"(.+{ending})({'|'.join(sorted(set(table.values()), key=len, reverse=True))})", person.family
        )
        if found is None or gender != person.gender:
            continue
        right = table[person.case]
        is_right = found.group(2) == right
        if not is_right and person.case in table:
            start = person.start if person.family_stands_first else person.end - len(person.family)
            fix = found.group(1) + right
            yield Mark("wrong-name-form", start, start + len(person.family), NAME, fix=fix)
        return


def _given(text: str, person: Named) -> Iterator[Mark]:
    given = person.given.lower()
    readings = _readings().get(given, set())
    if any(_is_same(case, person) for _name, case in readings):
        return
    name = next((name for name, _case in readings), None) or _nearest(given)
    if name is None:
        return
    fix = _given_forms()[name].get(person.case, "")
    start = text.index(person.given, person.start)
    if fix:
        yield Mark("wrong-name-form", start, start + len(given), NAME, fix=fix.capitalize())


def _is_same(case: str, person: Named) -> bool:
    """The genitive of a man is his accusative, the dative of a woman her prepositional."""
    if case == person.case:
        return True
    twins = {"accs", "gent"} if person.gender == "masc" else {"datv", "loct"}
    return case in twins and person.case in twins


def _nearest(given: str) -> str | None:
    """The name of which this is no form: «Лидие» of Лидия."""
    for ending, tail in (("ие", "ия"), ("ье", "ья"), ("ею", "ей"), ("ию", "ий")):
        name = given.removesuffix(ending) + tail
        if given.endswith(ending) and name in _given_forms():
            return name
    return None


def wanted_cases(words: Wording) -> Iterator[Mark]:
    """After «выразить благодарность» names stand in the dative, after «ввести в состав» in the accusative."""
    people = [person for person in people_in(words.text) if person.case]
    if not people or not words.is_russian:
        return
    for pattern, case in FRAMES:
        found = pattern.search(words.text)
        if found and found.start() < people[0].start:
            for person in people:
                yield from _in_case(words.text, person, found.end(), case)
            return


def _in_case(text: str, person: Named, frame_end: int, case: str) -> Iterator[Mark]:
    if _is_same(case, person) or not _governs(text[frame_end : person.start]):
        return
    if person.case == "gent" and re.search(r"[а-яё]\s*$", text[: person.start]):
        return
    yield Mark("broken-series", person.start, person.end, CASE, fix=_fixed(person, case))


def _governs(between: str) -> bool:
    """Only names right under the verb: no other verb, no sentence, no «имени» between."""
    if re.search(
        r"[.!?]\s+[А-ЯЁ][а-яё]{3,}|\b(?:за|под руководством|во главе|при участии|в лице|с участием|вместо)\s*$", between
    ):
        return False
    return not any(
        forms(word) and forms(word)[0].pos in ("INFN", "VERB") for word in re.findall(r"[а-яё]{3,}", between)
    )


def _fixed(person: Named, case: str) -> str | None:
    """Only a name in the nominative is put into a case: what another form was made of would be a guess."""
    if person.case != "nomn":
        return None
    gender = Gender.FEMININE if person.gender == "femn" else Gender.MASCULINE
    name = decline_name(FullName(person.family, person.given, person.patronymic), CASES[case], gender)
    return name.text if name.is_sure else None


SEPARATED = re.compile(rf"\b[А-ЯЁ][а-яё]+\s+((?:[а-яё]+\s+){{1,3}})({PATRONYMIC.pattern})\b(?!\s+[А-ЯЁ][а-яё]+[,;.])")


def listed_names(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Among items that begin with persons, one in another case than the others."""
    for group in groups_of_bullets(lines):
        firsts = {index: person for index in group if (person := _first(lines[index])) is not None}
        usual = Counter(person.case for person in firsts.values()).most_common(1)
        if len(firsts) < 3 or usual[0][1] < len(firsts) - 1:
            continue
        for index, person in firsts.items():
            if not _is_same(usual[0][0], person):
                yield index, Mark("broken-series", person.start, person.end, ITEM_CASE)


def _first(line: Line) -> Named | None:
    people = people_in(line.text)
    return people[0] if people and people[0].start < 3 and people[0].case else None


def scrambled_names(words: Wording) -> Iterator[Mark]:
    """«Петровой Анне благодарность Ивановне»."""
    for found in SEPARATED.finditer(words.text):
        before = words.text[: found.start(1)].split()
        if before and (_readings().get(before[-1].lower().strip("«(")) or _is_surname(before[-1])):
            yield Mark("scrambled", found.start(), found.end(2), APART)


def _is_surname(word: str) -> bool:
    return any(form.is_name for form in forms(word.strip("«(")))
