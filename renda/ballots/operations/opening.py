"""Opening a ballot: the roll is fixed, the numbers the bases are taken from too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from renda.ballots import box, policies
from renda.ballots.events import BallotOpened
from renda.ballots.kinds import Channel
from renda.ballots.models import Ballot, Voter
from renda.ballots.rules import Design, House
from renda.ballots.workflow import FLOW
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people.kinds import MandateStatus
from renda.people.models import Deputy, Person


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Someone who has the right to vote and does not vote this time, with the reason shown on the roll (回避)."""

    person_id: int
    why: str
    law: str = ""


@operation
def open_ballot(
    ballot_id: int, voters: Iterable[int], *,
    in_office: int, quota: int = 0, present: int = 0, entitled: int = 0,
    exclusions: Iterable[Exclusion] = (), closes_at: datetime | None = None, actor: Actor,
) -> Ballot:  # fmt: skip
    """开始表决 — ``voters`` are the persons entitled by attendance or office, those excluded among them.

    Deputies whose mandate is suspended (代表法61) are excluded by rule. ``in_office`` counts all members, excluded and
    absent ones too. A ballot on paper alone may be opened without names, with the number ``entitled`` (选区全体选民).
    """
    ballot = lock(Ballot, ballot_id)
    policies.require_runner(actor, ballot.congress_id)
    roll = _roll(ballot, list(dict.fromkeys(voters)), {e.person_id: e for e in exclusions})
    ballot.in_office, ballot.quota, ballot.present = in_office, quota, present
    nameless = not roll and ballot.channel == Channel.PAPER
    ballot.entitled = entitled if nameless else sum(not voter.excluded for voter in roll)
    ballot.closes_at = closes_at
    _require_numbers(ballot)
    _require_quorum(ballot.paper, ballot.house)
    if ballot.is_secret and ballot.channel != Channel.PAPER:
        box.require_kept_secret()
        ballot.salt = box.new_salt()
        ballot.key_check = box.check_of(ballot.salt)
    excluded = [{"name": v.name, "why": v.why, "law": v.law} for v in roll if v.excluded]
    FLOW.make(
        "open", ballot, actor, law=ballot.paper.rule.law, entitled=ballot.entitled, excluded=excluded,
        in_office=in_office, quota=quota, present=present, until=closes_at,
    )  # fmt: skip
    Voter.objects.bulk_create(roll, batch_size=1000)
    announce(BallotOpened(ballot.pk))
    return ballot


def _roll(ballot: Ballot, person_ids: list[int], exclusions: dict[int, Exclusion]) -> list[Voter]:
    names = dict(Person.objects.filter(pk__in=person_ids).order_by("pinyin", "pk").values_list("pk", "name"))
    if len(names) < len(person_ids) or not set(exclusions) <= set(person_ids):
        raise Unfit("表决名单里有查不到的人", field="voters")
    suspended = Deputy.objects.filter(
        person__in=person_ids, term__congress=ballot.congress_id, until_on=None, status=MandateStatus.SUSPENDED
    ).values_list("person_id", flat=True)
    for person_id in suspended:
        exclusions[person_id] = Exclusion(person_id, "暂停执行代表职务", "代表法61")
    roll = []
    for person_id, name in names.items():
        out = exclusions.get(person_id)
        if out is not None and not out.why.strip():
            raise Unfit(f"请写明{name}不参加表决的原因", field="exclusions")
        roll.append(
            Voter(ballot=ballot, person_id=person_id, name=name, excluded=out is not None,
                  why=out.why.strip()[:200] if out else "", law=out.law if out else "")
        )  # fmt: skip
    return roll


def _require_numbers(ballot: Ballot) -> None:
    if not ballot.entitled:
        raise Unfit("没有一个人可以参加表决", field="voters")
    if ballot.entitled > ballot.in_office:
        raise Unfit(f"参加表决的{ballot.entitled}人多于全体{ballot.in_office}人", field="in_office")
    if ballot.present > ballot.in_office or (ballot.quota and ballot.in_office > ballot.quota):
        raise Unfit("出席人数不能多于全体人数，全体人数不能多于名额", field="present")
    if ballot.closes_at is not None and ballot.closes_at <= clock.now():
        raise Unfit("截止时间已经过了", field="closes_at")
    for share in (ballot.paper.rule.majority, ballot.paper.rule.turnout):
        if share is not None and share.base in ("present", "quota") and not getattr(ballot, share.base):
            raise Unfit("以出席人数或者名额为基数的，要写明这个数", field=share.base)


def _require_quorum(design: Design, house: House) -> None:
    quorum = design.rule.quorum
    if quorum is None:
        return
    needed = quorum.needed(house.of(quorum.base, 0, 0, 0))
    if house.present < needed:
        raise OutOfTurn(
            f"{design.rule.noun}{house.in_office}人，出席{house.present}人，没有{quorum.words}（{needed}人），不能表决",
            law=design.rule.law, way_out="请等到会人数够了再开始。",
        )  # fmt: skip
