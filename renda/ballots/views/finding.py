"""What every page of a ballot begins with: the actor, and the ballot the actor may know of."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from renda.ballots import queries
from renda.ballots.models import Ballot
from renda.ballots.occasions import back_of
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def ballot_for(request: HttpRequest, pk: int) -> Ballot:
    found = queries.visible_to(actor_of(request)).filter(pk=pk).first()
    if found is None:
        raise Missing(_("没有这次表决，或者您无权查看"), way_out=_("请先登录，或者换一个身份。"))
    return found


def crumbs_of(ballot: Ballot, actor: Actor) -> list[tuple[str, str]]:
    """The house, what the ballot was taken at, the ballot."""
    back = back_of(ballot, actor)
    return [(ballot.congress.short_name, ""), back or (_("表决"), ""), (str(ballot), "")]
