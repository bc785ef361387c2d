"""The manner of supervision a table's cell or a label names ("监督方式:执法检查"), taken into its item."""

import re

from . import form
from .drafts import Draft

LABEL = re.compile(r"(?:监督|审议|工作|活动|开展|组织)?(?:方式|形式)\s*:\s*(?P<how>[^;。\n()]{2,40})")
_WORD = re.compile(
    r"执法检查|专题调研|专题询问|跟踪监督|跟踪检查|满意度测评|述职评议|履职评议|工作评议|调研|"
    r"(?:专题|专项|集中|集体)?视察"
)


def take_manner(draft: Draft, how: str, title: str) -> None:
    """Add what the manner says to the item: its form, its meeting, whether on paper, the word its title lacks."""
    named = form.forms_in(how) or [name for name in (form.heading_form(how),) if name]
    draft.forms = [*named, *(name for name in draft.forms if name not in named)]
    if named and named[0] == "special_report_hearing" and form.FINANCE.search(title):
        draft.forms.insert(0, "budget_or_plan_report")
    if not named and "视察" in how:
        draft.fixed_form, draft.forms = draft.fixed_form or "other", ["deputies_work"]
    draft.written = draft.written or form.is_written(how)
    draft.suffix = form_word(how, title)
    if not draft.values.meeting and re.search(r"主任会议", how):
        draft.values.meeting = "chairpersons"
    if not draft.values.meeting and re.search(r"审议|批准|常委会", how):
        draft.values.meeting = "standing_committee"


def form_word(how: str, title: str) -> str:
    """The manner that makes a bare subject a title: 《…》实施情况 + 执法检查."""
    hit = _WORD.search(how)
    if not hit or re.search(r"报告|汇报|听取", title + how) or hit.group()[-2:] in title:
        return ""
    if hit.group()[:2] in title:
        return hit.group()[2:] if title.endswith(hit.group()[:2]) else ""
    return hit.group()
