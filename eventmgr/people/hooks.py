"""What packages above want to know of people: they add themselves here when they are initialised."""

from __future__ import annotations

from collections.abc import Callable

from eventmgr.people.models import Person

before_persons_merge: list[Callable[[Person, Person], None]] = []
"""Called with the survivor and the duplicate; may raise RuleBroken."""
on_persons_changed: list[Callable[[list[int]], None]] = []
"""Called with the ids of persons whose name, organisation or its name has changed."""
