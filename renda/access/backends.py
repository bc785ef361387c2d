"""Signing in with name and password; the account of a session is found by every request."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from renda.access.models import Account
from renda.kernel import composed


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> Account | None:
        found = composed.first(_account, int(user_id))
        return found if found is not None and self.user_can_authenticate(found) else None


def _account(pk: int) -> QuerySet[Account]:
    return Account.objects.filter(pk=pk)
