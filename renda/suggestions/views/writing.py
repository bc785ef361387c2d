"""Writing a suggestion: one page, kept as a draft, checked once more, handed in."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from renda.access.doors import for_members
from renda.kernel import attachments
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Refusal
from renda.people.models import Deputy
from renda.people.queries import current_term, deputies_of
from renda.suggestions import operations, policies, readiness, timing
from renda.suggestions.forms.writing import OnBehalfForm, SubmissionForm, SuggestionForm, drawn_from, fields_of
from renda.suggestions.kinds import CosignatureState, Phase
from renda.suggestions.models import Suggestion, Topic
from renda.suggestions.operations.drafting import in_session
from renda.suggestions.views import hints
from renda.suggestions.views.finding import actor_of, crumbs, house, matter_crumbs, page_of, sent, suggestion_for
from renda.web.acts import done, say
from renda.web.pages import act_page
from renda.web.typed import fit_data

both = require_http_methods(["GET", "HEAD", "POST"])
FOLDED = (
    "category", "source_channel", "wishes_contact", "confidential", "confidential_reason",
    "time_critical_until", "cosign_until",
)  # fmt: skip


@both
@for_members
def write(request: HttpRequest) -> HttpResponse:
    """写建议 — by a deputy; ``?topic=`` starts from a subject of the guide."""
    congress, actor = house(request), actor_of(request)
    _require_deputy(actor)
    form = SuggestionForm(*sent(request), congress_id=congress.pk, initial=_from_topic(request, congress.pk))

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.draft(actor=actor, **fields_of(data))
        return _onward(request, made, form, "草稿已保存")

    return _page(request, form, run, title="写建议", back=reverse("suggestions:mine"), crumbs=crumbs(congress))


@both
@for_members
def on_behalf(request: HttpRequest) -> HttpResponse:
    """代为录入 — the office types what a deputy wrote by hand, with the scan."""
    congress, actor = house(request), actor_of(request)
    if not actor.holds(*policies.OFFICE):
        raise NotYours("手写的建议由代表工作机构代为录入", law="代表法24", way_out="代表本人请直接写建议。")
    term = current_term(congress)
    deputies = list(deputies_of(term).filter(until_on=None, status="in_office")) if term else []
    form = OnBehalfForm(*sent(request), congress_id=congress.pk, deputies=deputies)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.draft(actor=actor, lead_id=data["lead_id"], **fields_of(data))
        return _onward(request, made, form, f"已为{made.lead.person.name}代表录入")

    return _page(
        request, form, run, title="代为录入手写建议", back=reverse("suggestions:list"), crumbs=crumbs(congress),
        on_behalf=True,
    )  # fmt: skip


@both
@for_members
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    suggestion, actor = editable_for(request, pk), actor_of(request)
    form = SuggestionForm(*sent(request), congress_id=suggestion.congress_id, initial=drawn_from(suggestion))
    confirmed = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED).count()

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.edit(pk, actor=actor, version=data["version"] or 0, **fields_of(data))
        asked_again = made.version != suggestion.version and confirmed
        told = f"已保存第{made.version}稿，{confirmed}位联名代表要重新确认" if asked_again else "已保存"
        return _onward(request, made, form, told)

    return _page(
        request, form, run, title="修改建议", back=page_of(suggestion), suggestion=suggestion, confirmed=confirmed,
        files=list(attachments.of(suggestion)), crumbs=matter_crumbs(suggestion, ("修改", "")),
    )  # fmt: skip


@require_POST
@for_members
def similar(request: HttpRequest) -> HttpResponse:
    """查重 — a piece for the page while it is being written."""
    house(request)
    actor = actor_of(request)
    if not actor.holds("deputy", *policies.OFFICE):
        raise NotYours("查重供本级代表和代表工作机构使用")
    data = fit_data(request.POST)
    found = hints.for_text(data, actor, _number(data.get("but", "")))
    return render(request, "suggestions/_hints.html", {"hints": found})


@both
@for_members
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """提交 — after a last check: what is missing, what is worth a second look."""
    form = SubmissionForm(*sent(request))

    def run(data: dict[str, Any]) -> HttpResponse:
        whole = data["in_whose_name"] == "delegation" if data["in_whose_name"] else None
        made = operations.submit(pk, actor=actor_of(request), by_delegation=whole)
        to = "大会秘书处" if made.phase == Phase.IN_SESSION else "代表工作机构"
        return done(request, f"“{made}”已提交{to}，审核结果会通知您。", page_of(made))

    return act_page(
        request, form, run, title="检查并提交", button="提交建议", back=reverse("suggestions:suggestion", args=[pk]),
        template="suggestions/submission.html", drawn=partial(_last_look, request, pk, form),
    )  # fmt: skip


def _last_look(request: HttpRequest, pk: int, form: SubmissionForm) -> dict[str, Any]:
    suggestion = editable_for(request, pk)
    form.offer(_delegation(suggestion), suggestion.signature)
    checks = _checked(suggestion, actor_of(request))
    crumbs = matter_crumbs(suggestion, ("提交", ""))
    return {"s": suggestion, "checks": checks, "ready": readiness.is_ready(checks), "crumbs": crumbs}


def _page(request: HttpRequest, form: SuggestionForm, run: Any, *, title: str, back: str, **more: Any) -> HttpResponse:
    """The writing page; 查重 without script draws it again with what was found, nothing is stored."""
    actor, suggestion = actor_of(request), more.get("suggestion")
    checking = request.method == "POST" and request.POST.get("next") == "check"
    context = {
        "title": title, "button": "保存草稿", "back": back, "opened": _opened(form, FOLDED), "units_opened": _opened(form, ("suggested_unit_ids",)),
        "analysis_opened": _opened(form, ("analysis",)), "draft_name": _draft_name(actor, suggestion, more), **more,
    }  # fmt: skip
    if checking:
        form.data = fit_data(form.data)  # type: ignore[arg-type]
        context["hints"] = hints.for_text(form.data, actor, suggestion.pk if suggestion else 0)
        return render(request, "suggestions/write.html", {"form": form, **context})
    return act_page(request, form, run, template="suggestions/write.html", **context)


def _draft_name(actor: Actor, suggestion: Suggestion | None, more: dict[str, Any]) -> str:
    """Own to the person and the version: a draft kept here never covers another's text."""
    what = f"{suggestion.pk}-{suggestion.version}" if suggestion else "behalf" if more.get("on_behalf") else "new"
    return f"suggestion-{actor.person_id}-{what}"


def _opened(form: SuggestionForm, names: tuple[str, ...]) -> bool:
    """A folded part shows itself where something stands in it or is wrong with it."""
    return any(form[name].value() or (form.is_bound and form[name].errors) for name in names)


def _onward(request: HttpRequest, made: Suggestion, form: SuggestionForm, told: str) -> HttpResponse:
    """Files go with the stored text; then to what the button asked for."""
    kept = sum(_attached(request, made, file) for file in form.uploads)
    told += f"，附件{kept}个" if kept else ""
    pages = {"submit": "suggestions:submission", "cosign": "suggestions:cosigners"}
    name = pages.get(request.POST.get("next", ""), "suggestions:edit")
    return done(request, f"{told}。", reverse(name, args=[made.pk]))


def _attached(request: HttpRequest, made: Suggestion, file: Any) -> bool:
    try:
        operations.attach(made.pk, actor=actor_of(request), name=file.name, data=file.read())
    except Refusal as no:
        say(request, f"“{file.name}”没有收下：{no.reason}。{no.way_out}", level=messages.WARNING)
        return False
    return True


def _require_deputy(actor: Actor) -> None:
    if not actor.holds("deputy"):
        out = "手写的建议可以代为录入。" if actor.holds(*policies.OFFICE) else "请换成代表的身份。"
        raise NotYours("只有在任代表可以提出建议", law="代表法24", way_out=out)


def editable_for(request: HttpRequest, pk: int) -> Suggestion:
    suggestion = suggestion_for(request, pk)
    policies.require_writer(actor_of(request), suggestion)
    if not suggestion.may_be_edited:
        raise OutOfTurn(
            f"这件建议目前是{suggestion.get_state_display()}，不能再改",
            way_out="需要改动的，请联系代表工作机构退回修改。",
        )
    return suggestion


def _from_topic(request: HttpRequest, congress_id: int) -> dict[str, Any]:
    topic = Topic.objects.filter(
        pk=_number(request.GET.get("topic", "")), congress_id=congress_id, withdrawn_on=None
    ).first()
    if topic is None:
        return {}
    return {"title": f"关于{topic.title}的建议", "suggested_unit_ids": [topic.body_id] if topic.body_id else []}


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 12 else 0


def _delegation(suggestion: Suggestion) -> Any:
    """The body that may put it forward as a whole, or None where the place or the time does not allow it."""
    allowed = timing.pack_of(suggestion).rules.delegation_may_submit
    deputy: Deputy = suggestion.lead
    return deputy.delegation if allowed and in_session(suggestion) else None


def _checked(suggestion: Suggestion, actor: Actor) -> list[readiness.Check]:
    signed = list(suggestion.cosignatures.select_related("deputy__person").order_by("pk"))
    near = len(hints.similar_to(f"{suggestion.title}\n{suggestion.facts}", actor, suggestion.pk))
    files = attachments.of(suggestion).count()
    return readiness.checks(suggestion, signed, near, files, timing.pack_of(suggestion))
