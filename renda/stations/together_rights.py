"""Who reads and keeps talks, campaigns, cases and summaries: the house, the keepers, and who is asked to a talk."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel.actors import Actor
from renda.kernel.attachments import opened_by
from renda.kernel.errors import Missing, NotYours
from renda.kernel.models import Attachment
from renda.people.kinds import BodyKind
from renda.people.models import Body, Congress
from renda.stations.kinds import HELD_TALKS, CampaignState, CaseState
from renda.stations.models import Campaign, PracticeCase, Station, Summary, Talk
from renda.stations.queries import is_office, kept_by

WORKS_HERE = (
    "standing_committee", "chair_council", "presidium", "special_committee", "work_committee", "sc_office",
    "deputy_work_office", "subdistrict_committee", "deputy", "auditor",
)  # fmt: skip
"""Whoever belongs to the congress itself; a department in its house reads only what it is asked to."""
AUTHORS = (
    BodyKind.SUBDISTRICT_COMMITTEE, BodyKind.PRESIDIUM, BodyKind.SUBDISTRICT_OFFICE, BodyKind.TOWN_GOVERNMENT,
)  # fmt: skip
"""Bodies of a town or sub-district that hand in practice cases."""
PUBLIC_TALKS = HELD_TALKS
PUBLIC_CAMPAIGNS = (CampaignState.RUNNING, CampaignState.CLOSED, CampaignState.REPORTED)
GONE = "请先登录，或者换一个身份。"


def belongs(actor: Actor, congress_id: int) -> bool:
    return actor.is_system or (actor.congress_id == congress_id and actor.holds(*WORKS_HERE))


def talks_visible_to(actor: Actor) -> QuerySet[Talk]:
    """The house's own, those a body or a deputy is asked to, and those of stations one keeps."""
    rows = Talk.objects.all()
    if actor.is_system:
        return rows
    if actor.person_id is None:
        return rows.none()
    found = Q(pk__in=[])
    if actor.congress_id is not None and actor.holds(*WORKS_HERE):
        found |= Q(station__congress=actor.congress_id)
    if actor.body_ids:
        asked = Talk.departments.through.objects.filter(talk=OuterRef("pk"), body__in=actor.body_ids)
        found |= Q(Exists(asked)) | Q(station__in=kept_by(actor).values("pk"))
    if actor.holds("deputy"):
        sits = Talk.deputies.through.objects.filter(talk=OuterRef("pk"), deputy__person=actor.person_id)
        found |= Q(Exists(sits))
    return rows.filter(found)


def require_talk(actor: Actor, talk: Talk) -> None:
    if not talks_visible_to(actor).filter(pk=talk.pk).exists():
        raise Missing("没有这次会谈，或者您无权查看", way_out=GONE)


def public_talks(congress: Congress | int) -> QuerySet[Talk]:
    return Talk.objects.filter(station__congress=congress, public=True, state__in=PUBLIC_TALKS)


def campaigns_visible_to(actor: Actor) -> QuerySet[Campaign]:
    rows = Campaign.objects.all()
    if actor.is_system:
        return rows
    if actor.person_id is None or actor.holds("former_deputy"):
        return rows.none()
    houses = Q(congress=actor.congress_id)
    if actor.body_ids:
        houses |= Q(congress__in=kept_by(actor).order_by().values("congress").distinct())
    return rows.filter(houses)


def public_campaigns(congress: Congress | int) -> QuerySet[Campaign]:
    return Campaign.objects.filter(congress=congress, state__in=PUBLIC_CAMPAIGNS)


def require_campaign_office(actor: Actor, congress_id: int, campaign: Campaign | None = None) -> None:
    if campaign is not None and not campaigns_visible_to(actor).filter(pk=campaign.pk).exists():
        raise Missing("没有这轮活动，或者您无权查看", way_out=GONE)
    if campaign is None and actor.congress_id != congress_id and not actor.is_system:
        raise Missing("没有这一页，或者您无权查看", way_out=GONE)
    if not is_office(actor, congress_id):
        raise NotYours("集中联系社区活动由代表工作机构安排", way_out="请联系代表工作机构。")


def cases_visible_to(actor: Actor) -> QuerySet[PracticeCase]:
    """One's own body's, all of the house for its office, what was handed in for an auditor, else those on show."""
    rows = PracticeCase.objects.all()
    if actor.is_system:
        return rows
    if actor.person_id is None:
        return rows.none()
    shown = Q(congress=actor.congress_id, state=CaseState.PUBLISHED)
    if actor.congress_id is not None and is_office(actor, actor.congress_id):
        shown |= Q(congress=actor.congress_id)
    if actor.holds("auditor"):
        return rows.filter(Q(congress=actor.congress_id) & ~Q(state=CaseState.DRAFT))
    return rows.filter(shown | Q(body__in=actor.body_ids))


def public_cases(congress: Congress | int) -> QuerySet[PracticeCase]:
    return PracticeCase.objects.filter(congress=congress, state=CaseState.PUBLISHED)


def may_write_case(actor: Actor, case: PracticeCase) -> bool:
    """The town's body until it hands the case in and after it came back; the office until it is on show."""
    if is_office(actor, case.congress_id):
        return case.state != CaseState.PUBLISHED
    if actor.holds("auditor") or not actor.acts_for(case.body_id):
        return False
    return case.state in (CaseState.DRAFT, CaseState.RETURNED)


def may_hand_in(actor: Actor, case: PracticeCase) -> bool:
    return not actor.holds("auditor") and (is_office(actor, case.congress_id) or actor.acts_for(case.body_id))


def authors_of(actor: Actor) -> QuerySet[Body]:
    """Bodies an actor may draft a case for: the own one in a town or sub-district; for an office all below it."""
    rows = Body.objects.filter(kind__in=AUTHORS, dissolved_on=None)
    if actor.holds("auditor"):
        return rows.none()
    if actor.congress_id is not None and is_office(actor, actor.congress_id) and not actor.holds("presidium"):
        place = Congress.objects.values_list("jurisdiction__path", flat=True).get(pk=actor.congress_id)
        rows = rows.filter(jurisdiction__path__startswith=place).exclude(jurisdiction__path=place)
    else:
        rows = rows.filter(pk__in=actor.body_ids)
    return rows.select_related("jurisdiction").order_by("jurisdiction__path", "rank", "pk")


def require_case(actor: Actor, case: PracticeCase) -> None:
    if not cases_visible_to(actor).filter(pk=case.pk).exists():
        raise Missing("没有这个案例，或者您无权查看", way_out=GONE)


def require_case_office(actor: Actor, case: PracticeCase) -> None:
    require_case(actor, case)
    if not is_office(actor, case.congress_id):
        raise NotYours("实践案例由代表工作机构评选和展示", way_out="请联系代表工作机构。")


def summaries_visible_to(actor: Actor) -> QuerySet[Summary]:
    """Those of stations one keeps; an auditor those handed in."""
    if actor.holds("auditor"):
        return Summary.objects.filter(station__congress=actor.congress_id, state="submitted")
    return Summary.objects.filter(station__in=kept_by(actor).values("pk"))


def stations_counted_by(actor: Actor) -> QuerySet[Station]:
    """Stations whose figures an actor opens: all of the own house for who belongs to it, else those one keeps."""
    rows = Station.objects.all()
    if actor.is_system:
        return rows
    if actor.person_id is None:
        return rows.none()
    found = Q(pk__in=kept_by(actor).values("pk")) if actor.body_ids else Q(pk__in=[])
    if actor.congress_id is not None and actor.holds(*WORKS_HERE):
        found |= Q(congress=actor.congress_id)
    return rows.filter(found)


def _may_open_picture(actor: Actor, attachment: Attachment) -> bool:
    case = PracticeCase.objects.filter(pk=attachment.object_id).first()
    if case is None:
        return False
    return case.state == CaseState.PUBLISHED or cases_visible_to(actor).filter(pk=case.pk).exists()


opened_by(PracticeCase, _may_open_picture)
