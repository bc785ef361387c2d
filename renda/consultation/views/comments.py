"""One opinion: what was said, what goes up, what became of it; looked at first, worded, certified."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.consultation import grouping, operations, policies, public
from renda.consultation.forms.receiving import WhyForm
from renda.consultation.forms.sorting import EditForm
from renda.consultation.models import Comment
from renda.consultation.operations.held import SORTED_IN
from renda.consultation.papers.certificate import certificate_paper
from renda.consultation.printing import printed
from renda.consultation.views.finding import (
    COMMENT_TONES,
    actor_of,
    comment_for,
    frame,
    page_of,
    run_by,
)
from renda.kernel import journal
from renda.web.acts import done
from renda.web.pages import act_page

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One opinion: what was said, what goes up, what was merged into it, what became of it, the record."""
    row, actor = comment_for(request, pk), actor_of(request)
    row.tone = COMMENT_TONES[row.state]  # type: ignore[attr-defined]
    found = row.consultation
    merged = list(Comment.objects.filter(merged_into=row).select_related("call__point", "call__body").order_by("pk"))
    office = policies.is_office(actor, found.congress_id)
    inside = policies.visible_to(actor).filter(pk=found.pk).exists()
    shell = frame(request, found, "comments", (_("一条意见"), "")) if inside else {"matter": found, "tabs": []}
    context = {
        **shell, "comment": row, "merged": merged, "feedback": row.feedback.order_by("on", "pk"),  # type: ignore[attr-defined]
        "head_feedback": row.merged_into.feedback.order_by("on", "pk") if row.merged_into else [],  # type: ignore[attr-defined]
        "entries": journal.of(row), "law_note": grouping.law_notes([row.pk]).get(row.pk, ""),
        "edits": office and found.state in SORTED_IN and row.state not in ("submitted", "discarded", "held"),
        "judges": office and row.state == "held", "oversees": shell.get("oversees", False),
        "certifies": office and _is_adopted(row), "worded": public.wording_of(row),
    }  # fmt: skip
    return render(request, "consultation/comment.html", context)


@BOTH
@for_members
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    row = comment_for(request, pk)
    found = run_by(request, row.consultation_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.edit_comment(pk, values["edited"], actor=actor_of(request))
        return done(request, _("上报文字已修改。"), reverse("consultation:comment", args=[pk]))

    form = EditForm(request.POST if request.method == "POST" else None, initial={"edited": row.edited or row.text})
    return act_page(
        request, form, run, title=_("修改上报文字"), button=_("保存"), back=reverse("consultation:comment", args=[pk]),
        lead=_("原话：%s") % row.text[:300], matter=found,
    )  # fmt: skip


@require_POST
@for_members
def releasing(request: HttpRequest, pk: int) -> HttpResponse:
    row = comment_for(request, pk)
    operations.release(pk, actor=actor_of(request))
    return done(request, _("已放行，列入意见。"), page_of(row.consultation, "comments") + "?state=held")


@BOTH
@for_members
def discarding(request: HttpRequest, pk: int) -> HttpResponse:
    row = comment_for(request, pk)
    found = run_by(request, row.consultation_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.discard(pk, values["why"], actor=actor_of(request))
        return done(request, _("已剔除。"), page_of(found, "comments"))

    form = WhyForm(request.POST or None)
    lead = _("广告、辱骂、与草案无关的内容才剔除；不同的看法不能剔除。")
    return act_page(
        request, form, run, title=_("剔除意见"), button=_("剔除"), back=page_of(found, "comments"), lead=lead
    )


@require_safe
@for_members
def certificate(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row = comment_for(request, pk)
    run_by(request, row.consultation_id)
    return printed(certificate_paper(row), form, _("意见采纳证书"))


def _is_adopted(row: Comment) -> bool:
    head = row.merged_into or row
    return head.feedback.filter(result__in=public.TAKEN).exists()  # type: ignore[attr-defined,no-any-return]
