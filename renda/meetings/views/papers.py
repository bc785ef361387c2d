"""Papers of a meeting: the list by item, one paper to read with one's own notes, and the acts on them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import attachments, clocks, journal, workdays
from renda.kernel.errors import Unfit
from renda.meetings import operations, paper_rights, paper_rows, policies
from renda.meetings.forms.papers import DeliveryForm, NewPaperForm, ReturnForm
from renda.meetings.kinds import PaperKind, PaperState
from renda.meetings.models import AgendaItem, Meeting, Paper, PaperNote
from renda.meetings.views.finding import actor_of, frame, meeting_for, run_by, sent
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
@for_members
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The list; POST prints those chosen."""
    meeting, actor = meeting_for(request, pk), actor_of(request)
    if request.method == "POST":
        chosen = [int(n) for n in request.POST.getlist("papers") if n.isdecimal() and len(n) < 18]
        printed = operations.hand_out(meeting.pk, chosen, actor=actor)
        return done(request, _("已印发%d份材料。") % len(printed), _list(meeting))
    listing = paper_rows.listing_of(meeting, actor)
    rows = listing.rows
    runs = policies.may_run(actor, meeting)
    if not rows and not paper_rights.may_read_some(actor, meeting):
        raise Http404
    asked = request.GET.get("view", "")
    view = asked if asked in paper_rows.VIEWS else ""
    groups = paper_rows.groups_of(meeting, listing, view, all_items=runs and not view)
    context = {
        **frame(request, meeting, "papers"),
        "groups": groups, "n_papers": len(rows), "views": paper_rows.views_of(rows, view) if len(rows) > 8 else [],
        "terms": listing.terms,
        "printable": any(r.printable for r in paper_rows.in_view(rows, view)),
        "asks": runs and not meeting.is_over, "wanting": [g.item.pk for g in groups if g.wanting and g.item],
    }  # fmt: skip
    return render(request, "meetings/papers.html", context)


@require_POST
@for_members
def packets(request: HttpRequest, pk: int) -> HttpResponse:
    """按规定开列材料 — of one item, or of all that lack some."""
    meeting = run_by(request, pk)
    keys = [int(n) for n in request.POST.getlist("items") if n.isdecimal() and len(n) < 18]
    items = AgendaItem.objects.filter(meeting=meeting, pk__in=keys).order_by("position", "pk")
    made = [p for item in items for p in operations.ask_papers(item.pk, actor=actor_of(request))]
    words = _("已开列%d份材料。") % len(made) if made else _("需要的材料都已经开列。")
    return done(request, words, _list(meeting))


@GET_OR_POST
@for_members
def new(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.ask_paper(meeting.pk, actor=actor_of(request), **values)
        return done(request, _("已开列“%s”。") % made, _list(meeting))

    form = NewPaperForm(request.POST or None, meeting=meeting, initial={"item": request.GET.get("item", "")})
    title = _("%s：开列材料") % meeting
    return act_page(request, form, run, title=title, button=_("开列"), back=_list(meeting))


@require_safe
@for_members
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper to read, with its files, the reader's own notes and the papers before and after it."""
    found, meeting = _paper(request, pk)
    actor = actor_of(request)
    before, after = _neighbours(request, found, meeting)
    calendar = workdays.in_use()
    terms = [(one, clocks.explain(one, calendar).steps) for one in clocks.of(found)]
    files = [f for f in attachments.of(found) if attachments.may_open(actor, f)]
    runs = policies.may_run(actor, meeting)
    found.tone = paper_rows.TONES[found.state]  # type: ignore[attr-defined]
    context = {
        **frame(request, meeting, "papers", (found.get_kind_display(), "")),
        "paper": found, "before": before, "after": after, "terms": terms,
        "files": [f for f in files if f.secrecy != paper_rights.HELD_BACK],
        "drafts": [f for f in files if f.secrecy == paper_rights.HELD_BACK],
        "hands_in": found.state == PaperState.AWAITED and paper_rights.may_hand_in(actor, found, meeting),
        "prints": runs and found.state == PaperState.IN and found.kind != PaperKind.DRAFT_REPORT, "over": meeting.is_over,
        "entries": journal.of(found) if runs or paper_rights.owes(actor, found) else None,
        "notes": actor.person_id is not None and not actor.holds("auditor"),
        "note": PaperNote.objects.filter(paper=found, person=actor.person_id).first() if actor.person_id else None,
    }  # fmt: skip
    return render(request, "meetings/paper.html", context)


@GET_OR_POST
@for_members
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """送交 — by the body that owes it."""
    found, meeting = _paper(request, pk)
    paper_rights.require_hand_in(actor_of(request), found)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.hand_in(pk, values["papers"], note=values["note"], actor=actor_of(request))
        return done(request, _("“%s”已经送交。") % made, _reading(made))

    term = clocks.of(found).filter(name="hand_in").first()
    return act_page(
        request, DeliveryForm(*sent(request)), run, title=_("送交：%s") % found, button=_("送交"), back=_reading(found),
        lead=_lead(meeting), template="meetings/paper_delivery.html", paper=found, matter=meeting, term=term,
        steps=clocks.explain(term, workdays.in_use()).steps if term else (), returned=_returned(found),
    )  # fmt: skip


@GET_OR_POST
@for_members
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    found, meeting = _paper(request, pk)
    paper_rights.require_staff(actor_of(request), meeting)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.send_back(pk, values["why"], actor=actor_of(request))
        return done(request, _("“%s”已经退回。") % made, _reading(made))

    form = ReturnForm(request.POST or None)
    lead = _("已经送交的文件由送交单位和会议工作人员留存，修改后重新送交。")
    return act_page(request, form, run, title=_("退回：%s") % found, button=_("退回"), back=_reading(found), lead=lead)


@require_POST
@for_members
def access(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may read it: members only or all who attend; open to everyone after the meeting or not."""
    found, _meeting = _paper(request, pk)
    acts = {
        "restrict": (operations.restrict_paper, True, _("限组成人员阅看。")),
        "open": (operations.restrict_paper, False, _("参会人员都可以阅看。")),
        "publish": (operations.publish_paper, True, _("会议结束后向社会公开。")),
        "withhold": (operations.publish_paper, False, _("不再公开。")),
    }
    wanted = acts.get(request.POST.get("act", ""))
    if wanted is None:
        raise Unfit(_("没有这种操作"), way_out=_("请刷新页面后再试。"))
    act, value, words = wanted
    act(found.pk, value, actor=actor_of(request))
    return done(request, f"“{found}”{words}", _reading(found))


@require_POST
@for_members
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """本人批注."""
    found, _meeting = _paper(request, pk)
    kept = operations.annotate(found.pk, request.POST.get("text", "").replace("\x00", ""), actor=actor_of(request))
    return done(request, _("批注已保存，只有您自己能看到。") if kept else _("批注已删除。"), _reading(found))


def _paper(request: HttpRequest, pk: int) -> tuple[Paper, Meeting]:
    """A paper the actor may read, with its meeting; everything else is 404."""
    found = Paper.objects.select_related("item", "owed_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    meeting = meeting_for(request, found.meeting_id)
    found.meeting = meeting
    if not paper_rights.readable(actor_of(request), meeting).filter(pk=pk).exists():
        raise Http404
    return found, meeting


def _neighbours(request: HttpRequest, found: Paper, meeting: Meeting) -> tuple[Paper | None, Paper | None]:
    readable = paper_rights.readable(actor_of(request), meeting).only("pk", "title", "item", "meeting")
    rows = list(readable.order_by("item__position", "item_id", "pk"))
    here = next(n for n, row in enumerate(rows) if row.pk == found.pk)
    return (rows[here - 1] if here else None), (rows[here + 1] if here + 1 < len(rows) else None)


def _returned(paper: Paper) -> str:
    """Why it was sent back, where that was the last thing that happened to it."""
    last = journal.of(paper).order_by("-serial").first()
    return last.why if last is not None and last.act == "send_back" else ""


def _lead(meeting: Meeting) -> str:
    return f"{meeting}{_('的材料。')}" + (_("会议已经结束，不能再送交。") if meeting.is_over else "")


def _list(meeting: Meeting) -> str:
    return reverse("meetings:papers", args=[meeting.pk])


def _reading(paper: Paper) -> str:
    return reverse("meetings:paper", args=[paper.pk])
