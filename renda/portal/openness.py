"""公开目录: of each kind of matter how much everyone may read, how much is withheld, and for which reasons.

Everything is published unless a reason named here stands against it; the matters behind the reasons are read by auditors.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from renda.consultation.models import Consultation
from renda.consultation.policies import open_to_everyone
from renda.meetings import openness as of_meetings
from renda.meetings.kinds import ResolutionState
from renda.meetings.models import Meeting, Resolution
from renda.people.models import Congress
from renda.planning.kinds import PlanState
from renda.planning.models import Plan
from renda.portal import queries
from renda.portal.deputies import in_office
from renda.portal.openings import address
from renda.stations.kinds import HELD_TALKS, PUBLIC_STATIONS, ReceptionState
from renda.stations.models import Reception, Station, Talk
from renda.stations.together_rights import public_talks
from renda.suggestions import public
from renda.suggestions.kinds import CLOSED_STATES, Publicity
from renda.suggestions.models import Reply, Suggestion
from renda.voices.kinds import COUNTED_STATES
from renda.voices.models import Voice
from renda.voices.openness import REASONS

OTHER, UNANSWERED = "其他依法不公开的情形", "还在办理，没有审定"
SECRET, NOT_AGREED = "涉及国家秘密或者依法保密", "反映人没有同意公开原话，只计入数字"


@dataclass(slots=True)
class Line:
    """One row of the table: what it is, what is told of it by default, how many are open, and why the others are not."""

    label: str
    told: str
    open: int
    url: str = ""
    withheld: list[tuple[str, int]] = field(default_factory=list)

    @property
    def closed(self) -> int:
        return sum(n for _, n in self.withheld)


def table(congress: Congress) -> list[Line]:
    """Each kind that there is anything of."""
    n = counts(_asked(congress))
    slug = congress.slug
    lines = [
        Line("年度计划", "全文、事项、调整和结果", n["plans"], address("plans", slug)),
        Line("会议", "时间、议程、出席人数、结果", n["meetings"], address("meetings", slug)),
        Line(
            "决议、决定和任免",
            "全文；表决只公布票数",
            n["resolutions"],
            address("resolutions", slug),
            _resolutions(congress),
        ),
        Line(
            "代表建议",
            "题目、办理情况；代表同意的公开原文",
            n["suggestions"],
            address("suggestions", slug),
            _suggestions(n),
        ),
        Line("建议答复", "全文", n["replies"], address("suggestions", slug), _replies(congress)),
        Line("代表", "姓名、选区、工作单位、履职次数；同意的公开电话", n["deputies"], address("deputies", slug)),
        Line("家站点", "地址、开放时间、进站代表", n["stations"], address("stations", slug)),
        Line("代表接待", "时间、地点、接待代表；不公开来访人", n["receptions"], address("stations", slug)),
        Line("三方会谈", "主题、约定事项和落实情况", n["talks"], address("stations", slug), _talks(n)),
        Line(
            "群众反映",
            "数字；经同意、隐去个人信息的公开原话和答复",
            n["voices"],
            address("echoes", slug),
            _voices(congress, n),
        ),
        Line(
            "征询意见",
            "草案、期限、采纳情况",
            n["consultations"],
            address("consultations", slug),
            _consultations(congress),
        ),
    ]
    return [line for line in lines if line.open or line.closed]


def _asked(congress: Congress) -> dict[str, QuerySet[Any]]:
    replies = Reply.objects.filter(assignment__suggestion__congress=congress, state="delivered")
    accepted = Suggestion.objects.filter(congress=congress, accepted_on__isnull=False)
    return {
        "plans": Plan.objects.filter(congress=congress, state=PlanState.PUBLISHED),
        "meetings": queries.open_meetings(Meeting.objects.filter(congress=congress)),
        "resolutions": of_meetings.resolutions().filter(meeting__congress=congress),
        "suggestions": public.published(congress),
        "secret": accepted.filter(confidential=True),
        "unpublished": accepted.filter(confidential=False, public=False, state__in=CLOSED_STATES),
        "at_work": accepted.filter(confidential=False, public=False).exclude(state__in=CLOSED_STATES),
        "replies": replies.filter(public=True, assignment__suggestion__public=True),
        "deputies": in_office(congress),
        "stations": Station.objects.filter(congress=congress, state__in=PUBLIC_STATIONS),
        "receptions": Reception.objects.filter(
            station__congress=congress, state__in=[ReceptionState.PUBLISHED, ReceptionState.HELD]
        ),
        "talks": public_talks(congress),
        "talks_all": Talk.objects.filter(station__congress=congress, state__in=HELD_TALKS),
        "voices": Voice.objects.filter(congress=congress, public=True),
        "voices_all": Voice.objects.filter(congress=congress, state__in=COUNTED_STATES),
        "consultations": open_to_everyone().filter(congress=congress),
    }


def counts(asked: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each has, in one statement."""
    parts: list[str] = []
    parameters: list[Any] = []
    for name, rows in asked.items():
        sql, given = rows.order_by().values("pk").query.sql_with_params()
        parts.append(f"SELECT '{name}', (SELECT count(*) FROM ({sql}) AS rows)")
        parameters.extend(given)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return dict(cursor.fetchall())


def _resolutions(congress: Congress) -> list[tuple[str, int]]:
    rows = (
        Resolution.objects.filter(meeting__congress=congress).exclude(withheld="").exclude(state=ResolutionState.DRAFT)
    )
    return by_reason(rows.values_list("withheld", flat=True), [str(g.label) for g in of_meetings.Ground])


def _suggestions(n: Mapping[str, int]) -> list[tuple[str, int]]:
    return _told((SECRET, n["secret"]), ("已经办结，没有审定公开", n["unpublished"]), (UNANSWERED, n["at_work"]))


def _replies(congress: Congress) -> list[tuple[str, int]]:
    rows = Reply.objects.filter(
        assignment__suggestion__congress=congress,
        state="delivered",
        publicity=Publicity.WITHHELD,
        publicity_agreed=True,
    )
    return by_reason(rows.values_list("publicity_reason", flat=True), REASONS.values())


def _talks(n: Mapping[str, int]) -> list[tuple[str, int]]:
    return _told(("没有审定公开", n["talks_all"] - n["talks"]))


def _voices(congress: Congress, n: Mapping[str, int]) -> list[tuple[str, int]]:
    rows = Voice.objects.filter(congress=congress, public=False, state__in=COUNTED_STATES).exclude(withheld_for="")
    told = by_reason(
        (REASONS.get(w.partition("：")[0], w) for w in rows.values_list("withheld_for", flat=True)), REASONS.values()
    )
    rest = n["voices_all"] - n["voices"] - sum(count for _, count in told)
    return [*told, *_told((NOT_AGREED, rest))]


def _consultations(congress: Congress) -> list[tuple[str, int]]:
    n = Consultation.objects.filter(congress=congress, visibility="invited").exclude(state="cancelled").count()
    return _told(("草案还不能公开，只征询受邀单位", n))


def by_reason(told: Iterable[str], known: Iterable[str]) -> list[tuple[str, int]]:
    """Reasons by their kind: what was written beside it may itself tell what is withheld, and stays inside."""
    names = list(known)
    found = Counter(next((name for name in names if text.startswith(name)), OTHER) for text in told)
    return found.most_common()


def _told(*pairs: tuple[str, int]) -> list[tuple[str, int]]:
    return [(reason, n) for reason, n in pairs if n > 0]
