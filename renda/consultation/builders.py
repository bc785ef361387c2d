"""Sentences for tests: a point with its collectors, a draft put out, opinions collected and reported, all through acts."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from renda.consultation import operations
from renda.consultation.drafts import Piece
from renda.consultation.kinds import PointLevel, Subject, Visibility
from renda.consultation.models import Call, Comment, Consultation, Point
from renda.consultation.operations import Said
from renda.consultation.sheets.collectors import Row
from renda.kernel.actors import SYSTEM, Actor
from renda.people import builders as people
from renda.people.kinds import BodyKind
from renda.people.models import Body, Congress

_number = count(1)


def a_point(congress: Congress, name: str = "", *, host: Body | None = None, collectors: int = 0) -> Point:
    n = next(_number)
    host = host or people.a_body(congress, BodyKind.SUBDISTRICT_OFFICE, f"第{n}街道办事处")
    point = operations.found_point(
        congress.pk, name or f"第{n}街道基层立法联系点", host.pk, PointLevel.DISTRICT, actor=SYSTEM
    )
    if collectors:
        rows = [Row(k + 2, f"信息员{n}之{k + 1}", f"第{k + 1}居民区") for k in range(collectors)]
        operations.bring_in_collectors(point.pk, rows, actor=SYSTEM)
    return point


def staff_of(point: Point, name: str = "") -> Actor:
    """Someone who works for the point's host."""
    return people.acting_as(people.a_post(people.a_person(name), point.host))


def articles(n: int = 3) -> list[Piece]:
    from renda.language.numerals import to_chinese

    return [
        Piece(
            f"第{to_chinese(k)}条",
            f"这是第{to_chinese(k)}条的内容，规定第{to_chinese(k)}方面的事项。",
            f"第{to_chinese((k - 1) // 10 + 1)}章",
        )
        for k in range(1, n + 1)
    ]


def a_consultation(
    congress: Congress, title: str = "", *, n: int = 3, public: bool = True, subject: str = Subject.REGULATION,
    due_on: date | None = None,
) -> Consultation:  # fmt: skip
    title = title or f"青禾区第{next(_number)}项条例（草案）"
    seen = {"visibility": Visibility.PUBLIC} if public else {"restricted_note": "来文要求不公开"}
    return operations.receive(
        congress.pk, title, actor=SYSTEM, subject=subject, asked_by="市人大常委会法制工作委员会", stage="first", due_on=due_on,
        pieces=articles(n), **seen,
    )  # fmt: skip


def put_out(consultation: Consultation, *points: Point, experts: Sequence[str] = ()) -> list[Call]:
    calls = []
    if points or experts:
        calls = operations.assign(consultation.pk, points=[p.pk for p in points], experts=experts, actor=SYSTEM)
    operations.open_collecting(consultation.pk, actor=SYSTEM)
    return calls


def collected(call: Call, n: int, *, actor: Actor, label: str = "第一条") -> list[Comment]:
    """So many opinions on one article, brought in as a sheet by the point's people."""
    said = [Said(f"{call}的第{k}条意见", label) for k in range(1, n + 1)]
    return operations.bring_in_comments(call.pk, said, actor=actor)


def reported(consultation: Consultation, on: date | None = None) -> None:
    """Closed, everything kept, approved and sent up."""
    operations.close(consultation.pk, actor=SYSTEM)
    keys = list(consultation.comments.filter(state="received").values_list("pk", flat=True))  # type: ignore[attr-defined]
    if keys:
        operations.keep(keys, actor=SYSTEM)
    operations.approve(consultation.pk, actor=SYSTEM)
    operations.submit(consultation.pk, signer="主任", on=on, actor=SYSTEM)
