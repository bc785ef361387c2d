"""The acts on a kind of problem, each a page of its own."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.access.doors import for_members
from renda.voices import hotline_rights, operations, subjects
from renda.voices.forms import themes as forms
from renda.voices.models import Theme
from renda.voices.views.found import actor_of, both, crumbs, house, sent
from renda.voices.views.themes import page_of, theme_crumbs, theme_for
from renda.web.acts import done
from renda.web.pages import act_page


def _page(
    request: HttpRequest, theme: Theme, form: BaseForm, act: Callable[..., Any], said: str, *, title: str, button: str, lead: str = "",
) -> HttpResponse:  # fmt: skip
    """The page of one act on one kind of problem."""

    def run(values: dict[str, Any]) -> HttpResponse:
        act(theme.pk, actor=actor_of(request), **values)
        return done(request, said, page_of(theme))

    told: dict[str, Any] = {"title": f"{title}：{theme.title}", "button": button, "back": page_of(theme), "lead": lead}
    return act_page(request, form, run, **told, crumbs=theme_crumbs(theme, (title, "")))


def _reviewed(request: HttpRequest, pk: int) -> Theme:
    theme = theme_for(request, pk)
    hotline_rights.require_reviewer(actor_of(request), theme)
    return theme


def _answered(request: HttpRequest, pk: int) -> Theme:
    theme = theme_for(request, pk)
    hotline_rights.require_answerer(actor_of(request), theme)
    return theme


@both
@for_members
def finding(request: HttpRequest) -> HttpResponse:
    """Search a month for kinds of problem, behind the page."""
    congress, actor = house(request), actor_of(request)
    hotline_rights.require_importer(actor, congress.pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        batch = operations.begin_finding(congress.pk, values["month"], actor=actor)
        return HttpResponseRedirect(reverse("batches:batch", args=[batch.pk]), status=303)

    lead = _("把一个月的热线工单和群众意见按说的事归在一起，新的列出来请人研判，已有的自动并入。不评情绪，不给人画像。")
    return act_page(
        request, forms.FindingForm(sent(request)), run, title=_("发现一类事"), button=_("开始"), lead=lead,
        back=reverse("voices:themes"), crumbs=[*crumbs(congress), (_("一类事"), reverse("voices:themes")), (_("发现"), "")],
    )  # fmt: skip


@both
@for_members
def making(request: HttpRequest) -> HttpResponse:
    congress, actor = house(request), actor_of(request)
    hotline_rights.require_importer(actor, congress.pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        first, second = subjects.parted(values.pop("subject"))
        made = operations.make_theme(congress.pk, first=first, second=second, actor=actor, **values)
        return done(request, _("已经立为一类事，可以补充意见和工单。"), page_of(made))

    return act_page(
        request, forms.MakingForm(sent(request)), run, title=_("立一类事"), button=_("保存"), back=reverse("voices:themes"),
        crumbs=[*crumbs(congress), (_("一类事"), reverse("voices:themes")), (_("新立"), "")],
    )  # fmt: skip


@both
@for_members
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _reviewed(request, pk)
    known = {"title": theme.title, "finding": theme.finding, "partner_id": theme.partner_id}
    form = forms.EditingForm(sent(request), theme=theme, initial=known)
    return _page(request, theme, form, operations.edit_theme, _("已经修改。"), title=_("修改"), button=_("保存"))


@both
@for_members
def watching(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _reviewed(request, pk)
    lead = _("确认这是一类事以后，代表可以认领，也可以写进社情民意信息。")
    return _page(
        request, theme, Form(sent(request)), operations.watch_theme, _("已经列为持续关注。"), title=_("持续关注"),
        button=_("持续关注"), lead=lead,
    )  # fmt: skip


@both
@for_members
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _reviewed(request, pk)
    form = forms.WhyForm(sent(request))
    return _page(
        request, theme, form, operations.drop_theme, _("已经不再关注。"), title=_("不再关注"), button=_("不再关注")
    )


@both
@for_members
def joining(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _reviewed(request, pk)
    form = forms.JoiningForm(sent(request), theme=theme)

    def run(values: dict[str, Any]) -> HttpResponse:
        into = operations.join_themes(theme.pk, values["into_id"], actor=actor_of(request))
        return done(request, _("已经合并。"), page_of(into))

    return act_page(
        request, form, run, title=f"{_('合并')}：{theme.title}", button=_("合并"), back=page_of(theme),
        lead=_("意见、工单和认领代表都转过去，这一件不再关注。"), crumbs=theme_crumbs(theme, (_("合并"), "")),
    )  # fmt: skip


@both
@for_members
def adding(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _reviewed(request, pk)
    form = forms.AddingForm(sent(request))
    return _page(
        request, theme, form, operations.add_members, _("已经补充。"), title=_("补充意见和工单"), button=_("补充")
    )


@both
@for_members
def adopting(request: HttpRequest, pk: int) -> HttpResponse:
    theme = theme_for(request, pk)
    lead = _("认领后与其他代表、热线办和有关单位一起推动；可以回应群众，也可以写成代表建议。代表不直接处理问题。")
    return _page(
        request, theme, Form(sent(request)), operations.adopt_theme, _("已经认领。"), title=_("认领"), button=_("认领"), lead=lead
    )  # fmt: skip


@both
@for_members
def registering(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _reviewed(request, pk)
    form = forms.RegisteringForm(sent(request), congress=theme.congress)
    return _page(
        request, theme, form, operations.adopt_theme, _("已经登记。"), title=_("登记认领代表"), button=_("登记")
    )


@both
@for_members
def leaving(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _answered(request, pk)
    return _page(
        request,
        theme,
        Form(sent(request)),
        operations.leave_theme,
        _("已经退出。"),
        title=_("退出认领"),
        button=_("退出"),
    )


@both
@for_members
def answering(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _answered(request, pk)
    form = forms.AnswerForm(sent(request), initial={"answer": theme.answer})
    lead = _("告诉{n}位反映的群众；{m}件热线工单的回应可以导出交给热线办。").format(n=theme.n_voices, m=theme.n_tickets)
    return _page(
        request, theme, form, operations.answer_theme, _("已经回应，正在告诉反映的群众。"), title=_("回应"), button=_("回应"), lead=lead
    )  # fmt: skip


@both
@for_members
def handing_over(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _answered(request, pk)
    known = {"title": f"关于{theme.second or theme.first or '这类问题'}的建议", "facts": theme.finding or theme.places}
    form = forms.SuggestionForm(sent(request), initial=known)
    lead = _("建议草稿里会带上意见和工单的数字；每件意见照常办理，建议有了结果告诉群众。")
    return _page(
        request, theme, form, operations.hand_over_theme, _("已经转为代表建议的草稿。"), title=_("转为代表建议"),
        button=_("转为建议"), lead=lead,
    )  # fmt: skip


@both
@for_members
def proposing(request: HttpRequest, pk: int) -> HttpResponse:
    theme = _answered(request, pk)
    form = forms.ProposalForm(sent(request), initial={"title": theme.title[:60], "reason": theme.finding})
    return _page(
        request, theme, form, operations.propose_theme, _("已经提出，由办公室在编制计划时研究。"), title=_("建议列入年度计划"),
        button=_("提出"),
    )  # fmt: skip
