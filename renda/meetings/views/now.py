"""现在: the telephone of whoever attends: come, what is on, its papers, the word, a question."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import journal
from renda.kernel.errors import Missing
from renda.meetings import attendance, day_parts, operations, own_place, policies
from renda.meetings.forms.day import AnswerForm, NotedQuestionForm, QuestionForm, TextForm
from renda.meetings.kinds import QuestionState
from renda.meetings.models import AgendaItem, Attendee, Meeting, Speech, WrittenQuestion
from renda.meetings.on_now import now_of
from renda.meetings.operations.asking import ASK
from renda.meetings.views.day import console
from renda.meetings.views.finding import actor_of, run_by
from renda.people.queries import in_house
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


def place_at(request: HttpRequest, pk: int) -> tuple[Meeting, Attendee]:
    """The meeting and the actor's own place at it; 404 for everybody else, also in the same house."""
    meeting = get_object_or_404(Meeting.objects.select_related("term", "congress"), pk=pk)
    place = own_place.own_place(actor_of(request), meeting)
    if place is None:
        raise Missing(_("您没有收到这次会议的通知"), way_out=_("到了会场的，请到签到台登记。"))
    place.meeting = meeting
    return meeting, place


def page(meeting: Meeting) -> str:
    return reverse("meetings:now", args=[meeting.pk])


@require_safe
@never_cache
@for_members
def now(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, place = place_at(request, pk)
    context = {
        "matter": meeting, "actor": actor_of(request), "part": day_parts.shown_to(meeting, place, actor_of(request)),
        "crumbs": [(meeting.congress.short_name, ""), (str(meeting), "")],
    }  # fmt: skip
    return render(request, "meetings/now.html", context)


@require_POST
@for_members
def asking(request: HttpRequest, pk: int) -> HttpResponse:
    """申请发言 on the current item."""
    meeting, place = place_at(request, pk)
    on = now_of(meeting)
    if on.sitting is None:
        raise Missing(_("会议还没有开始"))
    item = on.item if on.item is not None and on.item.state == "listed" else None
    operations.ask_to_speak(on.sitting.pk, place.pk, item_id=item.pk if item else None, actor=actor_of(request))
    return done(request, _("已申请发言，请等主持人安排。"), page(meeting))


@require_POST
@for_members
def speech_own(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """放弃发言、发言结束 by who speaks."""
    speech = _own_speech(request, pk)
    if act == "dropping":
        operations.drop_speech(pk, actor=actor_of(request))
        return done(request, _("已放弃发言。"), page(speech.sitting.meeting))
    operations.end_speech(pk, actor=actor_of(request))
    return done(request, _("发言结束。"), page(speech.sitting.meeting))


@require_POST
@for_members
def leaving(request: HttpRequest, pk: int) -> HttpResponse:
    """离会 — before the end."""
    meeting, place = place_at(request, pk)
    sitting = attendance.sitting_now(meeting)
    if sitting is None:
        raise Missing(_("会议还没有开始"))
    operations.check_out(place.pk, sitting.pk, actor=actor_of(request))
    return done(request, _("已登记离会。回来时请再扫码签到。"), page(meeting))


@GET_OR_POST
@for_members
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The staff write down what was said."""
    speech = get_object_or_404(Speech.objects.select_related("sitting", "attendee", "item"), pk=pk)
    meeting = run_by(request, speech.sitting.meeting_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.record_speech(pk, values["text"], actor=actor_of(request))
        return done(request, _("已记录，请发言人核对。"), console(meeting))

    form = TextForm(request.POST or None, initial={"text": speech.text})
    title = _("%s发言记录") % speech.attendee
    lead = str(speech.item or "")
    return act_page(request, form, run, title=title, button=_("保存"), back=console(meeting), lead=lead)


@GET_OR_POST
@for_members
def checking(request: HttpRequest, pk: int) -> HttpResponse:
    """核对发言 — by who spoke."""
    speech = _own_speech(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.check_speech(pk, values["text"], actor=actor_of(request))
        return done(request, _("已核对。"), page(speech.sitting.meeting))

    form = TextForm(request.POST or None, initial={"text": speech.text})
    lead = _("请看一看记录，有出入的直接改，没有的按“核对无误”。")
    back = page(speech.sitting.meeting)
    return act_page(request, form, run, title=_("核对发言记录"), button=_("核对无误"), back=back, lead=lead)


def _own_speech(request: HttpRequest, pk: int) -> Speech:
    rows = Speech.objects.select_related("sitting__meeting", "attendee")
    person, actor = actor_of(request).person_id, actor_of(request)
    found = rows.filter(pk=pk, attendee__person=person).first() if not actor.holds("auditor") else None
    if found is None:
        raise Missing(_("没有这次发言，或者您无权查看"))
    return found


@GET_OR_POST
@for_members
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """书面询问 — by who deliberates; the staff name who asked."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting", "organ"), pk=pk)
    actor, meeting = actor_of(request), item.meeting
    runs = policies.may_run(actor, meeting)
    place = own_place.own_place(actor, meeting)
    if not runs and (place is None or place.role not in ASK):
        raise Missing(_("没有这项议题，或者您无权查看"))
    back = console(meeting) if runs else page(meeting)

    def run(values: dict[str, Any]) -> HttpResponse:
        body, by = values["body"], values.get("attendee") or (place.pk if place else 0)
        operations.put_question(pk, by, values["text"], body_id=body.pk if body else None, actor=actor)
        return done(request, _("询问已送出。"), back)

    bodies = in_house(meeting.congress_id)
    people = [
        a for a in Attendee.objects.filter(meeting=meeting, role__in=ASK).order_by("name") if a.state != "replaced"
    ]
    form: QuestionForm = (
        NotedQuestionForm(request.POST or None, bodies=bodies, people=people)
        if runs
        else QuestionForm(request.POST or None, bodies=bodies)
    )
    return act_page(request, form, run, title=_("书面询问"), button=_("送出"), back=back, lead=item.title)


@GET_OR_POST
@for_members
def answering(request: HttpRequest, pk: int) -> HttpResponse:
    """答复 — by the people of the body asked, or as it was said in the hall."""
    asked = get_object_or_404(WrittenQuestion.objects.select_related("item__meeting", "attendee", "body"), pk=pk)
    actor, meeting = actor_of(request), asked.item.meeting
    runs = policies.may_run(actor, meeting)
    if not runs and (actor.holds("auditor") or not actor.acts_for(asked.body_id)):
        raise Missing(_("没有这件询问，或者您无权查看"))
    back = console(meeting) if runs else reverse("desk:desk")

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.answer_question(pk, values["answer"], answered_by=values["answered_by"], actor=actor)
        return done(request, _("已答复。"), back)

    form = AnswerForm(request.POST or None, initial={"answered_by": "" if runs else actor.name})
    return act_page(
        request, form, run, title=_("答复书面询问"), button=_("答复"), back=back, template="meetings/answering.html",
        asked=asked, open=asked.state == QuestionState.ASKED, entries=journal.of(asked),
    )  # fmt: skip
