"""Forms of the account pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length

from eventmgr.core.forms import Form, email, line

LANGUAGES = [SelectChoice("ru", "Русский"), SelectChoice("en", "English")]


def _password(label: object, autocomplete: str, *more: object) -> PasswordField:
    rules = [InputRequired(_l("Please fill this in.")), Length(max=500), *more]
    return PasswordField(label, validators=rules, render_kw={"autocomplete": autocomplete})


class SignInForm(Form):
    email = email(_l("E-mail"), render_kw={"autocomplete": "username"})
    password = _password(_l("Password"), "current-password")
    next = HiddenField(validators=[Length(max=2000)])
    resume = HiddenField(validators=[Length(max=400_000)])


class ForgottenForm(Form):
    email = email(_l("E-mail"), render_kw={"autocomplete": "username"})


class NewPasswordForm(Form):
    password = _password(_l("New password"), "new-password")
    again = _password(
        _l("The same once more"), "new-password", EqualTo("password", _l("The two passwords are different."))
    )


class ChangePasswordForm(NewPasswordForm):
    current = _password(_l("Present password"), "current-password")


class ProfileForm(Form):
    name = line(_l("Name"), required=True, longest=200, render_kw={"autocomplete": "name"})
    language = RadioField(_l("Language"), choices=LANGUAGES)


class FirstOrganiserForm(NewPasswordForm):
    name = line(_l("Name"), required=True, longest=200, render_kw={"autocomplete": "name"})
    email = email(_l("E-mail"), render_kw={"autocomplete": "username"})
