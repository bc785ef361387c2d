"""Numbers of what meetings dealt with and decided, who came, and what was handed on; declared in ``figures``."""

from collections.abc import Callable

from django.db.models import Exists, Func, IntegerField, OuterRef, QuerySet, TextField

from renda.kernel.figures import Figure, Ratio, Scope
from renda.meetings.kinds import (
    AttendeeRole,
    ItemKind,
    ItemState,
    MeetingKind,
    MeetingState,
    Mode,
    OpinionState,
    ResolutionKind,
    ResolutionState,
)  # fmt: skip
from renda.meetings.models import AgendaItem, Attendee, Opinion, Presence, Resolution

SC = MeetingKind.STANDING_COMMITTEE
REPORTS = (ItemKind.SPECIAL_REPORT, ItemKind.FINANCE, ItemKind.INSPECTION, ItemKind.RESPONSE, ItemKind.BRIEFING)
DECIDED = (ResolutionState.ADOPTED, ResolutionState.PUBLISHED)
LINES = """regexp_split_to_table(%(expressions)s, E'\\n') AS line
 WHERE line ~ '[^[:space:]]' AND line !~ '[：:][[:space:]]*$'"""
"""The lines of a name list, headings such as 任命： left out."""
NAME = r"regexp_replace(btrim(line), '^(决定)?(任命|免去|接受|批准任命|撤销)?(.+?)(同志)?(为|任|的|辞去|（|，|,|\(|\s).*$', '\3')"
"""What stands before the post: 任命周正为区教育局局长 is 周正."""


class Lines(Func):
    """How many persons a name list names, each line one."""

    template = f"(SELECT count(*) FROM {LINES})"
    output_field = IntegerField()


class Names(Func):
    """The names of a name list, one row each."""

    template = f"unnest(ARRAY(SELECT {NAME} FROM {LINES}))"
    set_returning_expression = True
    output_field = TextField()


def _items(**only: object) -> Callable[[Scope], QuerySet[AgendaItem]]:
    """Items dealt with at standing committee meetings held in the span."""

    def rows(scope: Scope) -> QuerySet[AgendaItem]:
        dealt = AgendaItem.objects.filter(
            meeting__congress=scope.congress_id, meeting__kind=SC, state=ItemState.DEALT,
            meeting__state=MeetingState.HELD, meeting__held_on__range=(scope.start, scope.end), **only,
        )  # fmt: skip
        return dealt.select_related("meeting__term", "meeting__body").order_by("meeting__held_on", "position", "pk")

    return rows


def _heard(scope: Scope) -> QuerySet[AgendaItem]:
    return _items(kind__in=REPORTS)(scope).exclude(mode=Mode.WRITTEN)


def _members(*, came: bool) -> Callable[[Scope], QuerySet[Attendee]]:
    """Members' places at standing committee meetings where check-ins were kept; ``came`` those who did."""

    def rows(scope: Scope) -> QuerySet[Attendee]:
        kept = Presence.objects.filter(sitting__meeting=OuterRef("meeting_id"))
        found = Attendee.objects.filter(
            Exists(kept), role=AttendeeRole.MEMBER, meeting__congress=scope.congress_id, meeting__kind=SC,
            meeting__state=MeetingState.HELD, meeting__held_on__range=(scope.start, scope.end),
        )  # fmt: skip
        if came:
            found = found.filter(Exists(Presence.objects.filter(attendee=OuterRef("pk"))))
        return found.select_related("meeting__term", "meeting__body").order_by("meeting__held_on", "pk")

    return rows


def _decided(*kinds: str) -> Callable[[Scope], QuerySet[Resolution]]:
    def rows(scope: Scope) -> QuerySet[Resolution]:
        found = Resolution.objects.filter(
            meeting__congress=scope.congress_id, kind__in=kinds, state__in=DECIDED,
            adopted_on__range=(scope.start, scope.end),
        )  # fmt: skip
        return found.select_related("meeting__term", "meeting__body", "item").order_by("adopted_on", "pk")

    return rows


def _lists(scope: Scope) -> QuerySet[Resolution]:
    return _decided(ResolutionKind.NAME_LIST)(scope).annotate(persons=Lines("text"))


def _named(scope: Scope) -> QuerySet[Resolution]:
    return _decided(ResolutionKind.NAME_LIST)(scope).annotate(name=Names("text"))


def _opinions(scope: Scope) -> QuerySet[Opinion]:
    rows = Opinion.objects.filter(
        item__meeting__congress=scope.congress_id, item__restricted=False, state=OpinionState.ISSUED,
        issued_on__range=(scope.start, scope.end),
    )  # fmt: skip
    return rows.select_related("item").order_by("issued_on", "pk")


ITEMS = "期内召开的常委会会议已审议的议题，按召开日计。"
CAME = "只统计留有签到的常委会会议。"
ADOPTED = "按通过日计。"
OUTCOMES: tuple[Figure | Ratio, ...] = (
    Figure("meetings.items", "常委会审议议题", "项", _items(), public=True, note=ITEMS),
    Figure("meetings.special_reports", "专项工作报告", "项", _items(kind=ItemKind.SPECIAL_REPORT), public=True, note=ITEMS),
    Figure("meetings.reports_heard", "口头报告", "项", _heard, public=True, note=f"{ITEMS}听取的各类报告。"),
    Figure("meetings.reports_written", "书面报告", "项", _items(kind__in=REPORTS, mode=Mode.WRITTEN), public=True,
           note=f"{ITEMS}书面提交的各类报告。"),
    Figure("meetings.members_called", "组成人员应到", "人次", _members(came=False), note=CAME),
    Figure("meetings.members_came", "组成人员实到", "人次", _members(came=True), note=CAME),
    Ratio("meetings.attendance", "常委会会议出席率", "meetings.members_came", "meetings.members_called",
          "实到人次除以应到人次，请假的计入应到。"),
    Figure("meetings.resolutions", "通过决议", "件", _decided(ResolutionKind.RESOLUTION), public=True, note=ADOPTED),
    Figure("meetings.decisions", "通过决定", "件", _decided(ResolutionKind.DECISION), public=True, note=ADOPTED),
    Figure("meetings.appointments", "人事任免", "人次", _lists, measure="sum", field="persons", public=True,
           note=f"{ADOPTED}任免名单每行一人次，先免后任的算两人次。"),
    Figure("meetings.appointed_persons", "人事任免涉及", "人", _named, measure="distinct", field="name", public=True,
           note=f"{ADOPTED}任免名单上的姓名，同一姓名算一人。"),
    Figure("meetings.opinions_issued", "交办审议意见", "条", _opinions, public=True, note="按交办日计。"),
)  # fmt: skip
