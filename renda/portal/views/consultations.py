"""Drafts put out to everyone: the list, the articles with what was adopted, one's opinion in a minute, its receipt."""

from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.access.network import address_of
from renda.consultation import operations, public
from renda.consultation.kinds import Subject
from renda.consultation.models import Article, Comment, Consultation
from renda.kernel import attachments
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import Unfit
from renda.kernel.sealing import as_code, grouped
from renda.people.models import Congress
from renda.portal.consult_forms import CodeForm, SayForm
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.views.voice_doors import personal
from renda.web.acts import onto
from renda.web.paging import turn
from renda.web.typed import fit_data

PAGE = 30
HOUR = 3600
AN_HOUR = {"say": 200, "code": 60}
"""Tries an hour from one address, which a whole community may share; the address is forgotten with the hour."""
HELD_FROM = 20
"""From so many opinions an hour from one address on, each is looked at before it counts."""
UNITS = {Subject.PLAN: "项", Subject.LIVELIHOOD: "项"}


@open_to_all
def consultations(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    rows = public.published(congress)
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdecimal() and len(after) < 7 else 0
    found = list(public.counted(rows)[start : start + PAGE + 1])
    for row in found:
        row.told, row.tone = public.told(row)  # type: ignore[attr-defined]
    shown = found[:PAGE]
    return page(
        request, "portal/consultations.html", congress, here="consultations", crumbs=[(_("征询意见"), "")],
        going=[c for c in shown if c.state == "collecting"], over=[c for c in shown if c.state != "collecting"],
        next=turn(request.GET, after=str(start + PAGE)) if len(found) > PAGE else "",
        previous=turn(request.GET, after=str(start - PAGE)) if start > PAGE else "?" if start else "",
        about=_("%s正在征求意见的草案和采纳情况。") % congress.short_name,
    )  # fmt: skip


@open_to_all
def consultation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The draft by article; once results are known, what was adopted stands under its article."""
    congress = congress_of(slug)
    found = _found(congress, pk, public.counted(public.published(congress)).select_related("previous"))
    lines = public.lines_of(found)
    told, tone = public.told(found)
    return page(
        request, "portal/consultation.html", congress, here="consultations", crumbs=_crumbs(congress, found.title),
        found=found, lines=lines, told=told, tone=tone, open=public.is_open(found),
        questions=[line for line in found.questions.splitlines() if line.strip()],
        general=[f for f in public.adopted(found) if f.comment.article_id is None],
        before=public.earlier(found, public.published(congress)),
        later=public.published(congress).filter(previous=found).order_by("pk"), unit=UNITS.get(Subject(found.subject), "条"),
        files=_files(found), about=found.about[:100] or _("%s征求意见。") % found.title,
    )  # fmt: skip


@personal("GET", "HEAD", "POST")
def comment(request: HttpRequest, slug: str, pk: int, position: int = 0) -> HttpResponse:
    """One article with its form, or the whole draft; the answer to an opinion is its receipt."""
    congress = congress_of(slug)
    found = _found(congress, pk, public.published(congress))
    article = get_object_or_404(Article, consultation=found, position=position) if position else None
    form = SayForm(fit_data(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with onto(form):
            values = dict(form.cleaned_data)
            trapped = bool(values.pop("website").strip())
            hold = _tries(request, "say") >= HELD_FROM or trapped
            _said, code = operations.comment(
                found.pk,
                values.pop("text"),
                article_id=article.pk if article else None,
                hold=hold,
                actor=OUTSIDER,
                **values,
            )
            return HttpResponseRedirect(f"{_receipt(congress, code)}?new=1", status=303)
    where = (
        ("portal:consultation_article", [slug, pk, position])
        if article
        else ("portal:consultation_comment", [slug, pk])
    )
    beside = _beside(found, article)
    return _page(
        request, "portal/consultation_comment.html", congress, found.title, status=422 if request.method == "POST" else 200,
        found=found, article=article, form=form, action=reverse(where[0], args=where[1]), open=public.is_open(found),
        before=beside[0], following=beside[1], adopted=[f for f in public.adopted(found) if article and f.comment.article_id == article.pk],
    )  # fmt: skip


@personal("GET", "HEAD", "POST")
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """From a receipt code to its page; a wrong code is told so."""
    congress = congress_of(slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with onto(form):
            _tries(request, "code")
            code = as_code(form.cleaned_data["code"])
            if not code or public.by_code(congress, code) is None:
                raise Unfit(_("没有这个查询码"), field="code", way_out=_("请核对十二个字符，字母不分大小写。"))
            return HttpResponseRedirect(_receipt(congress, code), status=303)
    status = 422 if request.method == "POST" else 200
    return _page(request, "portal/consultation_code.html", congress, _("查我的意见"), status=status, form=form)


@personal("GET", "HEAD")
def receipt(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What became of an opinion, for whoever holds its code."""
    congress = congress_of(slug)
    said = _said(congress, code)
    return _page(
        request, "portal/consultation_receipt.html", congress, _("我的意见"), status=200, said=said, found=said.consultation,
        code=grouped(as_code(code)), raw=as_code(code), steps=public.steps_of(said), new="new" in request.GET,
        is_public=public.published(congress).filter(pk=said.consultation_id).exists(),
        results=public.results_of([(said.merged_into or said).pk]),
    )  # fmt: skip


@personal("POST")
def forget(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The name goes; the opinion stays."""
    congress = congress_of(slug)
    _said(congress, code)
    operations.forget_contact(as_code(code), actor=OUTSIDER)
    return HttpResponseRedirect(_receipt(congress, as_code(code)), status=303)


def _found(congress: Congress, pk: int, rows: QuerySet[Consultation]) -> Consultation:
    return get_object_or_404(rows.filter(congress=congress), pk=pk)


def _said(congress: Congress, code: str) -> Comment:
    plain = as_code(code)
    found = public.by_code(congress, plain) if plain else None
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, template: str, congress: Congress, title: str, *, status: int, **context: Any
) -> HttpResponse:
    """Unlike the other pages it acts, so it carries the token against forged forms."""
    answer = page(
        request,
        template,
        congress,
        here="consultations",
        crumbs=_crumbs(congress, title),
        csrf_token=get_token(request),
        **context,
    )
    answer.status_code = status
    return answer


def _crumbs(congress: Congress, title: str) -> list[tuple[str, str]]:
    return [(_("征询意见"), reverse("portal:consultations", args=[congress.slug])), (title[:40], "")]


def _receipt(congress: Congress, code: str) -> str:
    return reverse("portal:consultation_receipt", args=[congress.slug, code])


def _beside(found: Consultation, article: Article | None) -> tuple[Article | None, Article | None]:
    """The articles before and after, to leaf through the draft on a phone."""
    rows = Article.objects.filter(consultation=found)
    if article is None:
        return None, rows.order_by("position").first()
    before = rows.filter(position__lt=article.position).order_by("-position").first()
    return before, rows.filter(position__gt=article.position).order_by("position").first()


def _files(found: Consultation) -> list[Any]:
    return [f for f in attachments.of(found) if attachments.may_open(OUTSIDER, f)]


def _tries(request: HttpRequest, what: str) -> int:
    """How often this hour from this address; Unfit above what even a crowd behind one address does."""
    key = f"consultation:{what}:{address_of(request)}"
    cache.add(key, 0, HOUR)
    try:
        tries = cache.incr(key)
    except ValueError:  # the hour ended between the two lines
        return 0
    if tries > AN_HOUR[what]:
        raise Unfit(_("操作太频繁"), way_out=_("请过一小时再试，或者打电话给常委会办公室。"))
    return tries
