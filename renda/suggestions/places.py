"""The pages of the room by who works in them: where the navigation leads, and what the list's head offers."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.suggestions.queries import GOVERNMENT, OFFICE, READERS

UNITS = (
    "government_department", "government_office", "government", "town_government", "subdistrict_office", "court",
    "procuratorate", "supervisory_commission", "party_body", "mass_body",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the room. ``group`` says what kind of work it is."""

    label: str
    name: str
    icon: str
    group: str

    @property
    def url(self) -> str:
        return reverse(f"suggestions:{self.name}")


DEPUTY = (
    Place("我的建议", "mine", "suggestion", "我的"),
    Place("承诺跟踪", "my_promises", "check", "我的"),
    Place("选题参考", "guide", "help", "我的"),
)
HANDLING = (
    Place("承办件", "inbox", "inbox", "承办"),
    Place("承诺事项", "promises", "check", "承办"),
    Place("年度报告", "unit_reports", "chart", "承办"),
    Place("单位印章", "unit_seal", "appointment", "承办"),
)
RECEIVING = (
    Place("审核", "review", "review-file", "受理交办"),
    Place("预交办", "pre_assignment", "assign", "受理交办"),
    Place("交办", "assignment", "assign", "受理交办"),
    Place("退办和延期", "returning", "back", "受理交办"),
    Place("办理工作会议", "work_meetings", "meeting", "受理交办"),
    Place("代为录入", "on_behalf", "pencil", "受理交办"),
)
PRESSING = (
    Place("催办", "pressing", "clock", "督办评价"),
    Place("重点督办", "keys", "supervision", "督办评价"),
    Place("核查答复", "replies", "inspection", "督办评价"),
    Place("不满意的研究", "dissatisfaction", "questioning", "督办评价"),
    Place("办结", "closings", "check", "督办评价"),
    Place("公开审定", "publications", "eye", "督办评价"),
    Place("承诺事项", "promises", "check", "督办评价"),
)
YEARLY = (
    Place("进展", "board", "chart", "全年"),
    Place("年度工作", "year", "calendar", "全年"),
    Place("单位报告", "unit_reports", "archive", "全年"),
    Place("回头看", "look_backs", "history", "全年"),
    Place("表彰", "awards", "evaluation", "全年"),
    Place("换届衔接", "carry_over", "forward", "全年"),
    Place("公文", "papers", "print", "全年"),
    Place("选题和联系人", "guide", "help", "全年"),
    Place("导入往年", "import", "upload", "全年"),
)
READING = (Place("进展", "board", "chart", "督办"), Place("重点督办", "keys", "supervision", "督办"))
DISPATCHING = (Place("分办", "government", "assign", "分办"),)


def places_for(actor: Actor) -> Iterator[Place]:
    if actor.holds("deputy"):
        yield from DEPUTY
    elif actor.holds("former_deputy"):
        yield from DEPUTY[:2]
    if actor.holds(*OFFICE):
        yield from (*RECEIVING, *PRESSING, *YEARLY)
    elif actor.holds(*READERS):
        yield from READING
    if actor.holds(*GOVERNMENT):
        yield from DISPATCHING
    if is_unit(actor):
        yield from HANDLING


def is_unit(actor: Actor) -> bool:
    return actor.holds(*UNITS) and bool(actor.body_ids)
