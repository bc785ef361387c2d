"""Answers: one's own page of a meeting, leave and who decides on it, someone in one's stead."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import journal
from renda.kernel.errors import Missing, NotYours
from renda.meetings import absences, leave_rights, operations, people_policies, policies
from renda.meetings.attendee_lists import described
from renda.meetings.forms.people import DecisionForm, DeclineForm, LeaveForm, SubstituteForm
from renda.meetings.kinds import Answer, AttendeeRole
from renda.meetings.mine_parts import mine_parts_of
from renda.meetings.models import Attendee
from renda.meetings.own_place import is_own, own_place
from renda.meetings.views.finding import actor_of, frame, meeting_for
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """My answer, leave, seat and group, and what others add; made for the phone."""
    found, actor = meeting_for(request, pk), actor_of(request)
    place = own_place(actor, found)
    if place is None:
        raise Missing(_("您没有收到这次会议的通知"), way_out=_("会议的概况可以查看。"))
    place.meeting = found
    context = {
        **frame(request, found, "mine"), **_doable(place), "place": described(found, [place])[0],
        "parts": mine_parts_of(found, place, actor), "missed": _missed(place),
    }  # fmt: skip
    return render(request, "meetings/mine.html", context)


@require_safe
@for_members
def attendee(request: HttpRequest, pk: int) -> HttpResponse:
    """One on the list, for the meeting's staff: what they answered, and answers recorded for them."""
    place, actor = people_policies.attendee_for(actor_of(request), pk), actor_of(request)
    found = meeting_for(request, place.meeting_id)
    if not people_policies.may_read(actor, found):
        raise NotYours(_("参会名单由会议工作人员办理"))
    place.meeting = found
    context = {
        **frame(request, found, "people", (place.name, "")), "place": described(found, [place])[0], "missed": _missed(place),
        "entries": journal.of(place), **(_doable(place) if policies.may_run(actor, found) else {}),
        "removable": policies.may_run(actor, found) and place.state == Answer.LISTED and not found.is_over,
    }  # fmt: skip
    return render(request, "meetings/attendee.html", context)


@require_POST
@for_members
def coming(request: HttpRequest, pk: int) -> HttpResponse:
    """参加, in one press; a body says whom it sends."""
    place = _place(request, pk)
    sent = {"name": request.POST.get("name", ""), "title": request.POST.get("title", "")}
    operations.answer(pk, True, actor=actor_of(request), **sent)
    return done(request, _("已答复：参加。"), _back(request, place))


@GET_OR_POST
@for_members
def declining(request: HttpRequest, pk: int) -> HttpResponse:
    place = _place(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.answer(pk, False, actor=actor_of(request), **values)
        return done(request, _("已答复：不参加。"), _back(request, place))

    form = DeclineForm(request.POST or None)
    title = _("%s：不参加") % place.meeting
    return act_page(request, form, run, title=title, button=_("答复不参加"), back=_back(request, place))


@GET_OR_POST
@for_members
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    place = _place(request, pk)
    right = leave_rights.right_for(place.meeting, place)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.ask_leave(pk, actor=actor_of(request), **values)
        return done(request, _("已请假，等%s批复。") % right.words, _back(request, place))

    form = LeaveForm(request.POST or None)
    lead = _("由%s批准；批准以前仍应准备到会。") % right.words
    if place.meeting.kind == "congress":
        lead += _("未经批准两次不出席人代会会议的，代表资格终止（代表法第六十二条）。")
    title = _("%s：请假") % place.meeting
    return act_page(
        request, form, run, title=title, button=_("请假"), back=_back(request, place), lead=lead, law=right.law
    )


@GET_OR_POST
@for_members
def leave_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """For who has the right; the meeting's staff record what such a person decided."""
    actor = actor_of(request)
    place = people_policies.attendee_for(actor, pk)
    decides = leave_rights.may_decide(actor, place.meeting, place)
    right = leave_rights.right_for(place.meeting, place)
    if not decides and (not policies.may_run(actor, place.meeting) or is_own(actor, place)):
        raise NotYours(_("%(name)s的请假由%(words)s批准") % {"name": place.name, "words": right.words}, law=right.law)
    back = _page_of(request, place) if policies.may_run(actor, place.meeting) else _overview(place)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.decide_leave(pk, actor=actor, **values)
        told = _("已准假。") if values["granted"] else _("已登记不准假。")
        return done(request, told, back)

    form = DecisionForm(request.POST or None, attendee=place, decides=decides)
    title = _("%(name)s向%(meeting)s请假") % {"name": place.name, "meeting": place.meeting}
    context: dict[str, Any] = {"place": place, "missed": _missed(place), "right": right}
    return act_page(
        request, form, run, title=title, button=_("批复"), back=back, law=right.law,
        template="meetings/leave_decision.html", **context,
    )  # fmt: skip


@require_POST
@for_members
def back_from_leave(request: HttpRequest, pk: int) -> HttpResponse:
    place = _place(request, pk)
    operations.take_back_leave(pk, actor=actor_of(request))
    return done(request, _("已销假，请按时到会。"), _back(request, place))


@GET_OR_POST
@for_members
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    place = _place(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        other = operations.name_substitute(pk, actor=actor_of(request), **values)
        url = _back(request, place) if policies.may_run(actor_of(request), place.meeting) else _overview(place)
        return done(request, _("由%s代替参会。") % other.name, url)

    form = SubstituteForm(request.POST or None)
    title = _("%(meeting)s：请他人代替%(name)s") % {"meeting": place.meeting, "name": place.name}
    return act_page(request, form, run, title=title, button=_("由他人代替"), back=_back(request, place))


def _place(request: HttpRequest, pk: int) -> Attendee:
    """A place the actor answers for, their own or one they keep the list of."""
    actor = actor_of(request)
    place = people_policies.attendee_for(actor, pk)
    if not is_own(actor, place) and not policies.may_run(actor, place.meeting):
        raise NotYours(_("参会答复由本人作出，或者由会议工作人员代为登记"))
    return place


def _back(request: HttpRequest, place: Attendee) -> str:
    if is_own(actor_of(request), place) and place.state != Answer.LISTED:
        return reverse("meetings:mine", args=[place.meeting_id])
    return _page_of(request, place)


def _page_of(request: HttpRequest, place: Attendee) -> str:
    return reverse("meetings:attendee", args=[place.pk])


def _overview(place: Attendee) -> str:
    return reverse("meetings:meeting", args=[place.meeting_id])


def _doable(place: Attendee) -> dict[str, bool]:
    """Which answers are open now."""
    came = place.presences.exists()
    if place.meeting.is_over or came:
        return {"came": came}
    voting, state = leave_rights.is_voting(place), place.state
    return {
        "may_come": state in (Answer.INVITED, Answer.DECLINED),
        "may_decline": not voting and state in (Answer.INVITED, Answer.COMING),
        "may_ask_leave": voting and state in (Answer.INVITED, Answer.COMING),
        "may_return": state in (Answer.LEAVE_ASKED, Answer.EXCUSED, Answer.LEAVE_REFUSED),
        "may_send": place.role == AttendeeRole.EX_OFFICIO
        and state in (Answer.INVITED, Answer.COMING, Answer.DECLINED)
        and place.person_id is not None,
        "names": place.person_id is None and place.role == AttendeeRole.EX_OFFICIO,
    }


def _missed(place: Attendee) -> int:
    """Sessions of the term this member was absent from without leave; 0 where that has no effect in law."""
    if place.meeting.kind != "congress" or place.role != AttendeeRole.MEMBER or place.person_id is None:
        return 0
    return len(absences.absences_without_leave(place.person_id, place.meeting.term_id))
