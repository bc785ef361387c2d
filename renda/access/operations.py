"""Acts on accounts and tokens; no line of the journal ever holds a password or a secret."""

import hashlib
import secrets
import string
from collections.abc import Sequence
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from renda.access import policies, rules, sessions
from renda.access.capacities import capacities_of
from renda.access.models import Account, Token
from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.people.models import Person

LETTERS = string.ascii_letters + string.digits


@operation
def open_account(
    person: Person, username: str, password: str | None = None, *, actor: Actor, must_change: bool = False
) -> Account:
    """开通账号 — one for each person. Without a password the account is entered by single sign-on only.

    Raises NotYours, Unfit, OutOfTurn.
    """
    policies.require_keeps_account_of(actor, person)
    account = Account(person=person, username=rules.sound_username(username), must_change=must_change)
    if Account.objects.filter(person=person).exists():
        raise OutOfTurn(f"{person}已经有账号", way_out="停用的账号可以恢复，忘记密码可以重置。")
    _set_password(account, password)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        raise Unfit(f"用户名“{account.username}”已经有人使用", field="username", way_out="请换一个用户名。") from None
    journal.write(account, actor, act="open", label="开通账号", after="open", facts={"username": account.username})
    return account


@operation
def close_account(account: Account, *, actor: Actor, why: str = "") -> Account:
    """停用账号 — all its sessions and tokens end now; what the person has done stays."""
    account = _kept(account, actor)
    if account.person_id == actor.person_id:
        raise Unfit("不能停用自己的账号", way_out="请由另一名系统管理员办理。")
    if not account.is_active:
        raise OutOfTurn(f"{account.person}的账号已经停用")
    account.is_active = False
    account.save(update_fields=["is_active"])
    sessions.end_all(account)
    Token.objects.filter(account=account, revoked_at=None).update(revoked_at=timezone.now())
    journal.write(account, actor, act="close", label="停用账号", before="open", after="closed", why=why)
    return account


@operation
def reopen_account(account: Account, *, actor: Actor) -> Account:
    """恢复账号 — with its old password; tokens stay withdrawn."""
    account = _kept(account, actor)
    if account.is_active:
        raise OutOfTurn(f"{account.person}的账号正在使用，不必恢复")
    account.is_active = True
    account.save(update_fields=["is_active"])
    journal.write(account, actor, act="reopen", label="恢复账号", before="closed", after="open")
    return account


@operation
def reset_password(account: Account, password: str, *, actor: Actor, must_change: bool = True) -> Account:
    """重置密码 — signs the account out everywhere; its owner sets another password at the next sign-in."""
    account = _kept(account, actor)
    _set_password(account, password)
    account.must_change = must_change
    account.save(update_fields=["password", "must_change"])
    sessions.end_all(account)
    _note(account, actor, "reset_password", "重置密码")
    return account


@operation
def remove_second_factor(account: Account, *, actor: Actor, why: str) -> Account:
    """解除二次验证 — for who has lost phone and recovery codes; the reason is kept."""
    account = _kept(account, actor)
    if not why.strip():
        raise Unfit("请写明解除二次验证的原因", field="why")
    if not sessions.forget_second_factor(account):
        raise OutOfTurn(f"{account.person}没有启用二次验证")
    sessions.end_all(account)
    _note(account, actor, "remove_second_factor", "解除二次验证", why=why)
    return account


@operation
def issue_token(
    account: Account, name: str, capacity: str, scopes: Sequence[str], expires_on: date, *, actor: Actor
) -> tuple[Token, str]:
    """签发接口令牌 — for one's own capacity. Gives the token and its secret, which is not kept."""
    policies.require_own_account(actor, account)
    rules.require_sound_token(name, scopes, expires_on, clock.today())
    if account.person_id is None or capacity not in {c.key for c in capacities_of(account.person_id, clock.today())}:
        raise Unfit("只能为自己现有的身份签发令牌", field="capacity")
    secret = "renda_" + "".join(secrets.choice(LETTERS) for _ in range(40))
    token = Token.objects.create(
        account=account, name=name.strip(), digest=digest_of(secret), capacity=capacity,
        scopes=sorted(set(scopes)), expires_on=expires_on,
    )  # fmt: skip
    facts = {"name": token.name, "capacity": capacity, "scopes": token.scopes, "expires_on": expires_on}
    journal.write(token, actor, act="issue", label="签发接口令牌", after="valid", facts=facts)
    return token, secret


@operation
def revoke_token(token: Token, *, actor: Actor) -> Token:
    """撤销接口令牌 — it opens nothing from now on."""
    token = lock(Token, token.pk)
    policies.require_own_token(actor, token)
    if token.revoked_at is not None:
        raise OutOfTurn(f"令牌“{token}”已经撤销")
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    journal.write(token, actor, act="revoke", label="撤销接口令牌", before="valid", after="revoked")
    return token


def digest_of(secret: str) -> str:
    """What is kept of a secret. It has 238 random bits, so a plain digest cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def first_password() -> str:
    """A password to hand over once, without letters that are mistaken for another."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def longest_expiry() -> date:
    return clock.today() + timedelta(days=rules.TOKEN_DAYS)


def _kept(account: Account, actor: Actor) -> Account:
    """The account, locked, for who keeps it."""
    account = lock(Account, account.pk)
    policies.require_keeps_account_of(actor, account.person)
    return account


def _set_password(account: Account, password: str | None) -> None:
    if password is None:
        account.set_unusable_password()
        return
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise Unfit("；".join(fault.messages), field="password") from None
    account.set_password(password)


def _note(account: Account, actor: Actor, act: str, label: str, why: str = "") -> None:
    state = "open" if account.is_active else "closed"
    journal.write(account, actor, act=act, label=label, before=state, after=state, why=why)
