"""Sums in roubles as documents write them."""

from decimal import ROUND_HALF_UP, Decimal

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.numerals import noun_after

NBSP = "\u00a0"
KOPECK = Decimal("0.01")


def roubles(amount: Decimal | int, case: Case = Case.NOMINATIVE) -> str:
    """Return «1000 рублей», «12 500 рублей», «150 рублей 50 копеек».

    `amount` is in roubles, rounded to the kopeck; kopecks are shown when there are any.
    Raises ValueError when the amount is negative or not finite.
    """
    exact = Decimal(amount)
    if not exact.is_finite() or exact < 0:
        raise ValueError(f"not a sum of money: {amount}")
    kopecks = int((exact / KOPECK).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    whole, rest = divmod(kopecks, 100)
    text = f"{_grouped(whole)} {noun_after(whole, 'рубль', case)}"
    return f"{text} {rest:02d} {noun_after(rest, 'копейка', case)}" if rest else text


def _grouped(whole: int) -> str:
    # Four figures stay together in Russian typography; five and more are grouped.
    return f"{whole:,}".replace(",", NBSP) if whole >= 10_000 else str(whole)
