"""去向: which bodies and places an opinion may be passed to, by kind of route."""

from django.db.models import QuerySet

from renda.kernel.errors import Unfit
from renda.people.kinds import BodyKind, Level
from renda.people.models import Body, Jurisdiction
from renda.people.queries import chargeable
from renda.voices.kinds import RouteKind
from renda.voices.models import Voice

TOWN_BODIES = (BodyKind.TOWN_GOVERNMENT, BodyKind.SUBDISTRICT_OFFICE, BodyKind.SUBDISTRICT_COMMITTEE)
PASSED = (RouteKind.COMMUNITY, RouteKind.TOWN, RouteKind.UNIT, RouteKind.HOTLINE, RouteKind.CITY)
"""当场答复 is no passing on."""
NEEDS_BODY = (RouteKind.TOWN, RouteKind.UNIT)


def bodies_for(kind: str, congress_id: int) -> QuerySet[Body]:
    rows = chargeable(congress_id)
    return rows.filter(kind__in=TOWN_BODIES) if kind == RouteKind.TOWN else rows.exclude(kind__in=TOWN_BODIES)


def body_for(kind: str, congress_id: int, body_id: int | None) -> Body | None:
    """The body of a route; Unfit where the route needs one, or the house may give it nothing."""
    if kind not in PASSED:
        raise Unfit("请选择转到哪里", field="kind")
    if body_id is None:
        if kind in NEEDS_BODY:
            raise Unfit("请选择承办单位", field="body_id")
        return None
    if kind in (RouteKind.COMMUNITY, RouteKind.CITY):
        return None
    rows = chargeable(congress_id) if kind == RouteKind.HOTLINE else bodies_for(kind, congress_id)
    found = rows.filter(pk=body_id).first()
    if found is None:
        raise Unfit("这个单位不能承办转来的意见", field="body_id", way_out="请从列表中选择。")
    return found


def place_for(kind: str, voice: Voice, place_id: int | None) -> Jurisdiction | None:
    """The community that answers: as chosen, else where the opinion was said to lie."""
    if kind != RouteKind.COMMUNITY:
        return None
    within = voice.congress.jurisdiction.path
    if place_id is not None:
        found = Jurisdiction.objects.filter(pk=place_id, path__startswith=within, level=Level.COMMUNITY).first()
        if found is None:
            raise Unfit("没有这个居村", field="place_id", way_out="请重新选择。")
        return found
    known = voice.jurisdiction
    return known if known is not None and known.level == Level.COMMUNITY else None
