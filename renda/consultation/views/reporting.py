"""上报 and 采纳 — the report compiled, approved and sent up; what came back recorded, brought in by the sheet and told."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.consultation import operations
from renda.consultation.forms.receiving import WhyForm
from renda.consultation.forms.sorting import FeedbackFileForm, FeedbackForm, SubmitForm
from renda.consultation.kinds import Adopted, CommentState
from renda.consultation.models import Comment, Consultation, Feedback, Submission
from renda.consultation.operations import Result
from renda.consultation.papers.report import report_paper
from renda.consultation.printing import printed, private
from renda.consultation.sheets import feedback as feedback_sheet
from renda.consultation.views.finding import actor_of, file_of, frame, keys_of, overseen_by, page_of, run_by
from renda.kernel import clock
from renda.web.acts import done
from renda.web.downloads import workbook
from renda.web.pages import act_page

BOTH = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 100
AGAIN = ("submitted", "feedback_received", "fed_back")


@require_safe
@for_members
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """上报 — how far sorting is, the paper as it would go up, what went up so far."""
    found = overseen_by(request, pk)
    rows = Comment.objects.filter(consultation=found)
    told = rows.aggregate(
        todo=Count("pk", filter=Q(state__in=("received", "held"))), kept=Count("pk", filter=Q(state="kept")),
        merged=Count("pk", filter=Q(state="merged")), left_out=Count("pk", filter=Q(state="left_out")),
    )  # fmt: skip
    heads = Count("comments", filter=Q(comments__merged_into=None))
    context = {
        **frame(request, found, "report"), "told": told,
        "submissions": found.submissions.annotate(n=heads).order_by("on", "pk"),  # type: ignore[attr-defined]
        "adds": found.state in AGAIN and told["kept"],
    }  # fmt: skip
    return render(request, "consultation/report.html", context)


@require_safe
@for_members
def report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The draft of the report: all that is kept now."""
    found = overseen_by(request, pk)
    return printed(report_paper(found), form, f"{found.title[:60]}{_('征询意见')}")


@require_safe
@for_members
def submission_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row = get_object_or_404(Submission, pk=pk)
    found = overseen_by(request, row.consultation_id)
    return printed(report_paper(found, row), form, f"{found.title[:60]}{_('征询意见')}{row.on or ''}")


@require_POST
@for_members
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)
    operations.approve(pk, actor=actor_of(request))
    return done(request, _("意见已审定，可以上报。"), page_of(found, "report"))


@BOTH
@for_members
def sending_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.send_back(pk, values["why"], actor=actor_of(request))
        return done(request, _("已退回整理。"), page_of(found, "comments"))

    return act_page(
        request,
        WhyForm(request.POST or None),
        run,
        title=_("退回整理"),
        button=_("退回"),
        back=page_of(found, "report"),
    )


@BOTH
@for_members
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.submit(pk, actor=actor_of(request), **values)
        n = made.comments.filter(merged_into=None).count()  # type: ignore[attr-defined]
        return done(request, _("已上报%d条意见。") % n, page_of(found, "report"))

    title = _("补充上报：%s") if found.state in AGAIN else _("上报意见：%s")
    form = SubmitForm(request.POST or None, initial={"on": clock.today()})
    return act_page(request, form, run, title=title % found, button=_("上报"), back=page_of(found, "report"))


@require_safe
@for_members
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """采纳 — what went up with what became of it, by article; to be filled in and told."""
    found = overseen_by(request, pk)
    asked = request.GET.get("result", "")
    every = _sent(found)
    rows = _narrowed(every, asked)
    after = keys_of([request.GET.get("after", "")])
    listed = rows.filter(pk__gt=after[0]) if after else rows
    shown = list(
        listed.select_related("article")
        .prefetch_related("feedback")
        .annotate(n_merged=Count("merged"))
        .order_by("pk")[: PAGE + 1]
    )
    more, shown = len(shown) > PAGE, shown[:PAGE]
    for row in shown:
        row.results = sorted(row.feedback.all(), key=lambda f: (f.on, f.pk))  # type: ignore[attr-defined]
    untold = Feedback.objects.filter(comment__consultation=found, told_on=None).values("comment").distinct().count()
    context = {
        **frame(request, found, "adoption"), "rows": shown, "views": _views(every, asked), "untold": untold,
        "next": f"?result={asked}&after={shown[-1].pk}" if more else "", "form": FeedbackForm(initial={"on": clock.today()}),
    }  # fmt: skip
    return render(request, "consultation/adoption.html", context)


@BOTH
@for_members
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """One result for all that are ticked."""
    found = run_by(request, pk)
    ticked = request.POST.getlist("row") or (request.POST.get("chosen") or request.GET.get("chosen", "")).split(",")
    keys = keys_of(ticked)

    def run(values: dict[str, Any]) -> HttpResponse:
        same = {name: values[name] for name in ("result", "final_article", "final_text", "reason")}
        made = operations.record_feedback(
            pk, [Result(key, **same) for key in keys], on=values["on"], source=values["source"], actor=actor_of(request)
        )
        return done(request, _("已登记%d条意见的采纳情况。") % len(made), page_of(found, "adoption"))

    first = "result" not in request.POST
    initial = {"on": clock.today(), "chosen": ",".join(map(str, keys))}
    form = FeedbackForm(None if first else request.POST, initial=initial)
    lead = _("对选中的%d条意见登记同一个结果。") % len(keys)
    return act_page(
        request, form, run, title=_("登记采纳情况"), button=_("登记"), back=page_of(found, "adoption"), lead=lead
    )


@BOTH
@for_members
def feedback_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet with results; all faults at once, by row, and nothing stored while there is one."""
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        _name, data = file_of(request, feedback_sheet.LIMITS.largest)
        sheet = feedback_sheet.read(data, set(_sent(found).values_list("pk", flat=True)))
        if sheet.faults:
            form.add_error("file", _("表格里有%d处错误，改正后再上传。") % len(sheet.faults))
            told = {"form": form, "faults": sheet.faults[:200], **shell}
            return render(request, "consultation/bringing_in.html", told, status=422)
        made = operations.record_feedback(
            pk, sheet.results, on=values["on"], source=values["source"], actor=actor_of(request)
        )
        return done(request, _("已登记%d条意见的采纳情况。") % len(made), page_of(found, "adoption"))

    form = FeedbackFileForm(request.POST or None, request.FILES or None, initial={"on": clock.today()})
    template_url = reverse("consultation:feedback_template", args=[pk])
    shell = {
        "title": _("导入采纳情况"), "button": _("上传"), "back": page_of(found, "adoption"), "template_url": template_url,
    }  # fmt: skip
    return act_page(
        request, form, run, title=_("导入采纳情况"), button=_("上传"), back=page_of(found, "adoption"),
        template="consultation/bringing_in.html", template_url=template_url,
    )  # fmt: skip


@require_safe
@for_members
def feedback_template(request: HttpRequest, pk: int) -> HttpResponse:
    """What went up, to be filled in with what became of it."""
    found = overseen_by(request, pk)
    rows = _sent(found).select_related("article").order_by("article__position", "pk")
    return private(workbook(feedback_sheet.to_fill_in(rows), f"{found.title[:60]}{_('采纳情况')}.xlsx"))


@require_POST
@for_members
def telling(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)
    n = operations.feed_back(pk, actor=actor_of(request))
    return done(request, _("已告知%d条意见的提出人。") % n, page_of(found, "adoption"))


@require_POST
@for_members
def archiving(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)
    operations.archive(pk, actor=actor_of(request))
    return done(request, _("已归档，提出人留下的姓名和电话已删除。"), page_of(found))


def _sent(found: Consultation) -> QuerySet[Comment]:
    return Comment.objects.filter(consultation=found, state=CommentState.SUBMITTED, merged_into=None)


def _narrowed(rows: QuerySet[Comment], asked: str) -> QuerySet[Comment]:
    if asked == "none":
        return rows.filter(feedback=None)
    return rows.filter(feedback__result=asked).distinct() if asked in Adopted.values else rows


def _views(rows: QuerySet[Comment], asked: str) -> list[dict[str, Any]]:
    kinds = {a.value: Count("pk", filter=Q(feedback__result=a), distinct=True) for a in Adopted}
    told = rows.aggregate(total=Count("pk", distinct=True), none=Count("pk", filter=Q(feedback=None)), **kinds)
    choices = [("", _("全部"), told["total"]), ("none", _("等反馈"), told["none"])]
    choices += [(a.value, a.label, told[a.value]) for a in Adopted]
    return [{"label": w, "url": f"?result={k}" if k else "?", "count": n, "active": k == asked} for k, w, n in choices]
