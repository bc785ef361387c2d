"""What stations put on their keepers' desks: those that cannot be found, have nobody on duty, or were never opened."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.stations.duty_places import running
from renda.stations.kinds import StationState
from renda.stations.queries import is_office, kept_by


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    """One line for each gap, with the number of stations it holds for; all of them in one statement."""
    if actor.is_system or actor.person_id is None or actor.holds("auditor", "deputy"):
        return
    open_ones = Q(state=StationState.OPEN)
    posted = Exists(running(today).filter(station=OuterRef("pk")))
    rows = kept_by(actor).annotate(posted=posted).order_by()
    found = rows.aggregate(
        planned=Count("pk", filter=Q(state=StationState.PLANNED)),
        unplaced=Count("pk", filter=open_ones & Q(latitude=None)),
        unmanned=Count("pk", filter=open_ones & Q(posted=False)),
    )
    office = actor.congress_id is not None and is_office(actor, actor.congress_id)
    asked = {} if office else {"view": "mine"}
    for key, label, why, query in (
        ("unmanned", "个开放的站点没有进站代表", "居民来了找不到代表。", {"state": "open", "deputies": "no"}),
        (
            "unplaced",
            "个开放的站点没有标注位置",
            "居民在地图上和“最近的站点”里找不到。",
            {"state": "open", "placed": "no"},
        ),
        ("planned", "个站点还没有启用", "启用以后居民才看得到。", {"state": "planned"}),
    ):
        if n := found[key]:
            url = f"{reverse('stations:stations')}?{urlencode({**asked, **query})}"
            yield Todo(f"stations.{key}", f"{n}{label}", why, url, "查看")
