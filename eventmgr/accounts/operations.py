"""Add users, let them in, and give them new passwords."""

from __future__ import annotations

import secrets
from datetime import timedelta

from flask_babel import gettext as _

from eventmgr.accounts.models import LinkPurpose, OneTimeLink, User
from eventmgr.accounts.passwords import SHORTEST, hash_password, is_outdated, is_right
from eventmgr.accounts.queries import has_users, user_by_email
from eventmgr.core import throttle
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.core.tokens import digest, new_token

WINDOW = timedelta(minutes=15)
MOST_FOR_ACCOUNT, MOST_FOR_ADDRESS = 10, 40
RESET_LASTS, FIRST_RUN_LASTS = timedelta(hours=2), timedelta(days=7)


class TooManyAttempts(RuleBroken):
    """Sign-in or reset was tried too often for this account or from this address."""


def add_user(
    *, email: str, name: str, password: str, language: str, by: Actor | None, may_create_events: bool = False
) -> User:
    """A new account. Raises RuleBroken when the address has one already or the password is weak."""
    if user_by_email(email) is not None:
        raise RuleBroken(_("There is an account with this address already."), "email")
    _check_strength(password, email)
    user = User(
        email=email.strip().lower(), name=name, password_hash=hash_password(password), language=language,
        may_create_events=may_create_events, session_key=secrets.token_hex(8), created_at=now(),
    )  # fmt: skip
    db.session.add(user)
    db.session.flush()
    record("user.add", user, by=by, after={"email": user.email, "name": name})
    return user


def _check_strength(password: str, email: str) -> None:
    if len(password) < SHORTEST:
        raise RuleBroken(_("At least %(count)d characters, please.", count=SHORTEST), "password")
    if len(set(password)) < 4 or password.lower() in (email.lower(), email.split("@")[0].lower() * 2):
        raise RuleBroken(_("This password is too easy to guess."), "password")


def authenticate(*, email: str, password: str, address: str) -> User:
    """The user with this password. Raises RuleBroken (the same for a wrong address and a wrong password).

    Ten failures for an account or forty from an address within a quarter of an hour close the door for a while.
    The caller commits failures, too: they are counted.
    """
    account, place = f"sign-in:{email.strip().lower()}", f"sign-in-from:{address}"
    check_patience(account, place)
    user = user_by_email(email)
    if not is_right(user.password_hash if user else "", password) or user is None:
        throttle.note(account)
        throttle.note(place)
        raise RuleBroken(_("The address or the password is wrong."), "password")
    throttle.forget(account)
    if is_outdated(user.password_hash):
        user.password_hash = hash_password(password)
    return user


def check_patience(account: str, place: str) -> None:
    """Raises TooManyAttempts when either was noted too often."""
    is_over = throttle.is_exhausted(account, most=MOST_FOR_ACCOUNT, within=WINDOW)
    if is_over or throttle.is_exhausted(place, most=MOST_FOR_ADDRESS, within=WINDOW):
        raise TooManyAttempts(_("Too many attempts. Wait a quarter of an hour, or ask for a new password."))


def change_password(user: User, *, password: str, by: Actor | None) -> None:
    """Every session opened with the old password ends."""
    _check_strength(password, user.email)
    user.password_hash, user.session_key = hash_password(password), secrets.token_hex(8)
    record("user.change_password", user, by=by)


def change_profile(user: User, *, name: str, language: str, by: Actor) -> None:
    before = {"name": user.name, "language": user.language}
    user.name, user.language = name, language
    record("user.change", user, by=by, before=before, after={"name": name, "language": language})


def make_link(purpose: LinkPurpose, *, user: User | None, lasts: timedelta) -> str:
    """The token of a new one-time link; only its digest is kept."""
    token = new_token()
    db.session.add(
        OneTimeLink(purpose=purpose, token_digest=digest(token), user=user, expires_at=now() + lasts, used_at=None)
    )
    return token


def use_link(link: OneTimeLink) -> None:
    link.used_at = now()


def add_first_organiser(link: OneTimeLink, *, email: str, name: str, password: str, language: str) -> User:
    """The page opened with the code the server printed. Raises RuleBroken once there is a user."""
    if has_users():
        raise RuleBroken(_("There is an organiser already. Sign in, or ask them for an invitation."))
    use_link(link)
    return add_user(email=email, name=name, password=password, language=language, by=None, may_create_events=True)
