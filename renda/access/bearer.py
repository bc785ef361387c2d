"""Tokens at the API's door: who holds a valid one acts in the one capacity it was given for."""

from django.db.models import Q
from django.http import HttpRequest
from ninja.security import HttpBearer

from renda.access.capacities import capacities_of
from renda.access.models import Token
from renda.access.operations import digest_of
from renda.access.policies import require_may_act
from renda.kernel import clock
from renda.kernel.errors import NotYours

SAFE = ("GET", "HEAD", "OPTIONS")


class TokenAuth(HttpBearer):
    """Sets ``request.actor``. Reading needs the scope "read"; other methods the scope the router names.

    A token lapses with its day, its owner's account and the capacity it was issued for.
    """

    def __init__(self, scope: str = "read") -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        today = clock.today()
        valid = Q(revoked_at=None, expires_on__gte=today, account__is_active=True)
        found = Token.objects.select_related("account").filter(valid, digest=digest_of(token)).first()
        if found is None or found.account.person_id is None:
            return None
        held = {c.key: c for c in capacities_of(found.account.person_id, today)}
        if found.capacity not in held:
            return None
        request.actor = held[found.capacity].actor  # type: ignore[attr-defined]
        self._require_scope(request, found)
        if found.used_on != today:
            Token.objects.filter(pk=found.pk).update(used_on=today)
        return found

    def _require_scope(self, request: HttpRequest, token: Token) -> None:
        needed = "read" if request.method in SAFE else self.scope
        if needed not in token.scopes or (request.method not in SAFE and needed == "read"):
            raise NotYours("这个接口令牌不包含此项范围", way_out="请由令牌所有人另行签发。")
        if request.method not in SAFE:
            require_may_act(request.actor)  # type: ignore[attr-defined]
