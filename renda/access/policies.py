"""Who may do what with accounts, tokens and confidential papers."""

from renda.access.models import Account, Token
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours
from renda.people.models import Deputy, Person, Post


def may_keep_accounts(actor: Actor) -> bool:
    return actor.holds("administrator", "system")


def require_may_keep_accounts(actor: Actor) -> None:
    if not may_keep_accounts(actor):
        raise NotYours("账号由系统管理员管理", way_out="请联系本单位的系统管理员。")


def require_keeps_account_of(actor: Actor, person: Person | None) -> None:
    """An administrator keeps the accounts of the people of the own house, not of another congress."""
    require_may_keep_accounts(actor)
    if actor.is_system:
        return
    if person is None or not (
        Post.objects.filter(person=person, body__congress=actor.congress_id).exists()
        or Deputy.objects.filter(person=person, term__congress=actor.congress_id).exists()
    ):
        raise Missing("没有这个账号，或者您无权查看")


def may_see_all_sign_ins(actor: Actor) -> bool:
    return actor.holds("administrator", "auditor")


def require_may_act(actor: Actor) -> None:
    """An auditor reads the house and changes nothing in it."""
    if actor.holds("auditor"):
        raise NotYours("审计查阅员只能查看，不能办理", way_out="如果您另有职务，请先切换身份。")


def may_read_confidential(actor: Actor) -> bool:
    """Papers marked 保密: for who works on the matter, not for who only keeps the system running, nor for strangers."""
    return not actor.holds("administrator", "outsider")


def require_own_account(actor: Actor, account: Account) -> None:
    if account.person_id is None or account.person_id != actor.person_id:
        raise NotYours("接口令牌只能由本人签发")


def require_own_token(actor: Actor, token: Token) -> None:
    """A token is its owner's; to others it does not exist."""
    if token.account.person_id is None or token.account.person_id != actor.person_id:
        raise Missing("没有这个接口令牌，或者您无权查看")
