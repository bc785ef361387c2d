"""社情民意信息: the list of a year, one issue, its paper, and each act on it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock, journal
from renda.kernel.errors import Missing, NotYours
from renda.voices import digest_list, digest_paper, digest_rights, hotline_rights, operations
from renda.voices.acts.themes import digest_acts
from renda.voices.forms import themes as forms
from renda.voices.kinds import ThemeState
from renda.voices.models import Digest
from renda.voices.operations.themes import voices_by_number
from renda.voices.views.found import actor_of, both, crumbs, house, sent
from renda.voices.views.printing import printed
from renda.web.acts import done
from renda.web.pages import act_page

OFFERED = 60


@require_safe
@for_members
def digests(request: HttpRequest) -> HttpResponse:
    actor, congress = actor_of(request), house(request)
    writes = digest_rights.writes(actor, congress.pk)
    if not writes and not digest_rights.visible_to(actor).exists() and not actor.holds("auditor"):
        raise Missing(_("没有这一页，或者您无权查看"))
    year = digest_list.year_of(request.GET.get("year", ""), clock.today().year)
    rows = digest_list.rows(actor, year)
    here = reverse("voices:digests")
    context = {
        "rows": rows, "year": year, "figures": digest_list.figures(rows), "writes": writes, "years": [
            {"label": f"{y}年", "url": f"{here}?{urlencode({'year': y})}", "active": y == year}
            for y in range(clock.today().year, clock.today().year - digest_list.YEARS, -1)
        ],
        "root": reverse("voices:digest", args=[0]).removesuffix("0"), "crumbs": [*crumbs(congress), (_("信息"), "")],
    }  # fmt: skip
    return render(request, "voices/digest_list.html", context)


def _found(request: HttpRequest, pk: int) -> Digest:
    found = get_object_or_404(digest_rights.visible_to(actor_of(request)).select_related("congress"), pk=pk)
    return digest_list.toned([found])[0]


def _page_of(row: Digest) -> str:
    return reverse("voices:digest", args=[row.pk])


def _crumbs(row: Digest, *further: tuple[str, str]) -> list[tuple[str, str]]:
    first = (row.title, _page_of(row) if further else "")
    return [*crumbs(row.congress), (_("信息"), reverse("voices:digests")), first, *further]


@require_safe
@for_members
def digest(request: HttpRequest, pk: int) -> HttpResponse:
    row, actor = _found(request, pk), actor_of(request)
    context = {
        "digest": row, "lines": digest_list.lines_of(row), "acts": list(digest_acts(row, actor)),
        "themes": hotline_rights.themes_visible_to(actor).filter(digests=row).order_by("pk"),
        "n_sources": row.sources.count(), "entries": journal.of(row), "drawn": "begin,approve,issue,instruct,answer",
        "crumbs": _crumbs(row),
    }  # fmt: skip
    return render(request, "voices/digest_page.html", context)


@require_safe
@for_members
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row = _found(request, pk)
    return printed(digest_paper.paper(row), form, row.title)


@both
@for_members
def writing(request: HttpRequest) -> HttpResponse:
    """From kinds of problem and opinions; what it is composed of opens for editing."""
    actor, congress = actor_of(request), house(request)
    if not digest_rights.writes(actor, congress.pk):
        raise NotYours(_("社情民意信息由代表、专工委和代表工作机构撰写"))
    offered = hotline_rights.themes_visible_to(actor).exclude(state=ThemeState.DROPPED).order_by("-pk")[:OFFERED]
    chosen = [int(pk) for pk in request.GET.getlist("theme") if pk.isdecimal() and len(pk) < 10]
    form = forms.WritingForm(sent(request), themes=list(offered), initial={"themes": chosen})

    def run(values: dict[str, Any]) -> HttpResponse:
        voices = voices_by_number(congress.pk, form.numbers())
        missing = [n for n in form.numbers() if n not in voices]
        if missing:
            raise Missing(_("没有这些意见，或者您无权查看：%s") % "、".join(missing[:5]))
        made = operations.write_digest(
            congress.pk, values["title"], theme_ids=values["themes"], voice_ids=list(voices.values()), actor=actor
        )
        return done(request, _("草稿已经写好，请核实修改。"), reverse("voices:digest_editing", args=[made.pk]))

    lead = _("先选引用的一类事和意见，系统把数字、地方和去掉个人信息的原话写成草稿，再由人核实修改。")
    return act_page(
        request, form, run, title=_("起草社情民意信息"), button=_("写成草稿"), back=reverse("voices:digests"), lead=lead,
        crumbs=[*crumbs(congress), (_("信息"), reverse("voices:digests")), (_("起草"), "")],
    )  # fmt: skip


def _act(
    request: HttpRequest, row: Digest, form: BaseForm, act: Callable[..., Any], said: str, *, title: str, button: str, lead: str = "",
) -> HttpResponse:  # fmt: skip
    """The page of one act on one issue."""

    def run(values: dict[str, Any]) -> HttpResponse:
        act(row.pk, actor=actor_of(request), **values)
        return done(request, said, _page_of(row))

    told: dict[str, Any] = {"title": f"{title}：{row.title}", "button": button, "back": _page_of(row), "lead": lead}
    return act_page(request, form, run, **told, crumbs=_crumbs(row, (title, "")))


@both
@for_members
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    digest_rights.require_editor(actor_of(request), row)
    form = forms.DigestForm(sent(request), initial={"title": row.title, "authors": row.authors, "text": row.text})
    return _act(request, row, form, operations.edit_digest, _("已经保存。"), title=_("修改"), button=_("保存"))


@both
@for_members
def checking(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    digest_rights.require_checker(actor_of(request), row)
    lead = _("请核对数字和说法，确认没有个人信息。")
    return _act(
        request, row, Form(sent(request)), operations.check_digest, _("已经审核，请主任或者副主任签发。"), title=_("审核"),
        button=_("审核通过"), lead=lead,
    )  # fmt: skip


@both
@for_members
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    form = forms.WhyForm(sent(request))
    return _act(
        request, row, form, operations.send_digest_back, _("已经退回修改。"), title=_("退回修改"), button=_("退回")
    )


@both
@for_members
def approving(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    digest_rights.require_approver(actor_of(request), row)
    return _act(
        request, row, Form(sent(request)), operations.approve_digest, _("已经签发。"), title=_("签发"), button=_("签发")
    )


@both
@for_members
def issuing(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    digest_rights.require_office(actor_of(request), row)
    form = forms.IssueForm(sent(request), initial={"recipients": row.recipients})
    lead = _("只在内部和报送的范围内使用，不对外公开。")
    return _act(
        request,
        row,
        form,
        operations.issue_digest,
        _("已经编号报送。"),
        title=_("编号报送"),
        button=_("报送"),
        lead=lead,
    )


@both
@for_members
def instructing(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    digest_rights.require_office(actor_of(request), row)
    form = forms.InstructionForm(sent(request), initial={"on": clock.today()})
    return _act(
        request, row, form, operations.register_instruction, _("批示已经登记。"), title=_("登记批示"), button=_("登记")
    )


@both
@for_members
def answering(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    digest_rights.require_office(actor_of(request), row)
    form = forms.FeedbackForm(
        sent(request), initial={"on": clock.today(), "text": row.feedback, "adoption": row.adoption}
    )
    return _act(
        request,
        row,
        form,
        operations.register_feedback,
        _("反馈已经登记，并告诉了撰稿人。"),
        title=_("登记反馈"),
        button=_("登记"),
    )
