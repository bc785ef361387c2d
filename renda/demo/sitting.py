"""The standing committee's meeting of July, from its agenda to its minutes; and December's as far as it is prepared."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO

from django.db.models import Q
from docx import Document

from renda.access.capacities import actor_for
from renda.ballots import operations as ballots
from renda.ballots.kinds import Kind
from renda.demo.district import acting
from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.kernel.localities import decide_locally
from renda.meetings import operations as meetings
from renda.meetings.kinds import Answer, AttendeeRole, ItemKind, PaperKind, PaperState
from renda.meetings.models import AgendaItem, Attendee, Meeting, Paper, Resolution, Speech, Vote
from renda.meetings.rota import proposed
from renda.meetings.sources import planned_for
from renda.meetings.voting_designs import Wanted
from renda.people.models import Congress

Event = tuple[date, Callable[[], object]]
JULY = date(2026, 7, 23)
BUDGET = "关于批准青禾区2026年区级预算调整方案的决议（草案）"
APPROVED = (
    "青禾区人民代表大会常务委员会听取了区人民政府关于{what}的报告，结合审议作了审查，同意财政经济委员会的审查结果报告。"
    "会议决定，批准青禾区{what}。"
)  # fmt: skip
WHAT = {"预算调整": "2026年区级预算调整方案", "决算": "2025年区级决算"}
APPOINTED = ("苏明川任区人民法院副院长", "罗静怡任区文化和旅游局局长", "免去韩立的区文化和旅游局局长职务")
SPEECHES = (
    "决算总体符合预算安排，但有两个街道的民生项目结转资金偏多，建议区财政局按季度通报执行进度。",
    "审计报告指出的采购不规范问题连续两年出现，建议列出整改清单，年底前向常委会书面报告。",
    "政府债务付息压力增加，调整方案应当说明今后三年的还款来源。",
)
RULES = {
    "committee_notice_days": 7, "committee_papers_days": 7, "motion_days": 15, "dossier_days": 7, "plenary_first": 10,
    "plenary_second": 5, "gallery_seats": 10, "gallery_days": 3, "minutes_signer": "chair",
}  # fmt: skip
"""What 青禾区's own rules of procedure choose."""
AWAY = ("外出参加市里的培训", "住院治疗")


def events(district: Congress) -> list[Event]:
    """What happens on which day; every step is an act of someone who may do it."""
    return [
        (date(2025, 1, 2), lambda: _choose_rules(district)),
        (date(2026, 6, 15), lambda: _prepare(_july(district))),
        (date(2026, 6, 22), lambda: _bring_papers(_july(district), drafts=True)),
        (date(2026, 7, 10), lambda: _bring_papers(_july(district), drafts=False)),
        (date(2026, 7, 14), lambda: _call(_july(district))),
        (date(2026, 7, 17), lambda: _answer(_july(district))),
        (JULY, lambda: _hold(_july(district))),
        (date(2026, 7, 28), lambda: _leave_behind(_july(district))),
        (date(2026, 11, 16), lambda: _draw(_meeting(district, 39))),
    ]


def _choose_rules(district: Congress) -> None:
    decide_locally(district.pk, "meetings", RULES, date(2022, 3, 1), "青禾区人大常委会议事规则", actor=SYSTEM)


def _meeting(district: Congress, number: int) -> Meeting:
    return Meeting.objects.get(congress=district, kind="standing_committee", number=number, year=2026)


def _july(district: Congress) -> Meeting:
    return _meeting(district, 35)


def _office(meeting: Meeting) -> Actor:
    return acting("何静", meeting.congress)


def _draw(meeting: Meeting) -> list[AgendaItem]:
    """The agenda as the year's plan has it, with the papers owed for each item."""
    office = _office(meeting)
    keys = [p.key for p in planned_for(meeting)]
    items = list(meetings.add_planned(meeting.pk, keys, actor=office)) if keys else []
    for item in items:
        meetings.ask_papers(item.pk, actor=office)
    return items


def _prepare(meeting: Meeting) -> None:
    office = _office(meeting)
    _draw(meeting)
    government = meeting.congress.bodies.get(kind="government")
    finance = meeting.congress.bodies.get(name="财政经济委员会")
    added = [
        meetings.add_item(
            meeting.pk, BUDGET, ItemKind.RESOLUTION, mover="区人民政府", reporter="区财政局局长", organ_id=government.pk, committee_id=finance.pk,
            minutes=20, actor=office,
        ),
        meetings.add_item(
            meeting.pk, "人事任免事项", ItemKind.APPOINTMENT, mover="主任会议", restricted=True, minutes=20, actor=office
        ),
    ]  # fmt: skip
    for item in added:
        meetings.ask_papers(item.pk, actor=office)
    meetings.list_items(meeting.pk, list(meeting.agenda.values_list("pk", flat=True)), actor=office)


def _bring_papers(meeting: Meeting, *, drafts: bool) -> None:
    """Drafts for the committee's comments first, what is printed for members later."""
    awaited = Paper.objects.filter(meeting=meeting, state=PaperState.AWAITED)
    draft = Q(kind=PaperKind.DRAFT_REPORT)
    for paper in awaited.filter(draft if drafts else ~draft):
        meetings.hand_in(paper.pk, [(f"{paper.title[:60]}.docx", _docx(paper.title))], actor=_office(meeting))


def _docx(title: str) -> bytes:
    document = Document()
    document.add_heading(title, 1)
    document.add_paragraph("演示文稿：正式会议由送交单位上传报告全文。")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _call(meeting: Meeting) -> None:
    office = _office(meeting)
    meetings.hand_out(meeting.pk, _printed(meeting), actor=office)
    meetings.list_attendees(meeting.pk, actor=office)
    chosen = [line.deputy.pk for line in proposed(meeting)[:3]]
    meetings.invite_deputies(meeting.pk, chosen, actor=office)
    meetings.notify(meeting.pk, actor=office)


def _printed(meeting: Meeting) -> list[int]:
    """Drafts go to the committee alone; members get what came of them."""
    return list(meeting.papers.exclude(kind=PaperKind.DRAFT_REPORT).values_list("pk", flat=True))


def _answer(meeting: Meeting) -> None:
    """All can come but two, who ask for leave; the chair grants it."""
    office, chair = _office(meeting), acting("高远", meeting.congress)
    asked = list(Attendee.objects.filter(meeting=meeting, state=Answer.INVITED).order_by("pk"))
    members = [a for a in asked if a.role == AttendeeRole.MEMBER]
    for attendee in asked:
        if attendee in members[-2:]:
            why = AWAY[members[-2:].index(attendee)]
            meetings.ask_leave(attendee.pk, why, actor=office)
            meetings.decide_leave(attendee.pk, True, actor=chair)
        else:
            meetings.answer(attendee.pk, True, actor=office)


def _at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(JULY, time(hour, minute), clock.SHANGHAI)


def _hold(meeting: Meeting) -> None:
    office = _office(meeting)
    with clock.on(_at(8, 40)):
        sitting = meetings.ensure_plenary(meeting.pk, actor=office)
        coming = Attendee.objects.filter(meeting=meeting, state=Answer.COMING).values_list("pk", flat=True)
        meetings.record_attendance(sitting.pk, list(coming), actor=office)
    with clock.on(_at(9)):
        meetings.open_meeting(meeting.pk, actor=office)
        meetings.adopt_agenda(meeting.pk, actor=office)
    for n, item in enumerate(meeting.agenda.order_by("position", "pk")):
        with clock.on(_at(9, 5) + timedelta(minutes=30 * n)):
            meetings.begin_item(item.pk, actor=office)
            _deal(item, sitting.pk, office)
    with clock.on(_at(11, 40)):
        meetings.close_meeting(meeting.pk, actor=office)


def _deal(item: AgendaItem, sitting_id: int, office: Actor) -> None:
    if item.kind == ItemKind.RESOLUTION:
        what = next(said for word, said in WHAT.items() if word in item.title)
        title = f"关于批准青禾区{what}的决议"
        _vote(item, Wanted(Kind.MOTION, (f"{title}（草案）",)), "resolution", title, APPROVED.format(what=what), office)
    elif item.kind == ItemKind.APPOINTMENT:
        _vote(item, Wanted(Kind.PERSONS, APPOINTED), "name_list", "青禾区人民代表大会常务委员会任免名单", "", office)
    else:
        _speak(item, sitting_id, office)
        meetings.deal_item(item.pk, "听取和审议，形成审议意见，交有关机关研究处理。", actor=office)


def _speak(item: AgendaItem, sitting_id: int, office: Actor) -> None:
    speakers = Attendee.objects.filter(meeting=item.meeting, role=AttendeeRole.MEMBER, state=Answer.COMING).order_by(
        "pk"
    )
    for attendee, words in zip(speakers[3:6], SPEECHES, strict=True):
        speech = meetings.ask_to_speak(sitting_id, attendee.pk, item_id=item.pk, actor=office)
        meetings.call_speaker(speech.pk, actor=office)
        meetings.end_speech(speech.pk, actor=office)
        meetings.record_speech(speech.pk, words, actor=office)


def _vote(item: AgendaItem, wanted: Wanted, leaves: str, title: str, text: str, office: Actor) -> None:
    """Everyone present votes on the own device; one is against, one abstains."""
    vote = meetings.put_to_vote(
        item.pk,
        item.title,
        wanted,
        secrecy="secret",
        channel="device",
        leaves=leaves,
        title=title,
        text=text,
        actor=office,
    )
    meetings.open_vote(vote.pk, actor=office)
    for n, voter in enumerate(Vote.objects.get(pk=vote.pk).ballot.roll.filter(excluded=False).order_by("pk")):
        mark = {0: "against", 1: "abstain"}.get(n, "for")
        marks = {option.key: mark for option in vote.ballot.paper.options}
        ballots.cast(vote.ballot_id, {"marks": marks}, actor=actor_for(voter.person_id, None, clock.today()))
    ballots.close(vote.ballot_id, actor=office)
    ballots.seal(vote.ballot_id, actor=office)


def _leave_behind(meeting: Meeting) -> None:
    office = _office(meeting)
    for resolution in Resolution.objects.filter(meeting=meeting):
        meetings.publish_resolution(resolution.pk, version=resolution.version, actor=office)
    for item in meeting.agenda.filter(speeches__isnull=False).distinct():
        for speech in Speech.objects.filter(item=item).order_by("pk"):
            meetings.gather_opinion(item.pk, speech.text, [speech.pk], actor=office)
        meetings.issue_opinions(item.pk, "第四十次主任会议", actor=acting("高远", meeting.congress))
    minutes = meetings.draft_minutes(meeting.pk, actor=office)
    meetings.sign_minutes(minutes.pk, "高远", version=minutes.version, actor=acting("高远", meeting.congress))
