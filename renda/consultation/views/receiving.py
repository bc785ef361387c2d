"""A draft comes in: the list of consultations, the form, the check of its articles, what one consultation is about."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.consultation import draft_files, listing, operations, policies, public
from renda.consultation.acts import acts_for
from renda.consultation.forms.receiving import (
    ArticleForm,
    ConsultationForm,
    DraftForm,
    FilterForm,
    NewForm,
    SplitForm,
    WhyForm,
)
from renda.consultation.models import Article, Consultation
from renda.consultation.views.finding import (
    actor_of,
    consultation_for,
    frame,
    keys_of,
    page_of,
    public_now,
    run_by,
)
from renda.kernel import attachments, clock, clocks, journal
from renda.kernel.errors import NotYours
from renda.people.queries import house_of
from renda.web.acts import done
from renda.web.pages import act_page
from renda.web.paging import count_up_to, turn
from renda.web.typed import fit

BOTH = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 10
MANY = 1000


@require_safe
@for_members
def consultations(request: HttpRequest) -> HttpResponse:
    actor, form = actor_of(request), FilterForm(request.GET)
    form.is_valid()
    asked = _asked(form.cleaned_data)
    rows = listing.narrowed(policies.visible_to(actor), asked, actor)
    after = keys_of([request.GET.get("after", "")])
    page = rows.filter(pk__lt=after[0]) if after else rows
    found = list(page.select_related("congress").order_by("-pk")[: listing.PAGE + 1])
    more, found = len(found) > listing.PAGE, found[: listing.PAGE]
    count = count_up_to(rows, MANY)
    context = {
        "form": form, "rows": listing.described(found), "count": min(count, MANY), "more": count > MANY,
        "next": turn(request.GET, after=str(found[-1].pk)) if more else "", "views": _views(request, asked, actor),
        "runs": actor.congress_id is not None and policies.is_office(actor, actor.congress_id),
        "crumbs": [(_("立法征询"), "")], "compact": request.COOKIES.get("density") == "compact",
    }  # fmt: skip
    return render(request, "consultation/list.html", context)


@require_safe
@for_members
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """概况 — what it is about, until when, whose move it is, what has come in."""
    found, actor = consultation_for(request, pk), actor_of(request)
    entries = list(journal.of(found))
    calls = list(listing.my_calls(actor).filter(consultation=found).select_related("point", "body"))
    numbers = public.counted(Consultation.objects.filter(pk=pk)).get()
    later = policies.visible_to(actor).filter(previous=found).order_by("pk")
    context = {
        **frame(request, found, "consultation"), "acts": acts_for(found, actor), "calls": calls, "numbers": numbers,
        "files": [f for f in attachments.of(found) if attachments.may_open(actor, f)], "clocks": clocks.of(found),
        "recent": entries[-SHOWN:], "earlier": entries[:-SHOWN], "later": later,
        "before": public.earlier(found, policies.visible_to(actor)), "n_articles": found.articles.count(),
        "public_url": reverse("consultation:found", args=[pk]) + "?public=1" if public_now(found) else "",
        "questions": [line for line in found.questions.splitlines() if line.strip()],
    }  # fmt: skip
    return render(request, "consultation/consultation.html", context)


@require_safe
def found(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a consultation found by search is read: inside by those who may see it, else on its public page."""
    actor = actor_of(request)
    if "public" not in request.GET and policies.visible_to(actor).filter(pk=pk).exists():
        return HttpResponseRedirect(reverse("consultation:consultation", args=[pk]))
    row = get_object_or_404(policies.open_to_everyone().select_related("congress"), pk=pk)
    return HttpResponseRedirect(reverse("portal:consultation", args=[row.congress.slug, pk]))


@BOTH
@for_members
def receiving(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    congress = house_of(actor)
    if not policies.is_office(actor, congress.pk):
        raise NotYours(_("征询由法制工作机构或者常委会办公室登记"), way_out=_("请联系常委会办公室。"))

    def run(values: dict[str, Any]) -> HttpResponse:
        file, text = values.pop("file"), values.pop("text")
        data = file.read(draft_files.LARGEST + 1) if file else b""
        draft = draft_files.draft_of(data, file.name if file else "", text, values["subject"])
        made = operations.receive(congress.pk, actor=actor, pieces=draft.pieces if draft else (), **values)
        if file:
            operations.attach_draft(made.pk, fit(file.name), data, actor=actor)
        if draft is None:
            return done(request, _("征询已登记，请录入条文。"), reverse("consultation:reading", args=[made.pk]))
        told = _("征询已登记，读出%d条，请核对。") % len(draft.pieces)
        return done(request, _told(told, draft.doubts), page_of(made, "articles"))

    initial = {"received_on": clock.today(), "subject": request.GET.get("subject", "regulation")}
    form = NewForm(request.POST or None, request.FILES or None, congress_id=congress.pk, initial=initial)
    return act_page(request, form, run, title=_("登记征询"), button=_("登记"), back=reverse("consultation:list"))


@BOTH
@for_members
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.change_consultation(pk, actor=actor_of(request), **values)
        return done(request, _("已保存。"), page_of(found))

    names = [name for name in ConsultationForm.base_fields if name not in ("previous_id", "plan_item_id")]
    initial = {name: getattr(found, name) for name in names}
    initial |= {"previous_id": found.previous_id, "plan_item_id": found.plan_item_id}
    form = ConsultationForm(request.POST or None, congress_id=found.congress_id, but=pk, initial=initial)
    return act_page(request, form, run, title=_("修改征询"), button=_("保存"), back=page_of(found))


@BOTH
@for_members
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft anew, as a file or typed, in place of what was there."""
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        file = values["file"]
        data = file.read(draft_files.LARGEST + 1) if file else b""
        draft = draft_files.draft_of(data, file.name if file else "", values["text"], found.subject)
        made = operations.put_articles(pk, draft.pieces if draft else (), actor=actor_of(request))
        if file:
            operations.attach_draft(pk, fit(file.name), data, actor=actor_of(request))
        told = _("读出%d条，请核对。") % len(made)
        return done(request, _told(told, draft.doubts if draft else ()), page_of(found, "articles"))

    form = DraftForm(request.POST or None, request.FILES or None)
    return act_page(
        request, form, run, title=_("录入条文：%s") % found, button=_("读出条文"), back=page_of(found, "articles")
    )


@require_safe
@for_members
def articles(request: HttpRequest, pk: int) -> HttpResponse:
    """条文 — to read, and for the office to check: wrong breaks are joined, missed ones parted."""
    found, actor = consultation_for(request, pk), actor_of(request)
    lines = public.lines_of(found)
    runs = policies.is_office(actor, found.congress_id)
    untouched = found.state in ("received", "assigned") and not any(line.count for line in lines)
    context = {
        **frame(request, found, "articles"), "lines": lines, "corrects": runs and found.state not in ("archived", "cancelled"),
        "divides": runs and untouched, "may_speak": found.state == "collecting" and not actor.holds("auditor"),
    }  # fmt: skip
    return render(request, "consultation/articles.html", context)


@BOTH
@for_members
def article_changing(request: HttpRequest, pk: int) -> HttpResponse:
    article, found = _article(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.change_article(pk, actor=actor_of(request), **values)
        return done(request, _("%s已更正。") % values["label"], f"{page_of(found, 'articles')}#a{article.position}")

    initial = {"label": article.label, "chapter": article.chapter, "text": article.text, "was": article.text}
    form = ArticleForm(request.POST or None, initial=initial)
    return act_page(request, form, run, title=_("更正%s") % article, button=_("保存"), back=page_of(found, "articles"))


@BOTH
@for_members
def article_splitting(request: HttpRequest, pk: int) -> HttpResponse:
    article, found = _article(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.split_article(pk, actor=actor_of(request), **values)
        return done(request, _("已拆成两条。"), f"{page_of(found, 'articles')}#a{article.position}")

    form = SplitForm(request.POST or None, initial={"first": article.text})
    lead = _("把属于后一条的文字剪切到下面。")
    return act_page(
        request, form, run, title=_("拆分%s") % article, button=_("拆分"), back=page_of(found, "articles"), lead=lead
    )


@require_POST
@for_members
def article_merging(request: HttpRequest, pk: int) -> HttpResponse:
    _a, found = _article(request, pk)
    kept = operations.merge_articles(pk, actor=actor_of(request))
    return done(request, _("已并入%s。") % kept, f"{page_of(found, 'articles')}#a{kept.position}")


@require_POST
@for_members
def article_removing(request: HttpRequest, pk: int) -> HttpResponse:
    article, found = _article(request, pk)
    operations.remove_article(pk, actor=actor_of(request))
    return done(request, _("%s已删去。") % article, page_of(found, "articles"))


@BOTH
@for_members
def cancelling(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.cancel(pk, values["why"], actor=actor_of(request))
        return done(request, _("征询已取消。"), page_of(found))

    return act_page(
        request, WhyForm(request.POST or None), run, title=_("取消征询"), button=_("取消征询"), back=page_of(found)
    )


def _article(request: HttpRequest, pk: int) -> tuple[Article, Consultation]:
    article = get_object_or_404(Article, pk=pk)
    return article, run_by(request, article.consultation_id)


def _asked(values: dict[str, Any]) -> listing.Asked:
    view = values.get("view", "")
    return listing.Asked(
        view if view in listing.VIEWS else "", values.get("subject", ""), values.get("stage", ""), values.get("year"),
        fit(values.get("q", "")),
    )  # fmt: skip


def _views(request: HttpRequest, asked: listing.Asked, actor: Any) -> list[dict[str, Any]]:
    kept = {k: v for k, v in request.GET.items() if k not in {"after", "view"} and v}
    shown = [(k, label) for k, (label, _s) in listing.VIEWS.items() if k != "mine" or actor.body_ids]
    return [
        {"label": label, "url": "?" + urlencode({**kept, "view": key} if key else kept), "active": key == asked.view}
        for key, label in shown
    ]


def _told(told: str, doubts: Any) -> str:
    return f"{told}{'；'.join(list(doubts)[:3])}{'。' if doubts else ''}"
