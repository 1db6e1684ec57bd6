"""The base of every form: tidy input, errors in the reader's language, nothing sent twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from babel.support import NullTranslations, Translations
from email_validator import EmailNotValidError, validate_email
from flask import Flask, redirect, request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import CSRFProtect, FlaskForm
from werkzeug.wrappers import Response
from wtforms import EmailField, Field, HiddenField, StringField, TextAreaField, ValidationError
from wtforms.i18n import messages_path
from wtforms.validators import InputRequired, Length, Optional

from eventmgr.core.errors import RuleBroken
from eventmgr.core.receipts import claim, settle

LINE, TEXT = 300, 20_000
SPACE_IN_ADDRESS = re.compile(r"\s*([@.])\s*")
"""Telephones put a space after a full stop or an @; no address has one there."""
csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    app.config.setdefault("WTF_CSRF_TIME_LIMIT", None)
    csrf.init_app(app)


class Words:
    """What WTForms itself says, read once a language: the original opens its catalogue for every request."""

    def __init__(self) -> None:
        self._kept: dict[str, NullTranslations] = {}

    def _catalogue(self) -> NullTranslations:
        locale = get_locale()
        name = locale.language if locale is not None else "en"
        if name not in self._kept:
            self._kept[name] = Translations.load(messages_path(), [name], domain="wtforms")
        return self._kept[name]

    def gettext(self, text: str) -> str:
        return self._catalogue().ugettext(text)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self._catalogue().ungettext(one, many, n)


words = Words()


class Form(FlaskForm):
    """Fields are tidied before they are checked; `refuse` puts a broken rule beside its field."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: FlaskForm) -> Words:
            return words

    def refuse(self, error: RuleBroken) -> None:
        field = self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(error.message)
        else:
            field.errors = [*field.errors, error.message]

    def accepted(self) -> bool:
        """Whether this is a submission and every field is right."""
        return bool(self.validate_on_submit())


class OnceForm(Form):
    """A form whose second submission (double click, lost answer) is answered like its first; see `core.receipts`."""

    form_key = HiddenField(validators=[Length(max=64)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.form_key.data:
            self.form_key.data = uuid4().hex


def only_once(form: OnceForm, act: Callable[[], Response]) -> Response:
    """What `act` answers; a form sent twice leads where the first submission led. A broken rule passes through."""
    key = form.form_key.data
    led_to = claim(key)
    if led_to is not None:
        return redirect(led_to or request.path, 303)
    answer = act()
    settle(key, answer.location or "")
    return answer


class VersionedForm(Form):
    """A form on something two people may edit; `version` is what they saw when they opened it."""

    version = HiddenField(validators=[Length(max=12)], filters=[lambda seen: None if seen is None else str(seen)])

    def seen_version(self) -> int:
        """What was posted; 0, which is no version, when nothing or nonsense was."""
        posted = str((self.version.raw_data or [""])[0])
        return int(posted) if posted.isdecimal() and len(posted) < 12 else 0


def tidy_line(text: str | None) -> str | None:
    """One line: composed characters, single spaces, no ends."""
    return None if text is None else " ".join(unicodedata.normalize("NFC", text).split())


def tidy_text(text: str | None) -> str | None:
    """Several lines: composed characters, `\\n` line ends, no ends."""
    if text is None:
        return None
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def readable(form: Form, field: Field) -> None:
    """No control characters, and nothing that came as broken UTF-8."""
    text = field.data or ""
    if "\ufffd" in text or any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text):
        raise ValidationError(_l("There are characters here that cannot be read. Please type the text again."))


def _rules(required: bool, longest: int, more: list[Any]) -> list[Any]:
    first = InputRequired(_l("Please fill this in.")) if required else Optional()
    return [first, Length(max=longest, message=_l("At most %(max)d characters, please.")), readable, *more]


def line(
    label: Any, *, required: bool = False, longest: int = LINE, rules: list[Any] | None = None, **more: Any
) -> Any:
    """A one-line text field."""
    return StringField(label, validators=_rules(required, longest, rules or []), filters=[tidy_line], **more)


def text(
    label: Any, *, required: bool = False, longest: int = TEXT, rules: list[Any] | None = None, **more: Any
) -> Any:
    """A field of several lines."""
    return TextAreaField(label, validators=_rules(required, longest, rules or []), filters=[tidy_text], **more)


def email(label: Any, *, required: bool = True, **more: Any) -> Any:
    """An e-mail address, stored in its ASCII form; Cyrillic local parts are refused (mail servers do)."""
    return EmailField(label, validators=_rules(required, 254, [deliverable]), filters=[tidy_line], **more)


def deliverable(form: Form, field: Field) -> None:
    try:
        field.data = mail_address(field.data or "")
    except RuleBroken as error:
        raise ValidationError(error.message) from error


def mail_address(text: str) -> str:
    """The address in the form it is stored and compared in. Raises RuleBroken with what is wrong."""
    try:
        found = validate_email(
            SPACE_IN_ADDRESS.sub(r"\1", text.strip()), check_deliverability=False, test_environment=True
        )
    except EmailNotValidError as error:
        raise RuleBroken(str(_l("This is not a complete e-mail address, such as name@library.ru.")), "email") from error
    if found.ascii_email is None:
        raise RuleBroken(str(_l("The part before @ must be in Latin letters.")), "email")
    return found.ascii_email.lower()


def posted(name: str) -> list[int]:
    """The whole numbers posted under `name`, e.g. the ticked rows of a list; others are ignored."""
    return [int(value) for value in request.form.getlist(name) if value.isdecimal() and len(value) < 12]
