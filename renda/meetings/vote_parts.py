"""Where votes show themselves: on an item's page, on an attendee's own page, and as the way back from a ballot."""

from django.urls import reverse

from renda.ballots.models import Ballot
from renda.ballots.occasions import occasion
from renda.ballots.queries import waiting_for
from renda.kernel.actors import Actor
from renda.meetings import policies, votes
from renda.meetings.item_parts import item_part
from renda.meetings.kinds import AttendeeRole, ItemState
from renda.meetings.mine_parts import MinePart, mine_part
from renda.meetings.models import AgendaItem, Attendee, Meeting, Vote
from renda.meetings.parts import Part


@occasion
def votes_of_meeting(ballot: Ballot, actor: Actor) -> tuple[str, str] | None:
    vote = Vote.objects.filter(ballot=ballot).select_related("item__meeting").first()
    if vote is None or not policies.may_see(actor, vote.item.meeting.congress_id):
        return None
    return str(vote.item.meeting), reverse("meetings:votes", args=[vote.item.meeting_id])


@item_part
def votes_on_item(item: AgendaItem, actor: Actor) -> Part | None:
    runs = policies.may_run(actor, item.meeting)
    taken = votes.of_item(item)
    puts = runs and item.state == ItemState.LISTED
    if not taken and not puts:
        return None
    return Part("表决", "meetings/_item_votes.html", {"votes": taken, "runs": runs, "puts": puts}, 30)


@mine_part
def votes_to_cast(meeting: Meeting, place: Attendee, actor: Actor) -> MinePart | None:
    """The largest thing on a member's page while a ballot is open."""
    if place.role != AttendeeRole.MEMBER:
        return None
    waiting = list(waiting_for(actor).filter(vote__item__meeting=meeting))
    return MinePart("正在表决", "meetings/_mine_votes.html", {"ballots": waiting}, 1) if waiting else None
