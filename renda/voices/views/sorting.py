"""Sorting acts as pages: taking up, subject, settling, guiding, merging."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renda.access.doors import for_members
from renda.kernel.errors import Unfit
from renda.voices import operations, policies, subjects
from renda.voices.forms import handling as forms
from renda.voices.models import Voice
from renda.voices.views.found import actor_of, both, matter_crumbs, page_of, sent, sorted_for
from renda.web.acts import done
from renda.web.pages import act_page


@both
@for_members
def screening(request: HttpRequest, pk: int) -> HttpResponse:
    voice = sorted_for(request, pk)
    form = forms.SortingForm(sent(request), voice=voice)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.screen(pk, actor=actor_of(request), **form.sorted())
        return done(request, _("已受理，请转办或者答复。"), page_of(voice))

    return _page(request, voice, form, run, _("受理"), _reasons(voice))


def _reasons(voice: Voice) -> str:
    why = subjects.reasons(voice)
    return f"{'，'.join(why)}。请核对。" if why else ""


@both
@for_members
def sorting(request: HttpRequest, pk: int) -> HttpResponse:
    voice = sorted_for(request, pk)
    form = forms.SortingForm(sent(request), voice=voice)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.sort(pk, actor=actor_of(request), **form.sorted())
        return done(request, _("分类已核定。"), page_of(voice))

    return _page(request, voice, form, run, _("核定分类"), _reasons(voice))


@both
@for_members
def settlement(request: HttpRequest, pk: int) -> HttpResponse:
    voice = sorted_for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.settle(pk, data["settled"], actor=actor_of(request), outcome=data["outcome"])
        return done(request, _("已答复，群众凭查询码可以看到。"), page_of(voice))

    return _page(request, voice, forms.SettleForm(sent(request)), run, _("当场答复"))


@both
@for_members
def guidance(request: HttpRequest, pk: int) -> HttpResponse:
    voice = sorted_for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.guide(pk, data["guided_for"], data["answer"], actor=actor_of(request))
        return done(request, _("已说明引导。"), page_of(voice))

    lead = _("代表和站点不受理诉讼、仲裁、信访正在办理的事，也不干预个案。")
    return _page(request, voice, forms.GuideForm(sent(request)), run, _("说明引导"), lead, law="代表法59")


@both
@for_members
def merging(request: HttpRequest, pk: int) -> HttpResponse:
    """By number; the page of an opinion offers what seems alike with one press."""
    voice = sorted_for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        main = _numbered(data["number"], voice, request)
        operations.merge(main.pk, [pk], actor=actor_of(request))
        return done(request, f"已并入{main.number}，一并办理，一并告知。", page_of(main))

    return _page(
        request,
        voice,
        forms.MergeForm(sent(request)),
        run,
        _("并入另一件"),
        _("说的是同一件事的，合在一起办理；各自的话和编号都保留，办好了都会告知。"),
    )


def _numbered(number: str, voice: Voice, request: HttpRequest) -> Voice:
    year, _sep, serial = number.strip().replace("－", "-").partition("-")
    rows = policies.visible_to(actor_of(request)).filter(congress=voice.congress_id, year=int(year), serial=int(serial))
    found = rows.first()
    if found is None:
        raise Unfit("没有这个编号的意见", field="number", way_out="请核对编号。")
    return found


@require_POST
@for_members
def joining(request: HttpRequest, pk: int, main: int) -> HttpResponse:
    """One press beside a likely duplicate."""
    sorted_for(request, pk)
    made = operations.merge(main, [pk], actor=actor_of(request))
    return done(request, f"已并入{made.number}，现有{made.voices}人反映。", page_of(made))


@both
@for_members
def unmerging(request: HttpRequest, pk: int) -> HttpResponse:
    voice = sorted_for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.unmerge(pk, actor=actor_of(request))
        return done(request, _("已分出单独办理，请转办。"), page_of(voice))

    return _page(
        request, voice, forms.forms.Form(sent(request)), run, _("取消合并"), _("不是同一件事的，分出来单独办理。")
    )


def _page(
    request: HttpRequest, voice: Voice, form: Any, run: Any, button: str, lead: str = "", law: str = ""
) -> HttpResponse:
    return act_page(
        request, form, run, title=f"{button}：{voice.number}", button=button, back=page_of(voice), lead=lead, law=law,
        template="voices/handling_act.html", v=voice, crumbs=matter_crumbs(voice, (button, "")),
    )  # fmt: skip
