"""Names as people type them, made into names as documents print them."""

import re

from eventmgr.core.grammar.full_name import FullName, is_initial
from eventmgr.core.grammar.wordlist import word_set

CYRILLIC = re.compile("[А-Яа-яЁё]")
LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxyёË", "АВСЕНКМОРТХУасеорхуёЁ")
APOSTROPHES = re.compile("[’ʼ`‘]")
DASHES = re.compile(r"\s*[‐‑‒–—]\s*|(?<=\w)\s*-\s*(?=\w)")
INITIALS = re.compile(r"(?<![\w'])([A-ZА-ЯЁa-zа-яё][a-zа-яё]?)\.(?!-)\s*")
TURKIC_CHILD = word_set("оглы оглу кызы гызы кизи улы уулу углы")
PARTICLES = TURKIC_CHILD | word_set("фон дер цу де ди да дю дос бен ибн аль эль оол")
FEMININE_PATRONYMIC = re.compile(r"[а-яё]{2,}(?:вна|ична|инична)")
MASCULINE_PATRONYMIC = re.compile(r"[а-яё]{2,}(?:вич|ьич|мич|кич|нич|тич)")


def tidy_name_part(text: str) -> str:
    """Return one part of a name with mended letters, capitals and hyphens.

    ШМИДТ → Шмидт, петрова-водкина → Петрова-Водкина, о'нил → О'Нил. Latin look-alikes inside a
    Cyrillic word become Cyrillic; a wholly Latin name stays Latin.
    """
    plain = DASHES.sub("-", APOSTROPHES.sub("'", text))
    return " ".join(_tidy_word(word) for word in plain.split())


def parse_name(text: str) -> FullName:
    """Return the parts of a full name in the order family, given, patronymic.

    Initials may stand on either side («В.И. Лаврушкина»); given and patronymic may also come
    first where the patronymic tells («Наталья Владимировна Хасянова»).
    """
    plain = _mend_initials(text)
    words = tidy_name_part(INITIALS.sub(r"\1. ", plain)).split()
    words = [_dotted(word, index) for index, word in enumerate(words)]
    if words and is_initial(words[0]):
        return _initials_first(words)
    if len(words) > 1 and is_patronymic(words[1]) and not is_patronymic(" ".join(words[2:])):
        return _patronymic_second(words)
    return _family_first(words)


def is_patronymic(text: str) -> bool:
    """Tell whether the text looks like a patronymic, Turkic ones included."""
    return is_masculine_patronymic(text) or is_feminine_patronymic(text)


def is_masculine_patronymic(text: str) -> bool:
    return _is_child(text, "оглы оглу улы уулу углы") or bool(MASCULINE_PATRONYMIC.fullmatch(text.lower()))


def is_feminine_patronymic(text: str) -> bool:
    return _is_child(text, "кызы гызы кизи") or bool(FEMININE_PATRONYMIC.fullmatch(text.lower()))


def _is_child(text: str, endings: str) -> bool:
    words = re.split("[ -]", text.lower())
    return len(words) > 1 and words[-1] in endings.split()


def _tidy_word(word: str) -> str:
    is_cyrillic = CYRILLIC.search(word) is not None
    if is_cyrillic:
        word = word.translate(LOOK_ALIKES)
    tidy = "-".join(_tidy_piece(piece) for piece in word.split("-"))
    # A capital may look like a Cyrillic letter where the small one does not: b, but B.
    return tidy.translate(LOOK_ALIKES) if is_cyrillic else tidy


def _tidy_piece(piece: str) -> str:
    is_tame = piece[:1].isupper() and not (len(piece) > 1 and piece.isupper())
    if piece.lower() in PARTICLES and not is_tame:
        return piece.lower()
    if is_tame or (not piece.islower() and not piece[1:].isupper()):
        return piece
    head, apostrophe, tail = piece.partition("'")
    # О'Нил and Д'Артаньян, but Лук'яненко: there the apostrophe only hardens the consonant.
    tail = tail.capitalize() if len(head) == 1 else tail.lower()
    return head.capitalize() + apostrophe + tail


def _mend_initials(text: str) -> str:
    if not CYRILLIC.search(text):
        return text
    return re.sub(r"(?<!\w)[A-Za-z](?=\.|\s|$)", lambda letter: letter.group().translate(LOOK_ALIKES), text)


def _dotted(word: str, index: int) -> str:
    if len(word) == 1 and word.isalpha() and index:
        return f"{word.upper()}."
    return word[:1].upper() + word[1:] if word.endswith(".") else word


def _initials_first(words: list[str]) -> FullName:
    given, *others = words
    if others and is_initial(others[0]):
        return FullName(" ".join(others[1:]), given, others[0])
    return FullName(" ".join(others), given)


def _patronymic_second(words: list[str]) -> FullName:
    given, patronymic, *family = words
    if not family and is_masculine_patronymic(patronymic):
        # «Абрамович Роман» and «Роман Абрамович» alike: a surname is the likelier reading.
        return FullName(given, patronymic)
    return FullName(" ".join(family), given, patronymic)


def _family_first(words: list[str]) -> FullName:
    size = 1
    while size < len(words) and words[size - 1].lower() in PARTICLES - TURKIC_CHILD:
        size += 1
    while size + 1 < len(words) and words[size].lower() in PARTICLES - TURKIC_CHILD:
        size += 2
    family, rest = " ".join(words[:size]), words[size:]
    for length in (2, 1):
        tail = " ".join(rest[-length:])
        if len(rest) > length and (is_patronymic(tail) or is_initial(tail)):
            return FullName(family, " ".join(rest[:-length]), tail)
    if len(rest) == 2:
        return FullName(family, rest[0], rest[1])
    return FullName(family, " ".join(rest))
