"""What packages above do when a registration comes into force or ends: they add themselves here at the start."""

from __future__ import annotations

from collections.abc import Callable

from eventmgr.registration.models import Registration

on_confirmed: list[Callable[[Registration], None]] = []
"""Called in the transaction that confirmed it, before its letter is written."""
on_ended: list[Callable[[Registration], None]] = []
"""Called when a registration is cancelled or declined."""


def tell_confirmed(registration: Registration) -> None:
    for hook in on_confirmed:
        hook(registration)


def tell_ended(registration: Registration) -> None:
    for hook in on_ended:
        hook(registration)
