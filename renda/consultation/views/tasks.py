"""One task, as the point, unit or expert asked works on it: what was collected, gatherings, forms, handing in."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.consultation import operations, policies
from renda.consultation.forms.putting_out import (
    CollectedForm,
    CollectorsForm,
    FileForm,
    GatheringForm,
    HandInForm,
    ReturnForm,
)
from renda.consultation.listing import WAITING
from renda.consultation.models import Article, Call, Comment, Gathering
from renda.consultation.papers.hand_in import hand_in_paper
from renda.consultation.printing import printed
from renda.consultation.sheets import opinions
from renda.consultation.views.finding import COMMENT_TONES, actor_of, call_for, file_of, frame
from renda.kernel import attachments, clock, journal
from renda.web.acts import done
from renda.web.downloads import workbook
from renda.web.pages import act_page
from renda.web.typed import fit

BOTH = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 200
LARGEST = 20 << 20


def task_page(call: Call) -> str:
    return reverse("consultation:call", args=[call.pk])


@require_safe
@for_members
def call(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = call_for(request, pk), actor_of(request)
    rows = Comment.objects.filter(call=found).exclude(state="discarded")
    shown = list(
        rows.select_related("article", "collector", "gathering", "merged_into")
        .prefetch_related("feedback", "merged_into__feedback")
        .order_by("article__position", "pk")[:SHOWN]
    )
    for row in shown:
        row.tone = COMMENT_TONES[row.state]  # type: ignore[attr-defined]
    works = policies.runs_call(actor, found)
    at_work = found.state in WAITING and found.consultation.state == "collecting"
    office = policies.is_office(actor, found.consultation.congress_id)
    entries = list(journal.of(found))
    context = {
        **frame(request, found.consultation, "calls", (str(found), "")), "call": found, "comments": shown,
        "total": rows.count() if len(shown) == SHOWN else len(shown), "works": works and at_work,
        "gatherings": Gathering.objects.filter(call=found).annotate(n=Count("comments")).order_by("on", "pk"),
        "files": attachments.of(found), "entries": entries[-12:], "n_asked": found.collectors.count(),
        "n_spoken": rows.exclude(collector=None).values("collector").distinct().count(),
        "returned": next((e for e in reversed(entries) if e.act == "return"), None) if found.state == "returned" else None,
        "returns": office and found.state in ("handed_in", "none") and found.consultation.state == "collecting",
        "gives_link": (office or works) and found.kind != "point" and at_work, "today": clock.today(),
    }  # fmt: skip
    return render(request, "consultation/call.html", context)


@BOTH
@for_members
def entering(request: HttpRequest, pk: int) -> HttpResponse:
    found = _worked_on(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.comment_for_call(pk, actor=actor_of(request), **values)
        if "again" in request.POST:
            return done(request, _("意见已记下，请接着录入。"), request.get_full_path())
        return done(request, _("意见已记下。"), task_page(found))

    initial = {"article_id": request.GET.get("article", ""), "gathering_id": request.GET.get("gathering", "")}
    form = CollectedForm(request.POST or None, call=found, initial=initial)
    return act_page(
        request, form, run, title=_("录入意见：%s") % found.consultation, button=_("保存"), back=task_page(found),
        template="consultation/entering.html",
    )  # fmt: skip


@require_POST
@for_members
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(policies.comments_visible_to(actor_of(request)), pk=pk)
    operations.take_back_comment(pk, actor=actor_of(request))
    return done(request, _("已删去。"), reverse("consultation:call", args=[row.call_id]))


@BOTH
@for_members
def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    found = _worked_on(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.add_gathering(pk, actor=actor_of(request), **values)
        return done(request, _("活动已登记。"), task_page(found))

    form = GatheringForm(request.POST or None, initial={"on": clock.today()})
    return act_page(request, form, run, title=_("登记征询活动"), button=_("登记"), back=task_page(found))


@BOTH
@for_members
def gathering_changing(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Gathering, pk=pk)
    found = _worked_on(request, row.call_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.change_gathering(pk, actor=actor_of(request), **values)
        return done(request, _("活动已更正。"), task_page(found))

    initial = {name: getattr(row, name) for name in GatheringForm.base_fields}
    form = GatheringForm(request.POST or None, initial=initial)
    return act_page(request, form, run, title=_("更正征询活动"), button=_("保存"), back=task_page(found))


@require_POST
@for_members
def gathering_removing(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Gathering, pk=pk)
    found = _worked_on(request, row.call_id)
    operations.remove_gathering(pk, actor=actor_of(request))
    return done(request, _("活动已删去。"), task_page(found))


@BOTH
@for_members
def collectors(request: HttpRequest, pk: int) -> HttpResponse:
    """Who of the point's collectors is asked this time."""
    found = call_for(request, pk)
    if found.point is None or not (policies.runs_call(actor_of(request), found) or _is_office(request, found)):
        policies.refuse_call(actor_of(request), found)

    def run(values: dict[str, Any]) -> HttpResponse:
        n = operations.choose_collectors(pk, values["chosen"], actor=actor_of(request))
        return done(request, _("本次请%d名信息员。") % n, task_page(found))

    initial = {"chosen": list(found.collectors.values_list("pk", flat=True))}
    form = CollectorsForm(request.POST if request.method == "POST" else None, call=found, initial=initial)
    return act_page(request, form, run, title=_("选定信息员：%s") % found, button=_("保存"), back=task_page(found))


@BOTH
@for_members
def scanned(request: HttpRequest, pk: int) -> HttpResponse:
    """A form on paper, with its signatures."""
    found = _worked_on(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        name, data = file_of(request, LARGEST)
        operations.attach_form(pk, fit(name), data, actor=actor_of(request))
        return done(request, _("书面意见已上传。"), task_page(found))

    form = FileForm(request.POST or None, request.FILES or None)
    lead = _("签名的意见表拍照或者扫描上传，只有本联系点和组织征询的机构能看。")
    return act_page(request, form, run, title=_("上传书面意见"), button=_("上传"), back=task_page(found), lead=lead)


@BOTH
@for_members
def bringing_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Opinions by the sheet: all faults at once, by row; nothing is stored while there is one."""
    found = _worked_on(request, pk)
    sheet = None

    def run(values: dict[str, Any]) -> HttpResponse:
        nonlocal sheet
        _name, data = file_of(request, opinions.LIMITS.largest)
        labels = set(Article.objects.filter(consultation=found.consultation).values_list("label", flat=True))
        sheet = opinions.read(data, labels)
        if sheet.faults:
            form.add_error("file", _("表格里有%d处错误，改正后再上传。") % len(sheet.faults))
            return render(
                request, "consultation/bringing_in.html", {**context, "faults": sheet.faults[:200]}, status=422
            )
        made = operations.bring_in_comments(pk, [row.said() for row in sheet.rows], actor=actor_of(request))
        told = _("导入%(n)d条意见，重复的%(m)d条没有再记。") % {"n": len(made), "m": len(sheet.rows) - len(made)}
        return done(request, told, task_page(found))

    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form, "title": _("导入意见"), "button": _("上传"), "back": task_page(found),
        "template_url": reverse("consultation:opinions_template", args=[pk]),
    }  # fmt: skip
    told = {k: v for k, v in context.items() if k not in ("form", "title", "button", "back")}
    return act_page(
        request, form, run, title=context["title"], button=context["button"], back=task_page(found),
        template="consultation/bringing_in.html", **told,
    )  # fmt: skip


@require_safe
@for_members
def opinions_template(request: HttpRequest, pk: int) -> HttpResponse:
    found = call_for(request, pk)
    return workbook(opinions.template(), f"{found.consultation}{_('意见表')}.xlsx"[:120])


@BOTH
@for_members
def handing_in(request: HttpRequest, pk: int) -> HttpResponse:
    found = _worked_on(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.hand_in(pk, actor=actor_of(request), **values)
        return done(request, _("意见已报送。"), task_page(found))

    n = Comment.objects.filter(call=found).exclude(state="discarded").count()
    form = HandInForm(request.POST or None, initial={"signed_by": found.point.head if found.point else ""})
    lead = _("报送%d条意见。报送以后不能再改，需要补充的由组织征询的机构退回。") % n
    return act_page(
        request,
        form,
        run,
        title=_("报送意见：%s") % found.consultation,
        button=_("报送"),
        back=task_page(found),
        lead=lead,
    )


@BOTH
@for_members
def nothing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _worked_on(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.hand_in_nothing(pk, actor=actor_of(request), **values)
        return done(request, _("已登记无意见。"), task_page(found))

    form = HandInForm(request.POST or None, initial={"signed_by": found.point.head if found.point else ""})
    return act_page(
        request, form, run, title=_("无意见：%s") % found.consultation, button=_("确认无意见"), back=task_page(found)
    )


@BOTH
@for_members
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    found = call_for(request, pk)
    policies.require_office(actor_of(request), found.consultation)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.return_call(pk, actor=actor_of(request), **values)
        return done(request, _("已退回%s补充。") % found, task_page(found))

    form = ReturnForm(request.POST or None)
    return act_page(request, form, run, title=_("退回补充：%s") % found, button=_("退回"), back=task_page(found))


@require_safe
@for_members
def hand_in_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """意见报送表 with its line for the signature."""
    found = call_for(request, pk)
    return printed(hand_in_paper(found), form, f"{found}{_('意见报送表')}")


def _worked_on(request: HttpRequest, pk: int) -> Call:
    """A task of the actor's own body; those who may only read it are told who works on it."""
    found = call_for(request, pk)
    if not policies.runs_call(actor_of(request), found):
        policies.refuse_call(actor_of(request), found)
    return found


def _is_office(request: HttpRequest, found: Call) -> bool:
    return policies.is_office(actor_of(request), found.consultation.congress_id)
