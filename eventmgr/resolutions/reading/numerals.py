"""A count in the numerals of an office document."""

from __future__ import annotations

from eventmgr.core.grammar.numerals import roman

RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
LARGEST_ROMAN = 3999


def in_format(number: int, form: str) -> str:
    """`form` as ECMA-376 names it (decimal, lowerLetter, upperRoman, russianLower …); digits for any other."""
    if form in ("lowerRoman", "upperRoman"):
        return _cased(roman(number) if 0 < number <= LARGEST_ROMAN else str(number), form)
    if form in ("lowerLetter", "upperLetter"):
        return _cased(_letter(number, LATIN), form)
    if form in ("russianLower", "russianUpper"):
        return _cased(_letter(number, RUSSIAN), form)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _cased(text: str, form: str) -> str:
    return text.upper() if "pper" in form else text.lower()


def _letter(number: int, alphabet: str) -> str:
    """After the last letter they are doubled: z, aa, bb."""
    if not 0 < number <= len(alphabet) * 10:
        return str(number)
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (times + 1)
