"""The minutes of a meeting: drafted, compared, edited, signed, printed."""

import difflib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import journal
from renda.meetings import minutes_rights, minutes_text, operations, outcome_papers, policies
from renda.meetings.acts.outcome import minutes_acts
from renda.meetings.forms.outcome import MinutesForm, RedraftForm, SignForm, WhyForm
from renda.meetings.models import Meeting, Minutes
from renda.meetings.operations.minutes import is_edited
from renda.meetings.views.finding import actor_of, frame, meeting_for, run_by
from renda.meetings.views.printing import printed
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
TONES = {"draft": "near", "signed": "ok"}
SIGNS = {"+": "新稿", "-": "现在"}


def _found(request: HttpRequest, pk: int) -> tuple[Minutes, Meeting]:
    meeting = meeting_for(request, pk)
    if not minutes_rights.may_read(actor_of(request), meeting):
        raise Http404
    row = get_object_or_404(Minutes, meeting=meeting)
    row.meeting = meeting
    row.tone = TONES[row.state]  # type: ignore[attr-defined]
    return row, meeting


def _page(meeting: Meeting) -> str:
    return reverse("meetings:minutes", args=[meeting.pk])


@require_safe
@for_members
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    row, meeting = _found(request, pk)
    context = {
        **frame(request, meeting, "outcome", (_("结果"), reverse("meetings:outcome", args=[pk])), (_("纪要"), "")),
        "minutes": row, "title": minutes_text.title_of(meeting), "acts": list(minutes_acts(row, actor_of(request))),
        "lines": [line for line in row.text.splitlines() if line.strip()],
        "signer": minutes_rights.signer_word(meeting),
        "entries": journal.of(row) if policies.may_run(actor_of(request), meeting) else [],
    }  # fmt: skip
    return render(request, "meetings/minutes.html", context)


@require_safe
@for_members
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row, meeting = _found(request, pk)
    return printed(outcome_papers.minutes_paper(row), form, minutes_text.title_of(meeting))


@both
@for_members
def drafting(request: HttpRequest, pk: int) -> HttpResponse:
    """Where hands have been at it, the difference is shown first and the new draft taken only on purpose."""
    meeting = run_by(request, pk)
    row = Minutes.objects.filter(meeting=meeting).first()
    edited = row is not None and is_edited(row)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.draft_minutes(pk, replace=bool(values.get("replace")), actor=actor_of(request))
        return done(request, _("纪要已经起草，请核对。"), _page(meeting))

    if not edited and request.method == "POST":
        return run({})
    form = RedraftForm(request.POST if request.method == "POST" else None)
    if not edited:
        form.fields.clear()
    changes = _differences(row.text, minutes_text.composed(meeting)) if row and edited else []
    back = _page(meeting) if row else reverse("meetings:outcome", args=[pk])
    lead = _("从签到、发言、表决和决议的记录拼成初稿，之后可以修改。")
    return act_page(
        request, form, run, title=_("起草纪要：%s") % meeting, button=_("重新起草") if row else _("起草"), back=back,
        lead=lead, template="meetings/minutes_draft.html", changes=changes, edited=edited,
    )  # fmt: skip


def _differences(was: str, now: str) -> list[tuple[str, str]]:
    """Lines of the new draft that are not in the present text, and the other way round."""
    rows = difflib.ndiff(was.splitlines(), now.splitlines())
    return [(SIGNS[row[0]], row[2:]) for row in rows if row[0] in SIGNS][:400]


@both
@for_members
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    row, meeting = _found(request, pk)
    policies.require_runner(actor_of(request), meeting)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.edit_minutes(row.pk, actor=actor_of(request), **values)
        return done(request, _("纪要已经保存。"), _page(meeting))

    form = MinutesForm(request.POST or None, initial={"version": row.version, "text": row.text})
    return act_page(request, form, run, title=_("修改纪要：%s") % meeting, button=_("保存"), back=_page(meeting))


@both
@for_members
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    row, meeting = _found(request, pk)
    actor = actor_of(request)
    if not minutes_rights.may_sign(actor, meeting):
        raise Http404
    known, (word, law) = minutes_rights.signers_of(meeting), minutes_rights.signer_word(meeting)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.sign_minutes(row.pk, actor=actor, **values)
        return done(request, _("纪要已经签发。"), _page(meeting))

    own = actor.person_id in known
    form = SignForm(request.POST or None, signers=known.values(), own=own, word=word, initial={"version": row.version})
    lead = _("您以%s的身份签发。") % word if own else _("登记纸面上的签发。")
    title = _("签发纪要：%s") % meeting
    return act_page(request, form, run, title=title, button=_("签发"), back=_page(meeting), lead=lead, law=law)


@both
@for_members
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    row, meeting = _found(request, pk)
    if not minutes_rights.may_sign(actor_of(request), meeting):
        raise Http404

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.take_back_minutes(row.pk, actor=actor_of(request), **values)
        return done(request, _("已撤回签发，修改后请重新签发。"), _page(meeting))

    form = WhyForm(request.POST or None, initial={"version": row.version})
    return act_page(request, form, run, title=_("撤回签发：%s") % meeting, button=_("撤回签发"), back=_page(meeting))
