"""Post letters and deliver them."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import make_msgid
from typing import Any

from flask_mail import Attachment
from sqlalchemy import select, update

from eventmgr.core.clock import now
from eventmgr.core.db import after_commit, db, transaction
from eventmgr.core.grammar.fold import fold
from eventmgr.core.jobs import dispatch
from eventmgr.core.rows import write_new
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.models import Message, MessageState
from eventmgr.notifications.transport import Post, deliver, sender_address

log = logging.getLogger(__name__)
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))
"""How long to wait after the first, second, … failure that may pass."""
CLAIM = timedelta(minutes=10)
BUILDERS: dict[str, Callable[..., Attachment]] = {}


@dataclass(frozen=True)
class Sender:
    """Who a letter is from, as people know them, and where their answers go (empty: nowhere special)."""

    name: str
    reply_to: str = ""


SPEAKERS: list[Callable[[Message], Sender | None]] = []
"""Asked in turn who speaks in a letter; the first who knows is its sender."""


def attaches(kind: str) -> Callable[[Callable[..., Attachment]], Callable[..., Attachment]]:
    """Mark the function that builds attachments of `kind` at delivery from the rest of the specification."""

    def register(builder: Callable[..., Attachment]) -> Callable[..., Attachment]:
        BUILDERS[kind] = builder
        return builder

    return register


def post(
    *,
    to: str,
    letter: Letter,
    language: str,
    name: str = "",
    event_id: int | None = None,
    recipient: tuple[str, int] | None = None,
) -> Message:
    """Put a letter into the outbox within the present transaction; a worker delivers it after the commit."""
    subject, body = letter.write(language)
    kind, number = recipient or ("", None)
    name = " ".join(name.split())
    message = Message(
        event_id=event_id, occasion=letter.occasion, recipient=to, recipient_name=name, recipient_type=kind,
        recipient_id=number, language=language, subject=subject, body=body, attachments=letter.attachments,
        message_id=make_msgid(domain="eventmgr"), norm=fold(f"{name} {to} {subject}"),
        next_attempt_at=now(), posted_at=now(), sent_at=None, attempts=0, html="", error="",
        state=MessageState.WAITING,
    )  # fmt: skip
    write_new(message)
    after_commit(lambda: dispatch("deliver_message", message.id))
    return message


def deliver_message(message_id: int) -> None:
    """Send one letter unless it is sent or another worker holds it."""
    with transaction():
        message = _claim(message_id)
    if message is None:
        return
    try:
        deliver(_as_mail(message))
    except smtplib.SMTPResponseException as error:
        _failed(message.id, f"{error.smtp_code} {_readable(error.smtp_error)}", may_pass=error.smtp_code < 500)
    except smtplib.SMTPRecipientsRefused as error:
        code, reason = next(iter(error.recipients.values()))
        _failed(message.id, f"{code} {_readable(reason)}", may_pass=code < 500)
    except (OSError, smtplib.SMTPException) as error:
        _failed(message.id, f"{type(error).__name__}: {error}", may_pass=True)
    except Exception as error:
        log.exception("letter %s cannot be written", message.id)
        _failed(message.id, f"{type(error).__name__}: {error}", may_pass=False)
    else:
        with transaction():
            sent = {"state": MessageState.SENT, "sent_at": now(), "error": ""}
            db.session.execute(update(Message).where(Message.id == message.id).values(**sent))


def _claim(message_id: int) -> Message | None:
    """Nobody else tries it for ten minutes; if this process dies, the sweep tries again after that."""
    claiming = (
        update(Message)
        .where(Message.id == message_id, Message.state == MessageState.WAITING, Message.next_attempt_at <= now())
        .values(attempts=Message.attempts + 1, next_attempt_at=now() + CLAIM)
        .returning(Message.id)
    )
    claimed = db.session.execute(claiming).first()
    return db.session.get(Message, message_id, populate_existing=True) if claimed else None


def _failed(message_id: int, reason: str, *, may_pass: bool) -> None:
    with transaction():
        message = db.session.get_one(Message, message_id)
        message.error = reason[:1000]
        if may_pass and message.attempts <= len(PAUSES):
            message.next_attempt_at = now() + PAUSES[message.attempts - 1]
        else:
            message.state = MessageState.FAILED


def _readable(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _as_mail(message: Message) -> Post:
    mail = Post(
        subject=message.subject,
        recipients=[(message.recipient_name, message.recipient) if message.recipient_name else message.recipient],
        body=message.body,
        html=message.html or None,
        attachments=[_build(specification) for specification in message.attachments],
    )
    mail.msgId = message.message_id
    sender = next(filter(None, (ask(message) for ask in SPEAKERS)), None)
    if sender is not None:
        mail.sender = (sender.name, sender_address())
        mail.reply_to = sender.reply_to or None
    return mail


def _build(specification: dict[str, Any]) -> Attachment:
    rest = {name: value for name, value in specification.items() if name != "kind"}
    return BUILDERS[specification["kind"]](**rest)


def try_again(message: Message) -> None:
    """Put a failed letter back, e.g. after the address was corrected."""
    message.state, message.next_attempt_at, message.attempts = MessageState.WAITING, now(), 0
    after_commit(lambda: dispatch("deliver_message", message.id))


def sweep() -> int:
    """Hand over every letter whose time has come. Returns how many."""
    due = select(Message.id).where(Message.state == MessageState.WAITING, Message.next_attempt_at <= now()).limit(500)
    ids = db.session.scalars(due).all()
    for message_id in ids:
        dispatch("deliver_message", message_id)
    return len(ids)
