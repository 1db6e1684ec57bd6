"""Where mail goes: an SMTP server, or a folder of `.eml` files when none is configured."""

from __future__ import annotations

import re
from email.header import Header
from email.mime.base import MIMEBase
from email.policy import compat32
from email.utils import parseaddr
from pathlib import Path

from flask import Flask, current_app
from flask_mail import Mail, Message

mail = Mail()
AS_ENCODED = compat32.clone(linesep="\r\n", max_line_length=None)


class Post(Message):
    """Headers leave as they were encoded: the newer policies fold Russian anew and lose its spaces («VIIсессия»)."""

    def _message(self) -> MIMEBase:
        made = super()._message()
        made.policy = AS_ENCODED
        subject = " ".join((self.subject or "").split())
        made.replace_header("Subject", Header(subject, "utf-8", header_name="Subject").encode())
        return made


def init_app(app: Flask) -> None:
    settings = app.extensions["settings"]
    app.config.update(
        MAIL_SERVER=settings.mail_server,
        MAIL_PORT=settings.mail_port,
        MAIL_USERNAME=settings.mail_username or None,
        MAIL_PASSWORD=settings.mail_password or None,
        MAIL_USE_TLS=settings.mail_use_tls,
        MAIL_USE_SSL=settings.mail_use_ssl,
        MAIL_DEFAULT_SENDER=settings.mail_sender,
    )
    mail.init_app(app)


def sender_address() -> str:
    """The bare address letters are sent from; the setting may carry a name."""
    return parseaddr(current_app.extensions["settings"].mail_sender)[1]


def deliver(message: Message) -> None:
    """Hand one letter over. Raises smtplib's errors and OSError."""
    settings = current_app.extensions["settings"]
    if settings.mail_server:
        mail.send(message)
    else:
        _write(settings.folder / "mail", message)


def _write(folder: Path, message: Message) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^0-9A-Za-z.]", "", str(message.msgId))
    message.sender = message.sender or current_app.config["MAIL_DEFAULT_SENDER"]
    (folder / f"{name}.eml").write_bytes(message.as_bytes())
