"""Sign in and out, a new password, the own account, the first organiser."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from eventmgr.accounts import operations
from eventmgr.accounts.entering import begin_anew, let_in
from eventmgr.accounts.forms import (
    ChangePasswordForm,
    FirstOrganiserForm,
    ForgottenForm,
    NewPasswordForm,
    ProfileForm,
    SignInForm,
)
from eventmgr.accounts.models import LinkPurpose, User
from eventmgr.accounts.queries import link_or_404, user_by_email
from eventmgr.core import throttle
from eventmgr.core.addresses import address_of
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.i18n import is_local, language
from eventmgr.core.permissions import public, requires, signed_in, token_holder
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.operations import post

accounts = Blueprint("accounts", __name__, url_prefix="/account")


@accounts.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
        return render_template("accounts/sign_in.html", form=form, typed=[])
    if form.accepted():
        try:
            user = operations.authenticate(
                email=form.email.data, password=form.password.data, address=request.remote_addr or ""
            )
        except RuleBroken as error:
            db.session.commit()
            form.refuse(error)
        else:
            return _welcome(user, form)
    return render_template("accounts/sign_in.html", form=form, typed=_typed(form.resume.data)), 422


def _welcome(user: User, form: SignInForm) -> Any:
    let_in(user)
    target = form.next.data if is_local(form.next.data or "") else "/"
    typed = _typed(form.resume.data)
    if typed:
        return render_template("errors/send_again.html", typed=typed, path=target, is_back=True)
    return redirect(target, 303)


def _typed(resume: str | None) -> list[tuple[str, str]]:
    """What was in the form when the session ended."""
    try:
        return [(str(name), str(value)) for name, value in json.loads(resume or "[]")]
    except (ValueError, TypeError):
        return []


@accounts.post("/sign-in/continue")
@public
def sign_in_to_continue() -> Any:
    """Shown in place of an answer when the session ended while somebody was typing; nothing typed is lost."""
    typed = g.get("resume", [])
    form = SignInForm(formdata=None, next=request.full_path.rstrip("?"), resume=json.dumps(typed, ensure_ascii=False))
    return render_template("accounts/sign_in.html", form=form, typed=typed), 401


@accounts.post("/sign-out")
@requires(signed_in)
def sign_out() -> Any:
    logout_user()
    begin_anew("language")
    return redirect("/", 303)


@accounts.route("/forgotten", methods=["GET", "POST"])
@public
def forgotten() -> Any:
    form = ForgottenForm()
    if not form.accepted():
        return render_template("accounts/forgotten.html", form=form), 422 if request.method == "POST" else 200
    account, place = f"reset:{form.email.data}", f"reset-from:{request.remote_addr}"
    try:
        operations.check_patience(account, place)
    except RuleBroken as error:
        form.refuse(error)
        return render_template("accounts/forgotten.html", form=form), 429
    throttle.note(account)
    throttle.note(place)
    user = user_by_email(form.email.data)
    if user is not None:
        _send_reset(user)
    return render_template("accounts/forgotten_sent.html", email=form.email.data)


def _send_reset(user: User) -> None:
    token = operations.make_link(LinkPurpose.RESET, user=user, lasts=operations.RESET_LASTS)
    address = address_of("accounts.reset", token=token)
    letter = Letter("accounts_reset", {"user": user, "address": address})
    post(to=user.email, name=user.name, letter=letter, language=user.language, recipient=("user", user.id))


@accounts.route("/reset/<token>", methods=["GET", "POST"])
@token_holder
def reset(token: str) -> Any:
    link = link_or_404(token, LinkPurpose.RESET)
    form = NewPasswordForm()
    if form.accepted() and link.user is not None:
        try:
            operations.change_password(link.user, password=form.password.data, by=link.user)
        except RuleBroken as error:
            form.refuse(error)
        else:
            operations.use_link(link)
            let_in(link.user)
            flash(_("The new password is set."), "ok")
            return redirect("/", 303)
    return render_template("accounts/reset.html", form=form), 422 if request.method == "POST" else 200


@accounts.route("/", methods=["GET", "POST"])
@requires(signed_in)
def profile() -> Any:
    form = ProfileForm(obj=current_user)
    if form.accepted():
        operations.change_profile(current_user, name=form.name.data, language=form.language.data, by=current_user)
        session["language"] = form.language.data
        flash(_("Saved."), "ok")
        return redirect(url_for("accounts.profile"), 303)
    page = render_template("accounts/profile.html", form=form, password_form=ChangePasswordForm(formdata=None))
    return page, 422 if request.method == "POST" else 200


@accounts.post("/password")
@requires(signed_in)
def password() -> Any:
    form = ChangePasswordForm()
    if form.accepted():
        try:
            operations.authenticate(
                email=current_user.email, password=form.current.data, address=request.remote_addr or ""
            )
            operations.change_password(current_user, password=form.password.data, by=current_user)
        except RuleBroken as error:
            is_old = error.field == "password" and not isinstance(error, operations.TooManyAttempts)
            form.refuse(error if not is_old else _beside(form, error))
        else:
            let_in(current_user._get_current_object())
            flash(_("The new password is set. Other devices are signed out."), "ok")
            return redirect(url_for("accounts.profile"), 303)
    page = render_template("accounts/profile.html", form=ProfileForm(None, obj=current_user), password_form=form)
    return page, 422


def _beside(form: ChangePasswordForm, error: RuleBroken) -> RuleBroken:
    """A wrong present password is told beside it, a weak new one beside the new."""
    is_present_wrong = error.message == _("The address or the password is wrong.")
    return RuleBroken(_("This is not your present password."), "current") if is_present_wrong else error


@accounts.route("/first/<token>", methods=["GET", "POST"])
@token_holder
def first_run(token: str) -> Any:
    link = link_or_404(token, LinkPurpose.FIRST_RUN)
    form = FirstOrganiserForm()
    if form.accepted():
        try:
            user = operations.add_first_organiser(
                link, email=form.email.data, name=form.name.data, password=form.password.data, language=language()
            )
        except RuleBroken as error:
            form.refuse(error)
        else:
            let_in(user)
            return redirect("/", 303)
    return render_template("accounts/first_run.html", form=form), 422 if request.method == "POST" else 200
