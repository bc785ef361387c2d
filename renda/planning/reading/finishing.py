"""From an item in the making to the item: its form, its reporting body, its meeting, its doubts."""

import re
from dataclasses import dataclass

from . import form
from .activities import Found
from .attributes import Attributes
from .drafts import Draft
from .manners import form_word
from .organ import appraised_body, bodies, drafter, heard_body, sponsor, subject_body, submitting_body
from .sections import Heading, section_label
from .shapes import Activity, Doubt, PlanPart, ReadItem, Span
from .titles import title_from


@dataclass(frozen=True)
class Setting:
    """What holds for the whole part: whether it gives times, and which government it speaks of."""

    part: PlanPart
    scheduled: bool
    government: str = ""


def finish(raw: str, text: str, draft: Draft, setting: Setting) -> ReadItem:
    """The finished item, after headings and shared paragraphs have been taken in."""
    values, part = draft.values, setting.part
    path = draft.entry.path if draft.entry else ()
    phrase = text[slice(*draft.phrase)]
    main, also = _form(text, draft, part, phrase)
    organ, organ_at = _organ(text, draft, part, main)
    doubts = [*values.doubts, *_doubts(text, draft, main, organ)]
    if not organ and setting.government and _by_statute(part, setting.scheduled, main, also):
        organ = setting.government
        doubts.append(Doubt("organ", "", "原文没有写明报告机关，按法定职责推定，请核对", (organ,)))
    if part.kind == "legislation_plan" and not values.responsible:
        by = drafter(text, draft.title[-1][1], draft.span[1])
        values.responsible, values.responsible_at = (bodies(text[slice(*by)]), by) if by else ("", None)
    _settle_distribution(values)
    tail = "" if part.kind == "legislation_plan" else draft.tail
    stage = draft.stage if part.kind == "legislation_plan" else ""
    _imply_meeting(values, phrase + tail + _heard_heading(path, main), main, setting.scheduled, stage)
    return ReadItem(
        title=_title(raw, text, draft, main, path),
        form=main,
        part=part.label,
        section=section_label(path),
        no=draft.no,
        also=also,
        organ=organ,
        responsible=values.responsible,
        months=values.months,
        meeting=values.meeting or None,
        meeting_no=values.meeting_no,
        written_only=draft.written,
        note="。".join(draft.notes),
        distribution_meeting_no=values.distribution_no,
        distribution_months=values.distribution_months,
        linked_level=values.linked or "联动" in phrase,
        stage=draft.stage,
        activities=tuple(_activity(raw, text, piece) for piece in draft.activities),
        span=draft.span,
        spans=_spans(draft, organ_at),
        doubts=tuple(doubts),
    )


_SUFFIX = {
    "law_enforcement_inspection": "执法检查",
    "special_inquiry": "专题询问",
    "special_research": "专题调研",
    "follow_up": "跟踪监督",
}


def _title(raw: str, text: str, draft: Draft, main: str, path: tuple[Heading, ...]) -> str:
    """The title; a bare subject takes the word for what its heading says is done with it."""
    title = title_from(raw, draft.title)
    suffix = draft.suffix
    if not suffix and path and main in _SUFFIX and main not in draft.forms and path[-1].form == main:
        suffix = form_word(_SUFFIX[main], title)
    return title + suffix if not title.endswith(suffix) else title


def _form(text: str, draft: Draft, part: PlanPart, phrase: str) -> tuple[str, tuple[str, ...]]:
    if draft.fixed_form:
        return draft.fixed_form, tuple(name for name in draft.forms if name != draft.fixed_form)
    if draft.activities and part.kind == "work_points":
        return _bundle_form(text, draft)
    path = draft.entry.path if draft.entry else ()
    heading = next((h.form for h in reversed(path) if h.form), "")
    main, also = form.settle(list(draft.forms), heading, phrase, draft.values.meeting == "chairpersons")
    if main == "other" and re.search(r"(?:报告|汇报|通报)(?:\([^()]*\))?$", text[slice(*draft.title[-1])]):
        return _HEARD_AT.get(draft.values.meeting or "", main), also
    return main, also


# A paper without a verb is heard at the meeting its column or heading names.
_HEARD_AT = {"standing_committee": "special_report_hearing", "chairpersons": "chairpersons_meeting_report"}


def _named(text: str, spans: tuple[Span, ...]) -> str:
    """The bodies at these places; words on an inspection's report stand for the inspection team."""
    names = [text[slice(*span)] for span in spans]
    return ";".join(dict.fromkeys("常委会执法检查组" if "检查" in name else bodies(name) for name in names))


def _organ(text: str, draft: Draft, part: PlanPart, main: str) -> tuple[str, Span | None]:
    spans = draft.organs or next((each.organs for each in draft.activities if each.organs), ())
    if not spans and not draft.organ_words and part.kind != "legislation_plan" and main != "deputies_work":
        about = _named_in_subject(text, draft, main)
        spans = (about,) if about else ()
    organ, at = draft.organ_words or _named(text, spans), spans[0] if spans else None
    if not organ:
        at = _organ_elsewhere(text, draft, part, main) or draft.values.organ_at
        organ = bodies(text[slice(*at)]) if at else ""
    return organ, at


def _doubts(text: str, draft: Draft, main: str, organ: str) -> list[Doubt]:
    doubts = []
    if re.search(r"等(?:有关)?|相关|有关", organ):
        doubts.append(Doubt("organ", organ, "报告单位没有写全"))
    laws = re.findall(r"《[^》]+》", "".join(text[slice(*span)] for span in draft.title))
    if main == "law_enforcement_inspection" and len(laws) > 1:
        doubts.append(Doubt("title", "".join(laws), "一项检查涉及几部法律法规", tuple(laws)))
    return doubts


def _spans(draft: Draft, organ_at: Span | None) -> dict[str, Span]:
    values = draft.values
    places = {
        "title": (draft.title[0][0], draft.title[-1][1]),
        "organ": organ_at,
        "months": values.months_at,
        "meeting": values.meeting_at,
        "responsible": values.responsible_at,
        "distribution": values.distribution_at,
    }
    return {name: at for name, at in places.items() if at}


def _organ_elsewhere(text: str, draft: Draft, part: PlanPart, main: str) -> Span | None:
    """The body a heading or, for a bill, the bracket behind its title names."""
    if part.kind == "legislation_plan":
        place = draft.title[-1][1], draft.span[1]
        return sponsor(text, *place) or drafter(text, *place)
    if main in _HEARD_FORMS and draft.entry:
        return next((h.organ_at for h in reversed(draft.entry.path) if h.organ_at), None)
    return None


_HEARD_FORMS = (
    "special_report_hearing",
    "budget_or_plan_report",
    "written_report",
    "chairpersons_meeting_report",
    "follow_up",
    "decision",
    "major_matter",
    "satisfaction_test",
)


def _by_statute(part: PlanPart, scheduled: bool, main: str, also: tuple[str, ...]) -> bool:
    """Accounts, budget, plan and audit are the government's to report (监督法第三章); it also answers questions."""
    listed = part.kind == "supervision_plan" or (scheduled and part.kind == "work_points")
    money = main == "budget_or_plan_report" or (main == "decision" and "budget_or_plan_report" in also)
    return listed and (money or main == "special_inquiry")


def _named_in_subject(text: str, draft: Draft, main: str) -> Span | None:
    """The body an item without a report speaks of: whose duty is appraised, whose work is studied."""
    if main == "appointment_appraisal":
        return appraised_body(text, *draft.title[0]) or appraised_body(text, *draft.span)
    if main == "decision":
        return submitting_body(text, *draft.title[0])
    if main in _HEARD_FORMS:
        return heard_body(text, *draft.title[0])
    if main in ("special_research", "follow_up", "special_inquiry", "other"):
        return subject_body(text, *draft.title[0])
    return None


def _bundle_form(text: str, draft: Draft) -> tuple[str, tuple[str, ...]]:
    each = [form.settle(list(piece.forms), "", text[slice(*piece.span)], False)[0] for piece in draft.activities]
    topic = form.forms_in("".join(text[slice(*span)] for span in draft.title))
    strong = [name for name in each if name not in ("special_research", "other")]
    if not strong and topic:
        return topic[0], tuple(dict.fromkeys([*topic[1:], *each]))
    main = (strong or each)[0]
    further = dict.fromkeys([*each, *topic, *(name for piece in draft.activities for name in piece.forms)])
    return main, tuple(name for name in further if name != main)


def _activity(raw: str, text: str, piece: Found) -> Activity:
    main, also = form.settle(list(piece.forms), "", text[slice(*piece.span)], False)
    organ = _named(text, piece.organs)
    return Activity(title_from(raw, piece.title), main, also, organ, piece.written, piece.span)


def _settle_distribution(values: Attributes) -> None:
    """A paper that is printed for a meeting and nothing more is dealt with at that meeting."""
    if values.months or values.meeting or values.either_meeting or not values.distribution_at:
        return
    if not values.distribution_months and not values.distribution_no:
        return
    values.months, values.meeting_no = values.distribution_months, values.distribution_no
    values.months_at = values.meeting_at = values.distribution_at
    values.meeting = "standing_committee"
    values.distribution_months, values.distribution_no, values.distribution_at = (), None, None


def _heard_heading(path: tuple[Heading, ...], main: str) -> str:
    """A heading that says its reports are deliberated says where; one that speaks of the chairpersons does not."""
    words = path[-1].words if path else ""
    heard = re.search(r"听取(?:和|并|、)?审议", words)
    return heard.group() if heard and main in _HEARD_FORMS and "主任" not in words else ""


def _imply_meeting(values: Attributes, phrase: str, main: str, scheduled: bool, stage: str) -> None:
    """In a plan that gives times, what is deliberated or approved goes to the standing committee (监督法第十五条)."""
    if values.meeting == "":
        values.meeting = "standing_committee"
    if values.meeting is not None or values.either_meeting or not scheduled:
        return
    if stage and values.months:  # a bill is deliberated by the standing committee
        values.meeting = "standing_committee"
    if re.search(r"听取(?:和|并|、)?审议|审议(?!意见)|审查(?:和|并|、)?批准|听审|听评", phrase) or main == "decision":
        values.meeting = "standing_committee"
