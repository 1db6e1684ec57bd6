"""A count in the numerals of an office document."""

from __future__ import annotations

RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
LARGEST_ROMAN = 3999


def in_format(number: int, form: str) -> str:
    """`form` as ECMA-376 names it (decimal, lowerLetter, upperRoman, russianLower …); digits for any other."""
    if form in ("lowerRoman", "upperRoman"):
        return _cased(roman(number), form)
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


def roman(number: int) -> str:
    if not 0 < number <= LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text
