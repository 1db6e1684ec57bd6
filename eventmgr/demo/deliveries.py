"""Letters that the session before sent to those its resolution speaks to, some of them read."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from eventmgr.accounts.models import User
from eventmgr.core.clock import from_zone
from eventmgr.core.db import db
from eventmgr.core.i18n import speaking
from eventmgr.demo.facts import ZONE
from eventmgr.events.models import Event
from eventmgr.resolutions.deliveries.models import Delivery
from eventmgr.resolutions.deliveries.operations import Recipient, add_deliveries, confirm, send
from eventmgr.resolutions.deliveries.targets import targets_of
from eventmgr.resolutions.queries import resolution_of

POSTED = date(2004, 12, 14)
WRITTEN_TO: tuple[tuple[str, tuple[tuple[str, str, int, str, str], ...]], ...] = (
    ("Администрации городов и районов", (
        ("kaltan@example.org", "Администрация г. Калтан", 1, "И. С. Бирюкова, приёмная", ""),
        ("belovo@example.org", "Администрация Беловского района", 3, "Н. П. Ощепков, отдел культуры",
         "Кондиционер для районной библиотеки внесён в смету на 2006 год."),
        ("guryevsk@example.org", "Администрация Гурьевского района", 0, "", ""),
        ("mezhdurechensk@example.org", "Администрация г. Междуреченск", 0, "", ""),
    )),
    ("Совет народных депутатов Кемеровской области", (
        ("culture.committee@example.org", "Комитет по культуре", 9, "Р. Т. Малахова, консультант комитета",
         "Предложения о премии рассмотрит комитет в марте."),
    )),
)  # fmt: skip
"""By addressee: address, who reads there, after how many days it was confirmed (0: not), by whom, the answer."""


def fill_deliveries(event: Event, by: User) -> None:
    """Dated as they were then."""
    resolution = resolution_of(event)
    assert resolution is not None
    targets = {target.name: target for target in targets_of(resolution)}
    for addressee, letters in WRITTEN_TO:
        recipients = [Recipient(email, name) for email, name, *_rest in letters]
        added = add_deliveries(
            resolution=resolution, target=targets[addressee], recipients=recipients, language="ru", by=by
        )
        for delivery, (_email, _name, days, reader, answer) in zip(added, letters, strict=True):
            _sent(delivery, days, reader, answer, by)


def _sent(delivery: Delivery, days: int, reader: str, answer: str, by: User) -> None:
    with speaking("ru"):
        send(delivery_id=delivery.id, by=by)
    posted = from_zone(datetime(POSTED.year, POSTED.month, POSTED.day, 10), ZONE)
    delivery.added_at, delivery.sent_at = posted, posted
    if days:
        confirm(delivery=delivery, by_name=reader, answer=answer)
        delivery.read_at = posted + timedelta(days=days, hours=2)
    db.session.flush()
