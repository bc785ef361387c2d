"""A view's door: who comes without signing in is asked to, and comes back afterwards."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from renda.kernel.errors import NotYours

View = Callable[..., HttpResponse]


def for_accounts(view: View) -> View:
    """Open to every account, also one whose posts have ended: pages about the account itself."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return door


def for_members(view: View) -> View:
    """Open to whoever holds a capacity today."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.person_id is None:  # type: ignore[attr-defined]
            raise NotYours(
                "您目前没有在任的职务或者代表资格，不能进入工作平台", way_out="如有疑问，请联系本单位的系统管理员。"
            )
        return view(request, *args, **kwargs)

    return for_accounts(door)
