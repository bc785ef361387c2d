"""What concerns a deputy: heard, at the stations, from the electors, taken up; and the acts on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel.errors import NotYours
from renda.voices import handling_rights, mine, operations, personal, work_list
from renda.voices.forms import handling as forms
from renda.voices.models import Voice
from renda.voices.views.found import actor_of, both, crumbs, house, matter_crumbs, page_of, sent, voice_for
from renda.voices.views.work_list import hide
from renda.web.acts import done
from renda.web.pages import act_page
from renda.web.paging import turn


@require_safe
@for_members
def own(request: HttpRequest) -> HttpResponse:
    actor, congress = actor_of(request), house(request)
    if not actor.holds("deputy"):
        raise NotYours("这里是代表听取和接办群众意见的地方", way_out="工作人员请看“群众意见”列表。")
    view = request.GET.get("view", "") if request.GET.get("view", "") in mine.VIEWS else ""
    page = work_list.page(mine.rows(actor, view), request.GET.get("after", ""), request.GET.get("before", ""))
    hide(page.rows)
    context = {
        "page": page, "next": turn(request.GET, after=page.next), "previous": turn(request.GET, before=page.previous),
        "views": [
            {"label": label, "url": f"?view={key}" if key else "?", "active": key == view}
            for key, label in mine.VIEWS.items()
        ],
        "view": view, "root": reverse("voices:voice", args=[0]).removesuffix("0"), "crumbs": crumbs(congress),
    }  # fmt: skip
    return render(request, "voices/handling_mine.html", context)


@both
@for_members
def taking_up(request: HttpRequest, pk: int) -> HttpResponse:
    voice = voice_for(request, pk)
    handling_rights.require_may_take_up(actor_of(request), voice)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.take_up(pk, actor=actor_of(request))
        return done(request, _("已由您接办，可以答复群众，或者转为代表建议。"), page_of(voice))

    lead = _("接办以后由您了解情况，答复群众或者提出建议；代表不直接处理问题。")
    return _page(request, voice, forms.forms.Form(sent(request)), run, _("代表接办"), lead)


@both
@for_members
def giving_up(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _taken(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.give_up(pk, data["why"], actor=actor_of(request))
        return done(request, _("已退回，由站点另行转办。"), reverse("voices:mine"))

    return _page(request, voice, forms.WhyForm(sent(request)), run, _("退回"))


@both
@for_members
def deputy_answer(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _taken(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.answer_as_deputy(pk, data["text"], actor=actor_of(request), outcome=data["outcome"])
        return done(request, _("已答复，群众凭查询码可以看到。"), page_of(voice))

    return _page(request, voice, forms.DeputyAnswerForm(sent(request)), run, _("答复群众"))


@both
@for_members
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _taken(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.hand_over(pk, data["title"], data["facts"], actor=actor_of(request))
        return done(request, _("建议草稿已经写好，请修改后提交。"), page_of(voice))

    form = forms.SuggestionForm(sent(request), initial={"title": _title(voice), "facts": personal.masked(voice.text)})
    lead = f"有{voice.voices}位群众反映同一件事，建议办理的进展他们都能看到。" if voice.voices > 1 else ""
    return _page(request, voice, form, run, _("转为代表建议"), lead)


def _title(voice: Voice) -> str:
    subject = voice.second or voice.first
    return f"关于解决{voice.place or (voice.jurisdiction.name if voice.jurisdiction else '')}{subject}问题的建议"[:100]


def _taken(request: HttpRequest, pk: int) -> Voice:
    voice = voice_for(request, pk)
    handling_rights.require_taker(actor_of(request), voice)
    return voice


def _page(request: HttpRequest, voice: Voice, form: Any, run: Any, button: str, lead: str = "") -> HttpResponse:
    return act_page(
        request, form, run, title=f"{button}：{voice.number}", button=button, back=page_of(voice), lead=lead,
        template="voices/handling_act.html", v=voice, crumbs=matter_crumbs(voice, (button, "")),
    )  # fmt: skip
