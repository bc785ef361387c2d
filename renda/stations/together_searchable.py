"""How talks with their points, campaigns and practice cases are found, and by whom."""

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Found, Searchable, searchable
from renda.stations import together_rights
from renda.stations.kinds import CaseState, TalkState
from renda.stations.models import Campaign, PracticeCase, Talk, TalkPoint


def _talks() -> QuerySet[Talk]:
    return Talk.objects.select_related("station")


def _talk(talk: Talk) -> Found | None:
    if talk.state == TalkState.CANCELLED:
        return None
    words = "\n".join(part for part in (str(talk.station), talk.background, talk.outcome) if part)
    url = reverse("stations:found_talk", args=[talk.pk])
    return Found(talk.topic, words, url, talk.station.congress_id, _is_public(talk), talk.day)


def _is_public(talk: Talk) -> bool:
    return talk.public and talk.state in together_rights.PUBLIC_TALKS


def _points() -> QuerySet[TalkPoint]:
    return TalkPoint.objects.select_related("talk__station", "body")


def _point(point: TalkPoint) -> Found | None:
    talk = point.talk
    if talk.state == TalkState.CANCELLED:
        return None
    words = "，".join(
        part for part in (talk.topic, str(point.body or ""), point.get_state_display(), point.result) if part
    )
    url = f"{reverse('stations:found_talk', args=[talk.pk])}#point-{point.pk}"
    return Found(point.text, words, url, talk.station.congress_id, _is_public(talk), point.due_on)


def points_visible_to(actor: Actor) -> QuerySet[TalkPoint]:
    return TalkPoint.objects.filter(talk__in=together_rights.talks_visible_to(actor).values("pk"))


def _campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.all()


def _campaign(campaign: Campaign) -> Found:
    public = campaign.state in together_rights.PUBLIC_CAMPAIGNS
    url = reverse("stations:found_campaign", args=[campaign.pk])
    words = f"{campaign.about}\n{campaign.report}".strip()
    return Found(str(campaign), words, url, campaign.congress_id, public, campaign.from_on)


def _cases() -> QuerySet[PracticeCase]:
    return PracticeCase.objects.select_related("jurisdiction")


def _case(case: PracticeCase) -> Found:
    public = case.state == CaseState.PUBLISHED
    words = "\n".join(part for part in (str(case.jurisdiction), case.summary, case.text) if part)
    url = reverse("stations:found_case", args=[case.pk])
    return Found(case.title, words, url, case.congress_id, public, case.published_on)


searchable(Searchable(Talk, "三方会谈", _talks, _talk, together_rights.talks_visible_to))
searchable(Searchable(TalkPoint, "会谈约定事项", _points, _point, points_visible_to))
searchable(Searchable(Campaign, "集中联系社区活动", _campaigns, _campaign, together_rights.campaigns_visible_to))
searchable(Searchable(PracticeCase, "实践案例", _cases, _case, together_rights.cases_visible_to))
