"""Reads: accounts an administrator keeps, the record of signing in, own tokens."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.access.models import Account, SignIn, Token
from renda.access.policies import may_keep_accounts, may_see_all_sign_ins
from renda.kernel.actors import Actor
from renda.people.models import Deputy, Person, Post


def persons_of(actor: Actor) -> QuerySet[Person]:
    """The people of the actor's house: all who ever held a post or a mandate there."""
    if not may_keep_accounts(actor):
        return Person.objects.none()
    return Person.objects.all() if actor.is_system else Person.objects.filter(_belongs(actor.congress_id, "pk"))


def accounts_of(actor: Actor, words: str = "") -> QuerySet[Account]:
    """Accounts the administrator keeps, found by name, pinyin or user name."""
    if not may_keep_accounts(actor):
        return Account.objects.none()
    found = Account.objects.filter(person__isnull=False).select_related("person")
    if not actor.is_system:
        found = found.filter(_belongs(actor.congress_id, "person_id"))
    if words:
        found = found.filter(
            Q(person__name__icontains=words) | Q(person__pinyin__icontains=words) | Q(username__icontains=words)
        )
    return found.order_by("person__pinyin", "pk")


def without_account(actor: Actor, words: str) -> QuerySet[Person]:
    """People of the house who have no account yet."""
    found = persons_of(actor).filter(account=None)
    return found.filter(Q(name__icontains=words) | Q(pinyin__icontains=words)).order_by("pinyin", "pk")


def own_sign_ins(account: Account) -> QuerySet[SignIn]:
    return SignIn.objects.filter(account=account).order_by("-pk")


def all_sign_ins(actor: Actor) -> QuerySet[SignIn]:
    """Of the actor's house; failures under a name nobody has belong to all houses."""
    if not may_see_all_sign_ins(actor):
        return SignIn.objects.none()
    ours = Q(account=None) | _belongs(actor.congress_id, "account__person_id")
    return SignIn.objects.filter(ours).select_related("account__person").order_by("-pk")


def tokens_of(account: Account) -> QuerySet[Token]:
    return Token.objects.filter(account=account).order_by("-pk")


def _belongs(congress_id: int | None, person: str) -> Q:
    posts = Post.objects.filter(person_id=OuterRef(person), body__congress=congress_id)
    mandates = Deputy.objects.filter(person_id=OuterRef(person), term__congress=congress_id)
    return Q(Exists(posts)) | Q(Exists(mandates))
