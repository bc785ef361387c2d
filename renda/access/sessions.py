"""What a session remembers of its account, and ending all sessions of an account."""

from django.http import HttpRequest

from renda.access.models import Account

KEY = "capacity"


def capacity_key(request: HttpRequest) -> str | None:
    """The capacity chosen in this session; asks nothing of who has no session."""
    return request.session.get(KEY) if request.session.session_key else None


def remember_capacity(request: HttpRequest, key: str) -> None:
    request.session[KEY] = key


def end_all(account: Account) -> int:
    """Sign the account out everywhere, now."""
    from allauth.usersessions.models import UserSession

    running = list(UserSession.objects.filter(user=account))
    for session in running:
        session.end()
    return len(running)


def forget_second_factor(account: Account) -> int:
    """Remove every authenticator app, key and recovery code; how many there were."""
    from allauth.mfa.models import Authenticator

    count, _ = Authenticator.objects.filter(user=account).delete()
    return count
