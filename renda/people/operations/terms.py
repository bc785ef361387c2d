"""Terms and sessions: opening the first term, changing terms (换届), opening and closing sessions."""

from datetime import date

from django.db.models import Max

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people import policies, rules
from renda.people.events import TermChanged
from renda.people.kinds import BodyKind
from renda.people.models import Body, Congress, Session, Term
from renda.people.operations.ceasing import cease


@operation
def open_term(
    congress_id: int, number: int, starts_on: date, *, actor: Actor, quota: int = 0, committee_quota: int = 0
) -> Term:
    """登记届次 — the term a congress is in when its registers begin here; later ones come by ``change_term``."""
    congress = lock(Congress, congress_id)
    policies.require_keeper(actor, congress.pk)
    if congress.terms.exists():
        raise Unfit("已有届次", field="number", way_out="开始新一届请用“换届”。")
    _require_numbers(number, quota, committee_quota)
    term = Term.objects.create(
        congress=congress, number=number, starts_on=starts_on, quota=quota, committee_quota=committee_quota
    )
    journal.write(term, actor, act="open", label=f"登记{term}")
    announce(TermChanged(congress.pk, None, term.pk, starts_on))
    return term


@operation
def change_term(
    congress_id: int,
    number: int,
    first_session_on: date,
    *,
    actor: Actor,
    quota: int = 0,
    committee_quota: int = 0,
    dissolve_delegations: bool = False,
) -> Term:
    """换届 — the next term begins with its first session, and ends the old one that day.

    May be recorded ahead, so that new deputies can be registered. The old term's deputies stay as they are; bodies
    go on, save delegations where asked. Source: 地方组织法9.
    """
    congress = lock(Congress, congress_id)
    policies.require_keeper(actor, congress.pk)
    old = congress.terms.select_for_update().order_by("-number").first()
    if old is None:
        raise Unfit("还没有登记本届", field="number", way_out="请先登记本届，再办换届。")
    _require_numbers(number, quota, committee_quota)
    rules.require_next_term(old.number, old.starts_on, number, first_session_on)
    if old.sessions.filter(opens_on__gte=first_session_on).exists():
        raise Unfit(f"{old}还有会议在这一天或者之后", field="first_session_on")
    old.ends_on = first_session_on
    old.save(update_fields=["ends_on"])
    new = Term.objects.create(
        congress=congress, number=number, starts_on=first_session_on, quota=quota, committee_quota=committee_quota
    )
    Session.objects.create(term=new, number=1, opens_on=first_session_on)
    ended = _end_delegations(congress, actor, first_session_on) if dissolve_delegations else 0
    facts = {"old": old.number, "new": new.number, "on": first_session_on, "delegations_dissolved": ended}
    journal.write(new, actor, act="change", label=f"换届，接续{old}", law="地方组织法9", facts=facts)
    announce(TermChanged(congress.pk, old.pk, new.pk, first_session_on))
    return new


@operation
def open_session(
    term_id: int, opens_on: date, *, actor: Actor, closes_on: date | None = None, number: int | None = None
) -> Session:
    """登记人代会会议 — the next session of the term, or one of the given number that was left out."""
    term = lock(Term, term_id)
    policies.require_keeper(actor, term.congress_id)
    last = term.sessions.aggregate(last=Max("number"))["last"] or 0
    number = last + 1 if number is None else number
    if not 1 <= number <= 99:
        raise Unfit("会议的次数应在1至99之间", field="number")
    if term.sessions.filter(number=number).exists():
        raise Unfit(f"{term}第{number}次会议已经登记", field="number")
    if opens_on < term.starts_on or (term.ends_on is not None and opens_on >= term.ends_on):
        raise Unfit(f"开幕日不在{term}任期内", field="opens_on", law="地方组织法9")
    _require_in_order(term, number, opens_on)
    rules.require_order(opens_on, closes_on, sentence="闭幕日早于开幕日", field="closes_on")
    session = Session.objects.create(term=term, number=number, opens_on=opens_on, closes_on=closes_on)
    journal.write(session, actor, act="open", label=f"登记{session}")
    return session


@operation
def close_session(session_id: int, closes_on: date, *, actor: Actor) -> Session:
    """登记闭幕日."""
    session = lock(Session, session_id)
    policies.require_keeper(actor, session.term.congress_id)
    rules.require_order(session.opens_on, closes_on, sentence="闭幕日早于开幕日", field="closes_on")
    session.closes_on = closes_on
    session.save(update_fields=["closes_on"])
    journal.write(session, actor, act="close", label="登记闭幕日", facts={"on": closes_on})
    return session


def _require_numbers(number: int, quota: int, committee_quota: int) -> None:
    if not 1 <= number <= 99:
        raise Unfit("届次应在1至99之间", field="number")
    if not 0 <= quota <= 5000:
        raise Unfit("代表名额应在0至5000之间", field="quota")
    if not 0 <= committee_quota <= 200:
        raise Unfit("常委会组成人员名额应在0至200之间", field="committee_quota")


def _require_in_order(term: Term, number: int, opens_on: date) -> None:
    if term.sessions.filter(number__lt=number, opens_on__gte=opens_on).exists():
        raise Unfit("开幕日早于上一次会议", field="opens_on")
    if term.sessions.filter(number__gt=number, opens_on__lte=opens_on).exists():
        raise Unfit("开幕日晚于下一次会议", field="opens_on")


def _end_delegations(congress: Congress, actor: Actor, on: date) -> int:
    delegations = Body.objects.filter(congress=congress, kind=BodyKind.DELEGATION, dissolved_on=None)
    rows = list(delegations.select_for_update(of=("self",)).order_by("pk"))
    for body in rows:
        cease(body, actor, on=on, close_posts=True, why="换届", label="换届，代表团撤销")
    return len(rows)
