"""Who is asked to a meeting by rule: members, those who attend by law or by custom, bodies that report on an item."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from renda.meetings.kinds import AttendeeRole, ItemState, MeetingKind
from renda.meetings.membership import day_of, members_of
from renda.meetings.models import AgendaItem, Meeting
from renda.people.kinds import BodyKind, Level, PostKind
from renda.people.models import Body, Congress, Person, Post
from renda.people.queries import in_house

HEADS = (PostKind.HEAD, PostKind.CHAIR)
JUSTICE = (BodyKind.SUPERVISORY_COMMISSION, BodyKind.COURT, BodyKind.PROCURATORATE)
GOVERNMENTS = (BodyKind.GOVERNMENT, BodyKind.TOWN_GOVERNMENT)
COMMITTEES = (
    BodyKind.SPECIAL_COMMITTEE, BodyKind.WORK_COMMITTEE, BodyKind.SC_OFFICE, BodyKind.DEPUTY_WORK_OFFICE,
)  # fmt: skip
DECIDING = (BodyKind.STANDING_COMMITTEE, BodyKind.CHAIR_COUNCIL, BodyKind.PRESIDIUM)
"""Bodies whose people sit in the meeting anyway, or are its members."""
LOCAL_LAW = {"上海市": "上海常委会议事规则8", "重庆市": "重庆常委会议事规则13", "广东省": "广东常委会议事规则12"}
"""Rules of procedure of one standing committee each: they bind that one, not those of its districts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One who is asked; without a person the body names who comes. ``item_id`` narrows it to one item."""

    role: str
    name: str
    title: str
    ground: str
    person_id: int | None = None
    body_id: int | None = None
    law: str = ""
    item_id: int | None = None

    @property
    def key(self) -> tuple[str, int | None]:
        return ("person", self.person_id) if self.person_id is not None else ("body", self.body_id)


@dataclass(frozen=True, slots=True)
class Rule:
    """Heads of bodies of these kinds attend; ``law`` names the article, nothing where it is custom."""

    kinds: tuple[str, ...]
    ground: str
    law: str = ""
    posts: tuple[str, ...] = HEADS
    named_only: bool = False


def asked_by_rule(meeting: Meeting) -> list[Asked]:
    """Everyone once, the strongest ground first; in a handful of statements however many they are."""
    found: dict[tuple[str, int | None], Asked] = {}
    for one in (*_members(meeting), *_ex_officio(meeting), *_below(meeting), *_reporting(meeting)):
        found.setdefault(one.key, one)
    return list(found.values())


def rules_of(meeting: Meeting) -> tuple[Rule, ...]:
    """By kind of meeting. Sources: 地方组织法21 (congress), 地方组织法51 (standing committee)."""
    if meeting.kind == MeetingKind.STANDING_COMMITTEE:
        local = LOCAL_LAW.get(meeting.congress.jurisdiction.name, "")
        return (
            Rule((*GOVERNMENTS, *JUSTICE), "一府一委两院负责人", "地方组织法51"),
            Rule(COMMITTEES, "人大各委员会负责人", local, named_only=True),
            Rule((BodyKind.SUBDISTRICT_COMMITTEE,), "街道人大工委负责人", named_only=True),
        )
    if meeting.kind != MeetingKind.CONGRESS:
        return ()
    if meeting.congress.jurisdiction.level == Level.TOWN:
        leaders = (*HEADS, PostKind.DEPUTY_HEAD)
        return (Rule(GOVERNMENTS, "政府领导人员", "地方组织法21", leaders),)
    cabinet = (BodyKind.GOVERNMENT, BodyKind.GOVERNMENT_OFFICE, BodyKind.GOVERNMENT_DEPARTMENT)
    return (
        Rule((BodyKind.GOVERNMENT,), "政府组成人员", "地方组织法21", (*HEADS, PostKind.DEPUTY_HEAD)),
        Rule(cabinet[1:], "政府组成人员", "地方组织法21", named_only=True),
        Rule(JUSTICE, "监察委员会主任、法院院长、检察长", "地方组织法21"),
    )


def _members(meeting: Meeting) -> Iterator[Asked]:
    for one in members_of(meeting):
        ground = "本级人大代表" if meeting.kind == MeetingKind.CONGRESS else f"{meeting.get_kind_display()}组成人员"
        yield Asked(AttendeeRole.MEMBER, one.person.name, one.title, ground, one.person.pk, one.body_id)


def _ex_officio(meeting: Meeting) -> Iterator[Asked]:
    rules = rules_of(meeting)
    if not rules:
        return
    kinds = {kind for rule in rules for kind in rule.kinds}
    bodies = list(in_house(meeting.congress_id, day_of(meeting)).filter(kind__in=kinds))
    posts = _posts(meeting, bodies, {kind for rule in rules for kind in rule.posts})
    for rule in rules:
        for body in bodies:
            if body.kind in rule.kinds:
                yield from _heads(body, [p for p in posts.get(body.pk, ()) if p.kind in rule.posts], rule)


def _below(meeting: Meeting) -> Iterator[Asked]:
    """The chair of each congress directly below: of a town's presidium, of a district's standing committee."""
    if meeting.kind != MeetingKind.STANDING_COMMITTEE:
        return
    local = LOCAL_LAW.get(meeting.congress.jurisdiction.name, "")
    houses = Congress.objects.filter(jurisdiction__parent=meeting.congress.jurisdiction_id)
    kinds = (BodyKind.PRESIDIUM, BodyKind.STANDING_COMMITTEE)
    bodies = list(Body.objects.filter(congress__in=houses, kind__in=kinds, dissolved_on=None).order_by("rank", "pk"))
    posts = _posts(meeting, bodies, {PostKind.CHAIR})
    rule = Rule((), "下一级人大负责人", local, named_only=True)
    for body in bodies:
        yield from _heads(body, posts.get(body.pk, [])[:1], rule)


def _reporting(meeting: Meeting) -> Iterator[Asked]:
    """Heads of bodies that report on the agenda, each for its first item; the government's are here already."""
    items = list(
        AgendaItem.objects.filter(meeting=meeting, organ__isnull=False)
        .exclude(state=ItemState.WITHDRAWN)
        .select_related("organ")
        .order_by("position", "pk")
    )
    bodies = {i.organ_id: i.organ for i in items if i.organ is not None and i.organ.kind not in DECIDING}
    posts = _posts(meeting, bodies.values(), set(HEADS))
    for pk, body in bodies.items():
        mine = [i for i in items if i.organ_id == pk]
        more = f"等{len(mine)}项" if len(mine) > 1 else ""
        rule = Rule((), f"报告机关：{mine[0].title[:60]}{more}")
        for one in _heads(body, posts.get(body.pk, [])[:1], rule):
            yield Asked(one.role, one.name, one.title, one.ground, one.person_id, one.body_id, item_id=mine[0].pk)


def _heads(body: Body, posts: list[Post], rule: Rule) -> Iterator[Asked]:
    for post in posts:
        title = f"{body}{post.title or post.get_kind_display()}"[:100]
        yield Asked(AttendeeRole.EX_OFFICIO, post.person.name, title, rule.ground, post.person_id, body.pk, rule.law)
    if not posts and not rule.named_only:
        name = f"{body}负责人"[:60]
        yield Asked(AttendeeRole.EX_OFFICIO, name, "", rule.ground, None, body.pk, rule.law)


def _posts(meeting: Meeting, bodies: Iterable[Body], kinds: set[str]) -> dict[int, list[Post]]:
    on = day_of(meeting)
    rows = Post.objects.filter(body__in=list(bodies), kind__in=kinds, from_on__lte=on).exclude(until_on__lte=on)
    found: dict[int, list[Post]] = {}
    for post in sorted(rows.select_related("person").order_by("pk"), key=lambda p: (_rank(p.kind), p.person.pinyin)):
        found.setdefault(post.body_id, []).append(post)
    return found


def _rank(kind: str) -> int:
    return HEADS.index(kind) if kind in HEADS else len(HEADS)  # type: ignore[arg-type]


def person_of_body(body: Body, name: str) -> Person | None:
    """The one of that name who holds a post there today; None where it is not certain."""
    found = Person.objects.filter(name=name, posts__body=body, posts__until_on=None).distinct()[:2]
    return found[0] if len(found) == 1 else None


def person_of_house(congress_id: int, name: str) -> Person | None:
    """The one of that name who holds a post in the house today or a mandate; None where it is not certain."""
    posted = Q(posts__body__congress=congress_id, posts__until_on=None)
    seated = Q(mandates__term__congress=congress_id, mandates__until_on=None)
    found = Person.objects.filter(posted | seated, name=name.strip()).distinct()[:2]
    return found[0] if len(found) == 1 else None
