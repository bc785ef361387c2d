"""The reply: written beside the deputy's points, checked, sent back, signed and delivered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.documents.errors import Unreadable
from renda.documents.reading import read
from renda.kernel import attachments, clock, clocks
from renda.kernel.deadlines import chinese
from renda.kernel.errors import Stale, Unfit
from renda.suggestions import delivering, letters, operations, policies, queries
from renda.suggestions.forms.unit import ReasonForm
from renda.suggestions.forms.unit_reply import DeliveryForm, PublicityForm, ReplyFileForm, ReplyForm
from renda.suggestions.kinds import Publicity, ReplyState
from renda.suggestions.models import Reply, UnitSeal
from renda.suggestions.operations.replying import require_replies
from renda.suggestions.points import outline, points
from renda.suggestions.promises import Promise, promises_in
from renda.suggestions.rules import SIGNERS
from renda.suggestions.views.finding import actor_of, matter_crumbs, page_of, part_for
from renda.suggestions.views.handling import own_part
from renda.web.acts import done, onto
from renda.web.pages import act_page
from renda.web.typed import fit_data

both = require_http_methods(["GET", "HEAD", "POST"])


def own_reply(request: HttpRequest, pk: int) -> Reply:
    """A reply of the actor's own unit, with its part."""
    seen = queries.replies_visible_to(actor_of(request))
    found = get_object_or_404(seen, pk=pk)
    found.assignment = own_part(request, found.assignment_id)
    return found


@both
@for_members
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """起草答复 — ``act`` in the form: save, check, read (a file), or outline (headings for each point)."""
    part = own_part(request, pk)
    require_replies(part)
    letter = letters.open_letter(part)
    form = _form(request, letter)
    status = 200
    if form.is_bound:
        form.data, status = fit_data(request.POST), 422
        if form.is_valid():
            try:
                with onto(form):
                    return _written(request, letter, form)
            except Stale as no:  # what was typed stays on the page
                form.add_error(None, f"{no.reason}。{no.way_out}")
                status = 409
    return render(request, "suggestions/reply.html", _context(request, letter, form), status=status)


def _form(request: HttpRequest, letter: letters.Letter) -> ReplyForm:
    if request.method == "POST":
        return ReplyForm(request.POST, request.FILES, **_under(letter))
    start = letter.initial()
    if request.GET.get("outline") and not start.get("text"):
        start["text"] = outline(points(letter.part.suggestion.proposals))
    return ReplyForm(initial=start, **_under(letter))


def _under(letter: letters.Letter) -> dict[str, Any]:
    return {"scheme": letter.scheme, "assisted": bool(letter.assisting), "opinions": bool(letter.opinions)}


def _written(request: HttpRequest, letter: letters.Letter, form: ReplyForm) -> HttpResponse:
    actor, part, act = actor_of(request), letter.part, request.POST.get("act", "save")
    here = reverse("suggestions:reply", args=[part.pk])
    fields = form.letter()
    file = form.cleaned_data["file"]
    data = file.read() if file else b""
    if act == "read":
        fields["text"] = _text_of(data, file.name)
    made = operations.draft_reply(part.pk, actor=actor, **fields)
    if data:
        operations.attach_to_reply(made.pk, actor=actor, name=file.name, data=data)
    if act == "read":
        return done(request, f"已读入{len(made.text)}字，请对照原文件核对。", here)
    if act == "check":
        return done(request, f"第{made.version}稿已保存，请核稿。", reverse("suggestions:reply_check", args=[made.pk]))
    return done(request, f"第{made.version}稿已保存，本单位的人都能接着改。", here)


def _text_of(data: bytes, name: str) -> str:
    try:
        return read(data, name).text
    except Unreadable as no:
        raise Unfit(str(no), field="file") from None


def _context(request: HttpRequest, letter: letters.Letter, form: ReplyForm) -> dict[str, Any]:
    part, s = letter.part, letter.part.suggestion
    typed = {name: form[name].value() for name in letters.LETTER if name in form.fields}
    typed["class_date"] = _day(form)
    return {
        "part": part, "s": s, "letter": letter, "form": form, "points": points(s.proposals), "needs": form.needs,
        "missing": letters.missing(part, typed, letter.scheme), "again": letters.words_of_office(part),
        "files": _files(request, letter.draft), "found": promises_in(str(typed.get("text") or ""), clock.today()),
        "contacts": part.contacts.order_by("held_on", "pk")[:30], "merged": s.merged.select_related("lead__person"),
        "due": clocks.of(part).filter(met_on=None, name__in=queries.TERMS_AT_WORK).first(),
        "crumbs": matter_crumbs(s, ("起草答复", "")),
    }  # fmt: skip


def _day(form: ReplyForm) -> Any:
    if form.is_bound:
        return getattr(form, "cleaned_data", {}).get("class_date")
    return form.initial.get("class_date")


def _files(request: HttpRequest, draft: Reply | None) -> list[Any]:
    return [f for f in attachments.of(draft) if attachments.may_open(actor_of(request), f)] if draft else []


@require_POST
@for_members
def reply_gate(request: HttpRequest, pk: int) -> HttpResponse:
    """What is still missing in what is being typed: a piece of the page, nothing is stored."""
    part = own_part(request, pk)
    letter = letters.open_letter(part)
    form = ReplyForm(fit_data(request.POST), **_under(letter))
    form.is_valid()
    typed = {name: form[name].value() for name in letters.LETTER if name in form.fields}
    typed["class_date"] = getattr(form, "cleaned_data", {}).get("class_date")
    found = promises_in(str(typed.get("text") or "")[:20_000], clock.today())
    context = {"missing": letters.missing(part, typed, letter.scheme), "found": found}
    return render(request, "suggestions/_reply_gate.html", context)


@both
@for_members
def reply_check(request: HttpRequest, pk: int) -> HttpResponse:
    """核稿 — the letter as it would go out, with what keeps it back."""
    found = own_reply(request, pk)
    part, here = found.assignment, page_of(found.assignment.suggestion)
    letter = letters.open_letter(part)
    if request.method == "POST":
        operations.check_reply(pk, actor=actor_of(request))
        return done(request, "已核稿，可以签发送达。", reverse("suggestions:delivery", args=[pk]))
    typed = {name: getattr(found, name) for name in letters.LETTER}
    context = {
        "reply": found, "part": part, "s": part.suggestion, "letter": letter, "back": here,
        "missing": letters.missing(part, typed, letter.scheme), "points": points(part.suggestion.proposals),
        "files": _files(request, found), "crumbs": matter_crumbs(part.suggestion, ("核稿", "")),
    }  # fmt: skip
    return render(request, "suggestions/reply_check.html", context)


@both
@for_members
def reply_return(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_reply(request, pk)
    s = found.assignment.suggestion

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.return_reply(pk, actor=actor_of(request), **data)
        return done(request, "已退回重拟，经办人会在待办里看到。", page_of(s))

    return act_page(
        request, ReasonForm(request.POST or None), run, title=f"退回重拟：{s}", button="退回重拟",
        back=reverse("suggestions:reply_check", args=[pk]), lead="写明要改什么。",
    )  # fmt: skip


@both
@for_members
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_reply(request, pk)
    part, s, actor = found.assignment, found.assignment.suggestion, actor_of(request)
    letter = letters.open_letter(part)
    rules, found_promises = letter.pack.rules, promises_in(found.text, clock.today())
    seal = UnitSeal.objects.filter(body_id=part.body_id).exclude(file=None).select_related("file").first()
    signers = delivering.signers(part, rules)
    form = DeliveryForm(
        request.POST or None, request.FILES or None, signers=signers, has_seal=seal is not None,
        may_go_via_lead=rules.joint_reply == "agreed", found=_offered(found, found_promises),
        initial=_start(found, signers),
    )  # fmt: skip

    def run(data: dict[str, Any]) -> HttpResponse:
        scan = data["scan"] if data["sealing"] == "scan" else None
        operations.propose_publicity(pk, actor=actor, publicity=data["publicity"], reason=data["publicity_reason"])
        made = operations.sign_and_deliver(
            pk, actor=actor, doc_no=data["doc_no"], signer=data["signer"], commitments=form.promises(),
            via_lead=data.get("via_lead", False), face_to_face=data["face_to_face"],
            scan=(scan.name, scan.read()) if scan else None,
        )  # fmt: skip
        return done(request, _told(made), reverse("suggestions:delivered", args=[pk]))

    whom = delivering.recipients(s, only_lead=delivering.goes_to_lead(rules, False))
    return act_page(
        request, form, run, title=f"签发送达：{s}", button="签发送达", back=page_of(s),
        template="suggestions/reply_delivery.html", reply=found, part=part, s=s, letter=letter, seal=seal,
        recipients=whom, signer_rule=SIGNERS[rules.signer], signer_law=letter.pack.sources["signer"],
        joint_law=letter.pack.sources["joint_reply"], only_lead=rules.joint_reply == "lead",
        found=found_promises, crumbs=matter_crumbs(s, ("签发送达", "")),
    )  # fmt: skip


def _offered(reply: Reply, found: list[Promise]) -> list[Promise]:
    """What the text promises, or else the date of the result class."""
    if found or reply.class_date is None:
        return found
    return [Promise("在答复所定期限内解决", reply.class_date, "")]


def _start(reply: Reply, signers: list[str]) -> dict[str, Any]:
    consents = reply.assignment.suggestion.publication_consent
    return {
        "doc_no": delivering.next_number(reply.assignment.body_id),
        "signer": signers[0] if len(signers) == 1 else "",
        "publicity": reply.publicity or (Publicity.OPEN if consents else ""),
        "publicity_reason": reply.publicity_reason,
    }


def _told(reply: Reply) -> str:
    names = list(dict.fromkeys(reply.deliveries.order_by("pk").values_list("deputy__person__name", flat=True)))
    whom = "、".join(names[:3]) + (f"等{len(names)}位" if len(names) > 3 else "")
    due = clocks.of(reply.assignment.suggestion).filter(name="feedback", met_on=None).first()
    until = f"，代表在{chinese(due.due_on)}前反馈" if due else ""
    return f"{reply.doc_no}已送达{whom}代表{until}。"


@require_safe
@for_members
def delivered(request: HttpRequest, pk: int) -> HttpResponse:
    """To whom the reply went and when, with its seal, its files, its promises."""
    found = get_object_or_404(
        queries.replies_visible_to(actor_of(request)).select_related("scan"), pk=pk, state=ReplyState.DELIVERED
    )
    found.assignment = part_for(request, found.assignment_id)
    part = found.assignment
    mine = policies.handles(actor_of(request), part)
    context = {
        "reply": found, "part": part, "s": part.suggestion, "letter": letters.open_letter(part), "mine": mine,
        "deliveries": found.deliveries.select_related("deputy__person", "suggestion").order_by("suggestion_id", "pk"),
        "commitments": found.commitments.order_by("due_on"), "files": _files(request, found),
        "result": _result(found, letters.open_letter(part)),
        "crumbs": matter_crumbs(part.suggestion, (found.doc_no or "答复", "")),
    }  # fmt: skip
    return render(request, "suggestions/reply_delivered.html", context)


def _result(reply: Reply, letter: letters.Letter) -> str:
    return next((c.label for c in letter.scheme.classes if c.code == reply.result_class), "")


@both
@for_members
def reply_publicity(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_reply(request, pk)
    s = found.assignment.suggestion

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.propose_publicity(pk, actor=actor_of(request), **data)
        return done(request, f"公开意见已提出：{made.get_publicity_display()}，由代表工作机构审定。", page_of(s))

    start = {"publicity": found.publicity, "reason": found.publicity_reason}
    return act_page(
        request, PublicityForm(request.POST or None, initial=start), run, title=f"提出公开意见：{s}",
        button="提出公开意见", back=page_of(s),
    )  # fmt: skip


@both
@for_members
def reply_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_reply(request, pk)
    s = found.assignment.suggestion

    def run(data: dict[str, Any]) -> HttpResponse:
        file = data["file"]
        kept = operations.attach_to_reply(pk, actor=actor_of(request), name=file.name, data=file.read())
        return done(request, f"已添加附件“{kept.name}”。", page_of(s))

    form = ReplyFileForm(request.POST or None, request.FILES or None)
    return act_page(request, form, run, title=f"添加答复附件：{s}", button="添加", back=page_of(s))
