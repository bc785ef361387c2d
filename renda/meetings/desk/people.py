"""What meetings put on a desk about people: my answer, leave I decide on, answers the office waits for, a warning."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.meetings import absences, gallery, leave_rights, policies
from renda.meetings.attendee_lists import leave_waiting
from renda.meetings.kinds import Answer, MeetingState
from renda.meetings.models import Meeting
from renda.meetings.own_place import places_of

MOST = 20
COMING = (MeetingState.FIXED, MeetingState.OPEN)
WARNED = ("deputy_work_office", "presidium")


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    yield from _to_answer(actor)
    if actor.congress_id is None:
        return
    yield from _to_decide(actor)
    if policies.may_set(actor, actor.congress_id) or actor.holds("secretariat"):
        yield from _silent(actor)
        yield from _to_draw(actor, today)
    if actor.holds(*WARNED) and not actor.holds("auditor"):
        yield from _warnings(actor)


def _to_answer(actor: Actor) -> Iterator[Todo]:
    rows = places_of(actor).filter(state=Answer.INVITED, meeting__state__in=COMING).order_by("meeting__held_on", "pk")
    for one in rows[:MOST]:
        m = one.meeting
        why = f"请您答复能否参加{f'，列席“{one.item}”' if one.item is not None else ''}"
        yield Todo(f"meetings.answer.{one.pk}", str(m), why, _to("mine", m.pk), "答复", m.held_on)


def _to_decide(actor: Actor) -> Iterator[Todo]:
    if not actor.holds(*leave_rights.CHAIRS, "leader", "head", "deputy_head"):
        return
    waiting = leave_waiting(actor.congress_id or 0)[:MOST]
    for one in leave_rights.waits_on(actor, waiting):
        url = _to("leave_decision", one.pk)
        yield Todo(
            f"meetings.leave.{one.pk}", f"{one.name}请假", f"向{one.meeting}请假", url, "批复", one.meeting.held_on
        )


def _silent(actor: Actor) -> Iterator[Todo]:
    silent = Count("attendees", filter=Q(attendees__state=Answer.INVITED))
    asked = Count("attendees", filter=Q(attendees__state=Answer.LEAVE_ASKED))
    rows = Meeting.objects.filter(congress=actor.congress_id, state__in=COMING).annotate(silent=silent, asked=asked)
    for m in rows.filter(Q(silent__gt=0) | Q(asked__gt=0)).select_related("term").order_by("held_on", "pk")[:MOST]:
        parts = [f"未答复{m.silent}人" if m.silent else "", f"请假待批复{m.asked}人" if m.asked else ""]
        url = _to("people", m.pk)
        why = "，".join(p for p in parts if p)
        yield Todo(f"meetings.silent.{m.pk}", f"{m}参会答复", why, url, "查看", m.held_on, "others", "参会人员")


def _to_draw(actor: Actor, today: date) -> Iterator[Todo]:
    rows = Meeting.objects.filter(congress=actor.congress_id, state=MeetingState.FIXED, gallery_until__lt=today)
    for m in rows.filter(gallery_seats__gt=0).select_related("term").order_by("held_on", "pk")[:MOST]:
        n = gallery.n_waiting(m)
        if n and not gallery.is_drawn(m):
            yield Todo(
                f"meetings.draw.{m.pk}", f"{m}旁听抽签", f"{n}人报名，{m.gallery_seats}个席位", _to("gallery", m.pk),
                "抽签", m.held_on,
            )  # fmt: skip


def _warnings(actor: Actor) -> Iterator[Todo]:
    """Twice absent without leave: the law ends the mandate, the register of people has the act."""
    for one in absences.warned(actor.congress_id or 0)[:MOST]:
        when = "、".join(str(m) for m in one.sessions)
        yield Todo(
            f"meetings.absent.{one.deputy.pk}", f"{one.deputy.person.name}未经批准{len(one.sessions)}次不出席人代会会议",
            f"{when}。依代表法第六十二条代表资格终止，请核实后办理。",
            reverse("people:deputy", args=[one.deputy.pk]), "核实",
        )  # fmt: skip


def _to(name: str, pk: int) -> str:
    return reverse(f"meetings:{name}", args=[pk])
