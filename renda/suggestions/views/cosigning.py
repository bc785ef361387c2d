"""Signing along: the lead asks others, they read the whole text, see what changed, and say yes or no."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.kernel import attachments, journal
from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.kernel.errors import NotYours, OutOfTurn, Stale
from renda.people.models import Deputy
from renda.people.queries import deputies_of, named_like
from renda.suggestions import differences, operations, policies, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.forms.cosigning import InviteForm, SearchForm, SignatureForm
from renda.suggestions.kinds import CosignatureState
from renda.suggestions.models import Cosignature, Suggestion
from renda.suggestions.views.finding import actor_of, matter_crumbs, page_of, sent, suggestion_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 60


@both
@for_members
def cosigners(request: HttpRequest, pk: int) -> HttpResponse:
    """联名 — who was asked and what they said; more are found by name or delegation."""
    suggestion, actor = suggestion_for(request, pk), actor_of(request)
    policies.require_writer(actor, suggestion)
    if not suggestion.may_be_edited:
        raise OutOfTurn("建议已经提交，联名不能再变动", way_out="要改联名的，请联系代表工作机构退回修改。")
    asked = list(suggestion.cosignatures.select_related("deputy__person", "deputy__delegation").order_by("pk"))
    search = SearchForm(request.GET, term_id=suggestion.term_id)
    found = _found(suggestion, asked, search)
    form = InviteForm(*sent(request), deputies=found, initial={"until": suggestion.cosign_until})

    def run(data: dict[str, Any]) -> HttpResponse:
        rows = operations.invite(pk, data["deputy_ids"], actor=actor, until=data["until"])
        names = "、".join(str(row.deputy.person) for row in rows)
        until = f"，请他们在{chinese(data['until'])}前确认" if data["until"] else ""
        return done(request, f"已邀请{names}联名{until}。", reverse("suggestions:cosigners", args=[pk]))

    return act_page(
        request, form, run, title="邀请联名", button="发出邀请", back=page_of(suggestion),
        template="suggestions/cosigners.html", s=suggestion, asked=asked, search=search, found=found,
        more=len(found) == SHOWN, searched=urlencode(search.asked()), crumbs=matter_crumbs(suggestion, ("联名", "")),
    )  # fmt: skip


@both
@for_members
def signature(request: HttpRequest, pk: int) -> HttpResponse:
    """A co-signer reads the text and answers; a text changed meanwhile is shown anew (409)."""
    suggestion, actor = suggestion_for(request, pk), actor_of(request)
    mine = _own_name(suggestion, actor)
    form = SignatureForm(*sent(request), initial={"version": suggestion.version})

    def run(data: dict[str, Any]) -> HttpResponse:
        if data["answer"] == "decline":
            operations.decline(pk, actor=actor)
            return done(request, f"已答复{suggestion.lead.person.name}代表：不联名。", reverse("suggestions:mine"))
        try:
            operations.confirm(pk, actor=actor, version=data["version"])
        except Stale as no:
            return _text(request, suggestion_for(request, pk), mine, fault=f"{no.reason}。{no.way_out}")
        return done(request, f"您已同意联名“{suggestion}”第{data['version']}稿。", page_of(suggestion))

    if form.is_bound and form.is_valid():
        return run(form.cleaned_data)
    return _text(request, suggestion, mine)


def _text(request: HttpRequest, suggestion: Suggestion, mine: Cosignature, fault: str = "") -> HttpResponse:
    now = suggestion.revisions.get(version=suggestion.version)
    before = _read_before(suggestion, actor_of(request))
    context = {
        "s": suggestion, "mine": mine, "text": now, "fault": fault, "before": before,
        "changed": differences.changed(_as_dict(before), _as_dict(now)) if before else [],
        "files": [f for f in attachments.of(suggestion) if attachments.may_open(actor_of(request), f)],
        "crumbs": matter_crumbs(suggestion, ("联名", "")),
    }  # fmt: skip
    return render(request, "suggestions/signature.html", context, status=409 if fault else 200)


def _read_before(suggestion: Suggestion, actor: Actor) -> Any:
    """The version the co-signer last confirmed, where the text is another one now."""
    lines = journal.of(suggestion).filter(act="confirm", person_id=actor.person_id).order_by("-serial")
    last = lines.values_list("facts__version", flat=True).first()
    if last is None or last == suggestion.version:
        return None
    return suggestion.revisions.filter(version=last).first()


def _as_dict(revision: Any) -> dict[str, str]:
    return {name: getattr(revision, name) for name in differences.PARTS}


def _own_name(suggestion: Suggestion, actor: Actor) -> Cosignature:
    mine = (
        suggestion.cosignatures.filter(deputy__person_id=actor.person_id or 0).select_related("deputy__person").first()
    )
    if mine is None or not actor.holds("deputy"):
        raise NotYours("只有受邀联名的代表可以确认", law=article(timing.pack_of(suggestion), Point.COSIGNING))
    if not suggestion.may_be_edited:
        raise OutOfTurn("建议已经提交，联名不能再变动")
    return mine


def _found(suggestion: Suggestion, asked: list[Cosignature], search: SearchForm) -> list[Deputy]:
    """Deputies in office of the same term; who declined may be asked once more."""
    taken = {c.deputy_id for c in asked if c.state != CosignatureState.DECLINED} | {suggestion.lead_id}
    rows = deputies_of(suggestion.term_id).filter(until_on=None, status="in_office").exclude(pk__in=taken)
    wanted = search.asked()
    if wanted.get("name"):
        rows = rows.filter(named_like(wanted["name"], name="person__name", pinyin="person__pinyin"))
    if wanted.get("delegation"):
        rows = rows.filter(delegation_id=wanted["delegation"])
    elif not wanted and suggestion.lead.delegation_id:
        rows = rows.filter(delegation_id=suggestion.lead.delegation_id)  # one's own delegation first
    return list(rows[:SHOWN])
