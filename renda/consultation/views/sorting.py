"""意见 — the opinions of a consultation sorted article by article, similar ones side by side."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.consultation import grouping, operations, policies
from renda.consultation.forms.receiving import WhyForm
from renda.consultation.forms.sorting import FileUnderForm, FilterForm, MergeForm, NoteForm
from renda.consultation.kinds import CommentState
from renda.consultation.models import Article, Comment, Consultation
from renda.consultation.operations.held import SORTED_IN
from renda.consultation.printing import private
from renda.consultation.sheets import opinions
from renda.consultation.views.finding import (
    COMMENT_TONES,
    actor_of,
    frame,
    keys_of,
    overseen_by,
    page_of,
    run_by,
)
from renda.kernel.errors import Missing, Unfit
from renda.web.acts import done
from renda.web.downloads import workbook
from renda.web.pages import act_page
from renda.web.typed import fit

BOTH = require_http_methods(["GET", "HEAD", "POST"])


PAGE = 100


MOST_OUT = 20_000


@require_safe
@for_members
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = overseen_by(request, pk), actor_of(request)
    form = FilterForm(request.GET)
    form.is_valid()
    visible = policies.comments_visible_to(actor)
    tallies = grouping.counts(found, visible)
    here = request.GET.get("article", "")
    rows = _narrowed(visible.filter(consultation=found), form.cleaned_data)
    after = keys_of([request.GET.get("after", "")])
    listed = rows.filter(pk__gt=after[0]) if after else rows
    shown = list(_near(listed).order_by("pk")[: PAGE + 1])
    more, shown = len(shown) > PAGE, shown[:PAGE]
    _dress(shown)
    groups = grouping.grouped(shown) if here else [grouping.Group(shown)] if shown else []
    kept = {k: str(v) for k, v in request.GET.items() if k not in ("article", "after") and v}
    context = {
        **frame(request, found, "comments"), "form": form, "groups": groups, "n_shown": len(shown),
        "articles": _sides(tallies, here, kept), "article": _article(found, here), "here": here,
        "total": sum(t.total for t in tallies), "todo": sum(t.todo for t in tallies),
        "sorts": policies.is_office(actor, found.congress_id) and found.state in SORTED_IN,
        "next": f"?{urlencode({**kept, 'article': here, 'after': shown[-1].pk})}" if more else "",
        "approves": policies.is_office(actor, found.congress_id) and found.state == "sorting",
        "return_to": request.get_full_path(),
    }  # fmt: skip
    return render(request, "consultation/comments.html", context)


@require_POST
@for_members
def sorting(request: HttpRequest, pk: int) -> HttpResponse:
    """One act on all that are ticked; merging and reasons have a page of their own."""
    found, actor = run_by(request, pk), actor_of(request)
    chosen = keys_of(request.POST.getlist("chosen"))
    if not chosen:
        raise Unfit(_("请先选择意见"), way_out=_("在列表里打勾，再按下面的按钮。"))
    act, back = request.POST.get("act", ""), _back(request, found)
    if act == "keep":
        return done(request, _("已列入上报%d条。") % operations.keep(chosen, actor=actor), back)
    if act == "unmerge":
        return done(request, _("已取消归并%d条。") % operations.unmerge(chosen, actor=actor), back)
    pages = {"merge": "merging", "leave_out": "leaving_out", "check_law": "checking", "file_under": "filing"}
    if act not in pages:
        raise Unfit(_("请选择要办的事"))
    url = reverse(f"consultation:{pages[act]}", args=[pk])
    return done_with(f"{url}?{urlencode({'chosen': ','.join(map(str, chosen)), 'back': back})}")


def done_with(url: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": url})


@BOTH
@for_members
def merging(request: HttpRequest, pk: int) -> HttpResponse:
    found, rows = _chosen(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        keys = [row.pk for row in rows]
        operations.merge_comments(values["into"], keys, edited=values["edited"], actor=actor_of(request))
        return done(request, _("%d条意见归并成一条。") % len(keys), _back(request, found))

    first = max(rows, key=lambda r: (r.state == CommentState.KEPT, len(r.text)))
    form = MergeForm(
        request.POST or None, rows=rows, initial={"into": first.pk, "chosen": _told(rows), "edited": first.edited}
    )
    return act_page(
        request, form, run, title=_("归并%d条意见") % len(rows), button=_("归并"), back=_back(request, found)
    )


@BOTH
@for_members
def leaving_out(request: HttpRequest, pk: int) -> HttpResponse:
    found, rows = _chosen(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        n = operations.leave_out([row.pk for row in rows], values["why"], actor=actor_of(request))
        return done(request, _("%d条意见不列入上报。") % n, _back(request, found))

    lead = _("原因会告知提出意见的人，请写得让人明白。")
    form = WhyForm(request.POST or None)
    return act_page(
        request,
        form,
        run,
        title=_("不列入上报（%d条）") % len(rows),
        button=_("确定"),
        back=_back(request, found),
        lead=lead,
    )


@BOTH
@for_members
def checking(request: HttpRequest, pk: int) -> HttpResponse:
    found, rows = _chosen(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.check_law([row.pk for row in rows], values["note"], actor=actor_of(request))
        return done(request, _("核对意见已记下。"), _back(request, found))

    form = NoteForm(request.POST or None)
    return act_page(
        request, form, run, title=_("合法性核对（%d条）") % len(rows), button=_("记下"), back=_back(request, found)
    )


@BOTH
@for_members
def filing(request: HttpRequest, pk: int) -> HttpResponse:
    found, rows = _chosen(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.file_under([row.pk for row in rows], values["article_id"], actor=actor_of(request))
        return done(request, _("已归入条文。"), _back(request, found))

    form = FileUnderForm(request.POST if request.method == "POST" else None, consultation=found)
    return act_page(
        request, form, run, title=_("归入条文（%d条）") % len(rows), button=_("归入"), back=_back(request, found)
    )


@require_safe
@for_members
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every opinion as a workbook, without names."""
    found = overseen_by(request, pk)
    rows = Comment.objects.filter(consultation=found).exclude(state=CommentState.DISCARDED)
    rows = rows.select_related("article", "call__point", "call__body").prefetch_related("feedback")
    data = opinions.taken_out(rows.order_by("article__position", "pk")[:MOST_OUT])
    return private(workbook(data, f"{found.title[:60]}{_('意见')}.xlsx"))


def _narrowed(rows: QuerySet[Comment], asked: dict[str, Any]) -> QuerySet[Comment]:
    article = asked.get("article", "")
    if article == "0":
        rows = rows.filter(article=None)
    elif keys_of([article]):
        rows = rows.filter(article_id=keys_of([article])[0])
    rows = rows.filter(state=asked["state"]) if asked.get("state") else rows.exclude(state=CommentState.DISCARDED)
    rows = rows.filter(proposer=asked["proposer"]) if asked.get("proposer") else rows
    words = fit(asked.get("q", ""))
    return (
        rows.filter(Q(text__contains=words) | Q(wording__contains=words) | Q(edited__contains=words)) if words else rows
    )


def _near(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    near = rows.select_related("article", "call__point", "call__body", "merged_into")
    return near.annotate(n_merged=Count("merged"))


def _dress(rows: list[Comment]) -> None:
    notes = grouping.law_notes([row.pk for row in rows])
    for row in rows:
        row.tone = COMMENT_TONES[row.state]  # type: ignore[attr-defined]
        row.law_note = notes.get(row.pk, "")  # type: ignore[attr-defined]


def _sides(tallies: list[grouping.Tally], here: str, kept: dict[str, str]) -> list[dict[str, Any]]:
    every = {"label": _("全部"), "url": f"?{urlencode(kept)}", "active": not here, "total": sum(t.total for t in tallies),
             "todo": sum(t.todo for t in tallies)}  # fmt: skip
    return [
        every,
        *(
            {"label": t.label, "url": f"?{urlencode({**kept, 'article': t.key})}", "active": t.key == here, "total": t.total,
             "todo": t.todo}
            for t in tallies
        ),
    ]  # fmt: skip


def _article(found: Consultation, here: str) -> Article | None:
    key = keys_of([here])
    return Article.objects.filter(consultation=found, pk=key[0]).first() if key else None


def _chosen(request: HttpRequest, pk: int) -> tuple[Consultation, list[Comment]]:
    """The opinions named in the address or the form, all of this consultation."""
    found = run_by(request, pk)
    given = request.POST.get("chosen") or request.GET.get("chosen", "")
    keys = keys_of(given.split(","))
    rows = list(Comment.objects.filter(consultation=found, pk__in=keys).order_by("pk"))
    if not rows or len(rows) != len(set(keys)):
        raise Missing(_("有的意见不在这次征询里"), way_out=_("请返回列表，重新选择。"))
    return found, rows


def _told(rows: list[Comment]) -> str:
    return ",".join(str(row.pk) for row in rows)


def _back(request: HttpRequest, found: Consultation) -> str:
    """The list as it was narrowed; only ever an address of this page."""
    here = page_of(found, "comments")
    given = request.POST.get("back") or request.GET.get("back", "")
    return given if given.startswith(f"{here}?") else here
