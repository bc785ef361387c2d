"""Votes of a meeting: put an item to the vote, open it with those present, see what came out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.ballots import queries as ballots
from renda.ballots.kinds import Channel, Kind
from renda.ballots.models import Ballot
from renda.kernel.errors import Missing
from renda.meetings import attendance, membership, operations, votes, voting_designs
from renda.meetings.forms.voting import OpenForm, VoteForm
from renda.meetings.models import AgendaItem, Meeting, Vote
from renda.meetings.views.finding import actor_of, frame, meeting_for, run_by
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def all_votes(request: HttpRequest, pk: int) -> HttpResponse:
    """For who runs the meeting or attends it; others of the house read results where they are published."""
    meeting, actor = meeting_for(request, pk), actor_of(request)
    if not votes.may_read(actor, meeting):
        raise Missing(_("没有这一页，或者您无权查看"), way_out=_("参加会议的人和会议工作人员可以查看表决。"))
    shown = votes.of_meeting(meeting, actor)
    return render(request, "meetings/votes.html", {**frame(request, meeting, "votes"), "votes": shown})


@both
@for_members
def putting(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    meeting = run_by(request, item.meeting_id)
    members = [(m.person.pk, m.person.name) for m in membership.members_of(meeting)]

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.put_to_vote(item.pk, actor=actor_of(request), **form.wanted())
        return done(request, _("“%s”的票已经准备好。") % made, _votes(meeting))

    form = VoteForm(request.POST or None, members=members, initial=_proposed(item, meeting))
    title = _("付表决：%s") % item
    return act_page(request, form, run, title=title, button=_("准备表决"), back=_votes(meeting))


def _proposed(item: AgendaItem, meeting: Meeting) -> dict[str, Any]:
    """What the kind of the item asks for; the office may change it within the rule."""
    kind = voting_designs.kind_for(item.kind)
    leaves = voting_designs.leaves(item.kind)
    amended = item.votes.filter(amendment=True).exists()
    return {
        "question": item.title[:200], "kind": kind, "labels": "" if kind in (Kind.CHOOSE, Kind.PERSONS) else item.title[:200],
        "secrecy": voting_designs.way_for(item.kind, ballots.rules_of(meeting.congress_id)),
        "channel": Channel.DEVICE, "leaves": leaves or "", "title": item.title.removesuffix("（草案）")[:200],
        "amendment": False if amended else None,
    }  # fmt: skip


@both
@for_members
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    vote = get_object_or_404(Vote.objects.select_related("item", "ballot"), pk=pk)
    meeting = run_by(request, vote.item.meeting_id)
    there = [(a.person_id, a.name) for a in attendance.present_members(meeting) if a.person_id]

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.open_vote(
            pk, excluded=form.excluded(), minutes=values["minutes"], entitled=values.get("entitled") or 0,
            actor=actor_of(request),
        )  # fmt: skip
        return done(request, _("表决开始。"), reverse("ballots:chair", args=[vote.ballot_id]))

    nameless = vote.ballot.channel == Channel.PAPER and not there
    form = OpenForm(request.POST or None, there=there, nameless=nameless)
    return act_page(
        request, form, run, title=_("开始表决：%s") % vote, button=_("开始表决"), back=_votes(meeting),
        template="meetings/vote_open.html", n_there=len(there), **_foreseen(vote.ballot, meeting, len(there)),
    )  # fmt: skip


def _foreseen(ballot: Ballot, meeting: Meeting, present: int) -> dict[str, Any]:
    """The base and how many it will take, before anyone votes; the warning where few vote in secret."""
    rule = ballot.paper.rule
    members = len(membership.in_office(meeting))
    known = {"in_office": members, "present": present, "entitled": present}
    majority = rule.majority
    needed = majority.needed(known[majority.base]) if majority and majority.base in known else None
    quorum = rule.quorum.needed(members) if rule.quorum else None
    small = ballots.rules_of(meeting.congress_id).small_group
    return {
        "matter": meeting, "vote_of": ballot, "rule": rule, "members": members, "needed": needed, "quorum": quorum,
        "few": ballot.is_secret and 0 < present < small, "small": small,
    }  # fmt: skip


def _votes(meeting: Meeting) -> str:
    return reverse("meetings:votes", args=[meeting.pk])
