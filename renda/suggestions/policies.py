"""Who may do what: deputies with their own, the office with all, each unit with its own part, nobody with another's."""

from django.db.models import QuerySet

from renda.kernel import composed
from renda.kernel.actors import Actor
from renda.kernel.attachments import opened_by
from renda.kernel.errors import Missing, NotYours
from renda.kernel.models import Attachment
from renda.people.models import Deputy
from renda.suggestions import queries
from renda.suggestions.kinds import CosignatureState, Phase
from renda.suggestions.models import Assignment, Commitment, KeySupervision, Reply, Suggestion, UnitSeal
from renda.suggestions.rules import ASSIGNERS, SuggestionRules

OFFICE = queries.OFFICE
KEY_DECIDERS = ("deputy_work_office", "sc_office", "chair_council", "presidium", "system")


def in_house(actor: Actor, congress_id: int) -> bool:
    return actor.is_system or actor.congress_id == congress_id


def is_office(actor: Actor, suggestion: Suggestion) -> bool:
    return actor.holds(*OFFICE) and in_house(actor, suggestion.congress_id)


def stands_for(actor: Actor, deputy: Deputy) -> bool:
    """The deputy acting as such; after the mandate has ended the person still answers for what was handed in, but in
    no other capacity."""
    own = actor.person_id is not None and actor.person_id == deputy.person_id
    return own and actor.holds("deputy", "former_deputy")


def is_lead(actor: Actor, suggestion: Suggestion) -> bool:
    return stands_for(actor, suggestion.lead)


def writes(actor: Actor, suggestion: Suggestion) -> bool:
    """The lead deputy, or the office for what was handed in on paper."""
    return is_lead(actor, suggestion) or (suggestion.entered_by_office and is_office(actor, suggestion))


def handles(actor: Actor, assignment: Assignment) -> bool:
    return actor.is_system or actor.acts_for(assignment.body_id)


def require_writer(actor: Actor, suggestion: Suggestion) -> None:
    if not (writes(actor, suggestion) or actor.is_system):
        raise NotYours("这件建议由领衔代表本人办理")


def require_lead_or_office(actor: Actor, suggestion: Suggestion) -> None:
    if not (is_lead(actor, suggestion) or is_office(actor, suggestion) or actor.is_system):
        raise NotYours("只有领衔代表或者代表工作机构可以这样做")


def require_office(actor: Actor, suggestion: Suggestion) -> None:
    if not is_office(actor, suggestion):
        raise NotYours("由大会秘书处或者代表工作机构办理", law="代表法51")


def _assigner(suggestion: Suggestion, rules: SuggestionRules) -> str:
    return rules.session_assigner if suggestion.phase == Phase.IN_SESSION else rules.between_assigner


def may_assign(actor: Actor, suggestion: Suggestion, rules: SuggestionRules) -> bool:
    """For the body that the rules of the suggestion name."""
    roles = queries.ASSIGNER_ROLES[_assigner(suggestion, rules)]
    return actor.is_system or (actor.holds(*roles) and in_house(actor, suggestion.congress_id))


def require_assigner(actor: Actor, suggestion: Suggestion, rules: SuggestionRules) -> None:
    if not may_assign(actor, suggestion, rules):
        who = ASSIGNERS[_assigner(suggestion, rules)]
        raise NotYours(f"建议由{who}交办，承办单位不得自行转办", law="代表法51")


def require_assigning(actor: Actor) -> None:
    """Who may have something to assign, whatever the rules of each suggestion say."""
    if not (actor.is_system or (actor.holds(*queries.ASSIGNING) and actor.congress_id is not None)):
        raise NotYours("建议由大会秘书处或者代表工作机构交办，承办单位不得自行转办", law="代表法51")


def require_handler(actor: Actor, assignment: Assignment) -> None:
    if not handles(actor, assignment):
        raise NotYours(f"这一件由{assignment.body}办理")


def require_handler_or_office(actor: Actor, assignment: Assignment) -> None:
    if not (handles(actor, assignment) or is_office(actor, assignment.suggestion)):
        raise NotYours(f"由{assignment.body}或者代表工作机构办理")


def steers(actor: Actor) -> bool:
    """The office that presses, judges replies, closes and publishes, in its own house."""
    return actor.is_system or (actor.holds(*OFFICE) and actor.congress_id is not None)


def require_steering(actor: Actor, congress_id: int | None = None) -> None:
    """The office; with ``congress_id`` the office of that house."""
    if not steers(actor) or not (congress_id is None or in_house(actor, congress_id)):
        raise NotYours("由代表工作机构办理", law="代表法51")


def require_decides_yearly(actor: Actor, congress_id: int) -> None:
    """Awards and the like: registered by the office for the meeting that decided them."""
    if not (actor.holds(*KEY_DECIDERS) and in_house(actor, congress_id)):
        raise NotYours("由代表工作机构按主任会议的决定登记")


def require_key_decider(actor: Actor, suggestion: Suggestion) -> None:
    if not (actor.holds(*KEY_DECIDERS) and in_house(actor, suggestion.congress_id)):
        raise NotYours("重点督办建议由主任会议确定", law="代表法52")


def require_explains(actor: Actor, commitment: Commitment) -> None:
    """The unit that promised, or the office for it."""
    if not (actor.is_system or actor.acts_for(commitment.body_id) or is_office(actor, commitment.suggestion)):
        raise NotYours(f"这项承诺由{commitment.body}说明")


def supervises(actor: Actor, suggestion: Suggestion) -> bool:
    """The office, the leader and the committee of a key suggestion."""
    key = KeySupervision.objects.filter(suggestion=suggestion).first()
    if key is None:
        return False
    leads = key.leader_id is not None and key.leader_id == actor.person_id and in_house(actor, suggestion.congress_id)
    return is_office(actor, suggestion) or actor.acts_for(key.committee_id) or leads


def require_supervises(actor: Actor, suggestion: Suggestion) -> None:
    if not KeySupervision.objects.filter(suggestion=suggestion).exists():
        raise Missing("这件不是重点督办建议")
    if not supervises(actor, suggestion):
        raise NotYours("由领衔督办的负责人、督办委员会或者代表工作机构登记", law="代表法52")


def require_sees(actor: Actor, suggestion: Suggestion) -> None:
    if not composed.rows(_seen, actor, suggestion.pk):
        raise Missing("没有这件代表建议，或者您无权查看")


def _seen(actor: Actor, pk: int) -> QuerySet[Suggestion, int]:
    return queries.visible_to(actor).filter(pk=pk).values_list("pk", flat=True)


def may_see_phone(actor: Actor, suggestion: Suggestion, deputy: Deputy) -> bool:
    """The lead deputy's is for units that must make contact; a co-signer's for the office alone."""
    if is_office(actor, suggestion) or stands_for(actor, deputy):
        return True
    return deputy.pk == suggestion.lead_id and suggestion.assignments.filter(body_id__in=actor.body_ids).exists()


def signs(actor: Actor, suggestion: Suggestion) -> bool:
    """The lead deputy or a confirmed co-signer."""
    confirmed = suggestion.cosignatures.filter(
        state=CosignatureState.CONFIRMED, deputy__person_id=actor.person_id or 0
    ).exists()
    return is_lead(actor, suggestion) or (confirmed and actor.person_id is not None)


def _may_open_file(actor: Actor, attachment: Attachment) -> bool:
    found = queries.visible_to(actor).filter(pk=attachment.object_id).first()
    return found is not None and _open_to(actor, attachment, found)


def _may_open_reply_file(actor: Actor, attachment: Attachment) -> bool:
    reply = queries.replies_visible_to(actor).filter(pk=attachment.object_id).select_related("assignment").first()
    return reply is not None and _open_to(actor, attachment, reply.assignment.suggestion)


def _open_to(actor: Actor, attachment: Attachment, suggestion: Suggestion) -> bool:
    """Outsiders and other houses open what is public; confidential papers only those the matter belongs to."""
    if attachment.secrecy == Attachment.Secrecy.PUBLIC:
        return True
    if attachment.secrecy == Attachment.Secrecy.INTERNAL:
        return queries.entitled(actor).filter(pk=suggestion.pk).exists()
    return is_office(actor, suggestion) or queries.concerns(actor).filter(pk=suggestion.pk).exists()


def _may_open_proof(actor: Actor, attachment: Attachment) -> bool:
    promise = Commitment.objects.filter(pk=attachment.object_id).select_related("suggestion").first()
    return promise is not None and _open_to(actor, attachment, promise.suggestion)


def _may_open_seal(actor: Actor, attachment: Attachment) -> bool:
    """The image alone opens to its unit; others see it on the letters."""
    seal = UnitSeal.objects.filter(pk=attachment.object_id).first()
    return seal is not None and actor.acts_for(seal.body_id)


opened_by(Suggestion, _may_open_file)
opened_by(Reply, _may_open_reply_file)
opened_by(Commitment, _may_open_proof)
opened_by(UnitSeal, _may_open_seal)
