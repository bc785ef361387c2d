"""A deputy's mandate: seated, suspended, resumed, ended."""

from datetime import date

from renda.kernel import clock, deadlines, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people import policies, rules
from renda.people.events import DeputySeated, MandateMoved, PostEnded
from renda.people.kinds import DEPUTIES_ONLY, BodyKind, EndReason, MandateStatus, SuspensionGround
from renda.people.models import Body, Deputy, Person, Post, Term
from renda.people.operations.persons import known_or_new
from renda.people.workflow import MANDATE


@operation
def seat_deputy(
    person: Person,
    term: Term,
    *,
    actor: Actor,
    constituency: str = "",
    delegation: Body | None = None,
    certificate: str = "",
    from_on: date | None = None,
    why: str = "",
) -> Deputy:
    """确认代表资格 — a person's mandate in a term, from its first day unless later (补选)."""
    term = lock(Term, term.pk)
    policies.require_keeper(actor, term.congress_id)
    from_on = from_on or term.starts_on
    if from_on < term.starts_on or (term.ends_on is not None and from_on >= term.ends_on):
        raise Unfit(f"资格起始日不在{term}任期内", field="from_on", law="地方组织法9")
    require_room(term)
    require_may_sit(person, term)
    if delegation is not None:
        require_delegation(delegation, term)
    deputy = Deputy.objects.create(
        person=person,
        term=term,
        constituency=rules.clean(constituency, label="选区", field="constituency", at_most=100, required=False),
        delegation=delegation,
        certificate=rules.clean(certificate, label="代表证号", field="certificate", at_most=30, required=False),
        from_on=from_on,
    )
    MANDATE.begin(deputy, actor, label="确认代表资格", why=why, law="选举法47", term=term.number)
    announce(DeputySeated(deputy.pk, person.pk))
    return deputy


@operation
def enrol_deputy(
    term_id: int,
    name: str,
    *,
    actor: Actor,
    phone: str = "",
    constituency: str = "",
    delegation: Body | None = None,
    certificate: str = "",
    from_on: date | None = None,
) -> Deputy:
    """登记代表 by name — the person is registered first where the house does not know them yet."""
    term = lock(Term, term_id)
    policies.require_keeper(actor, term.congress_id)
    person = known_or_new(name, phone, term.congress_id, actor)
    return seat_deputy(
        person,
        term,
        actor=actor,
        constituency=constituency,
        delegation=delegation,
        certificate=certificate,
        from_on=from_on,
    )


@operation
def suspend_deputy(deputy_id: int, ground: str, *, actor: Actor, on: date | None = None, why: str = "") -> Deputy:
    """暂停执行代表职务, on one of the two grounds of the law. Source: 代表法61."""
    on = on or clock.today()
    deputy = _held(deputy_id, actor, on)
    if ground not in SuspensionGround.values:
        raise Unfit("暂停执行代表职务只有法定的两种情形", field="ground", law="代表法61")
    deputy.reason = SuspensionGround(ground).label
    MANDATE.make("suspend", deputy, actor, why=why or deputy.reason, ground=ground, on=on)
    announce(MandateMoved(deputy.pk, deputy.person_id, deputy.status))
    return deputy


@operation
def resume_deputy(deputy_id: int, *, actor: Actor, on: date | None = None, why: str = "") -> Deputy:
    """恢复执行代表职务 — the ground has fallen away and the mandate has not ended. Source: 代表法61."""
    on = on or clock.today()
    deputy = _held(deputy_id, actor, on)
    deputy.reason = ""
    MANDATE.make("resume", deputy, actor, why=why, on=on)
    announce(MandateMoved(deputy.pk, deputy.person_id, deputy.status))
    return deputy


@operation
def end_mandate(deputy_id: int, reason: str, *, actor: Actor, on: date | None = None, why: str = "") -> Deputy:
    """终止代表资格 — for a reason of the law; posts that only deputies hold end with it.

    Source: 代表法62 (grounds), 选举法54、56 (posts).
    """
    on = on or clock.today()
    deputy = _held(deputy_id, actor, on)
    if reason not in EndReason.values:
        raise Unfit("终止代表资格应有法定的情形", field="reason", law="代表法62")
    rules.require_order(deputy.from_on, on, sentence="终止日早于资格起始日", field="on")
    deputy.reason, deputy.until_on = EndReason(reason).label, on
    MANDATE.make("end", deputy, actor, why=why or deputy.reason, reason=reason, on=on)
    _end_posts(deputy, actor, on)
    announce(MandateMoved(deputy.pk, deputy.person_id, deputy.status))
    return deputy


def require_room(term: Term, wanted: int = 1) -> None:
    """No more deputies than the law's number for the place (名额); zero means not recorded."""
    seated = Deputy.objects.filter(term=term).exclude(status=MandateStatus.TERMINATED).count()
    if term.quota and seated + wanted > term.quota:
        raise Unfit(
            f"{term}代表名额{term.quota}名，现有{seated}名", field="term", way_out="请核对名额，或者先登记资格终止。"
        )


def require_may_sit(person: Person, term: Term) -> None:
    """Once in a term; and never for two places of which neither lies in the other. Source: 选举法48."""
    open_mandates = Deputy.objects.filter(person=person, until_on=None).select_related("term__congress__jurisdiction")
    place = term.congress.jurisdiction
    for other in open_mandates:
        if other.term_id == term.pk:
            raise Unfit(f"{person.name}已是{term}代表", field="person")
        running = other.term.ends_on is None or other.term.ends_on > term.starts_on
        elsewhere = other.term.congress.jurisdiction
        if running and not rules.related(place.path, elsewhere.path):
            raise Unfit(
                f"{person.name}现任{elsewhere.name}代表，不能同时任{place.name}代表", field="person", law="选举法48"
            )


def require_delegation(delegation: Body, term: Term) -> None:
    if delegation.kind != BodyKind.DELEGATION or delegation.congress_id != term.congress_id:
        raise Unfit(f"{delegation.name}不是本级代表团", field="delegation")
    if delegation.dissolved_on is not None and delegation.dissolved_on <= term.starts_on:
        raise Unfit(f"{delegation.name}已经撤销", field="delegation")


def _held(deputy_id: int, actor: Actor, on: date) -> Deputy:
    deputy = lock(Deputy, deputy_id)
    policies.require_keeper(actor, deputy.term.congress_id)
    ends_on = deputy.term.ends_on
    if ends_on is not None and on >= ends_on:
        raise Unfit(f"{deputy.term}已于{deadlines.chinese(ends_on)}届满", field="on", law="地方组织法9")
    return deputy


def _end_posts(deputy: Deputy, actor: Actor, on: date) -> None:
    """Each ends with a line in its body's own record."""
    posts = Post.objects.filter(
        person=deputy.person_id, until_on=None, body__congress=deputy.term.congress_id, body__kind__in=DEPUTIES_ONLY
    ).order_by("body_id", "pk")
    for post in posts:
        body = lock(Body, post.body_id)
        post.until_on = max(on, post.from_on)
        post.save(update_fields=["until_on"])
        label = f"{deputy.person.name}代表资格终止，职务相应终止"[:60]
        journal.write(
            body, actor, act="end_post", label=label, law="选举法56", facts={"post": post.pk, "until": post.until_on}
        )
        announce(PostEnded(post.pk, post.person_id, body.pk))
