"""Forms for deputies: 办理情况征询意见表 with its head filled in, and 代表建议纸 blank or as handed in."""

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Cell, FormGrid, FormRow, Heading, Paragraph, paragraphs
from renda.documents.rendering.kinds import feedback_form, writing_form
from renda.documents.rendering.numbering import chinese_date
from renda.kernel import clocks
from renda.kernel.actors import Actor
from renda.people.models import Congress, Deputy
from renda.suggestions import policies
from renda.suggestions.kinds import GONE, REPLYING, CosignatureState
from renda.suggestions.models import Assignment, Reply, Suggestion
from renda.suggestions.papers.facts import RulesOf, contact_of, full_name, office_name, office_of
from renda.suggestions.vocabulary import DIMENSIONS

WIDTHS = (1.45, 1.8, 1.25, 2.2)
SAID = {True: "同意公开", False: "不同意公开", None: "未表示"}


def feedback(reply: Reply, suggestion: Suggestion, actor: Actor) -> OfficialPaper:
    """What is known is printed in; the deputy marks the dimensions the place asks for."""
    congress, lead = suggestion.congress, suggestion.lead
    parts = Assignment.objects.filter(suggestion_id=reply.assignment.suggestion_id).exclude(state__in=GONE)
    units = [p.body for p in parts.select_related("body").order_by("pk") if p.role in REPLYING]
    term = next((c for c in clocks.of(suggestion) if c.name == "feedback"), None)
    return feedback_form(
        office=office_name(congress),
        suggestion_number=suggestion.number,
        suggestion_title=suggestion.title,
        deputy=lead.person.name,
        units=[full_name(body, congress) for body in units],
        deputy_phone=lead.person.phone if policies.may_see_phone(actor, suggestion, lead) else "",
        reply_number=reply.doc_no,
        replied_on=reply.signed_on,
        dimensions=[DIMENSIONS[code] for code in RulesOf(congress)(suggestion).rules.dimensions],
        return_by=term.due_on if term else None,
        return_to=contact_of(office_of(congress)),
    )


def blank(congress: Congress, deputy: Deputy | None = None) -> OfficialPaper:
    """建议纸 to write on by hand; a deputy's own name, delegation and phone are printed in."""
    who = deputy.person if deputy else None
    return writing_form(
        congress=congress.name,
        office=office_name(congress),
        contact=contact_of(office_of(congress)),
        deputy=who.name if who else "",
        delegation=str(deputy.delegation or "") if deputy else "",
        phone=who.phone if who else "",
    )


def filled(suggestion: Suggestion, actor: Actor) -> OfficialPaper:
    """建议纸 as it was handed in; the certificate and the phone only for those who may see them, co-signers by name."""
    lead, congress = suggestion.lead, suggestion.congress
    office = policies.is_office(actor, suggestion) or policies.stands_for(actor, lead)
    phone = lead.person.phone if policies.may_see_phone(actor, suggestion, lead) else ""
    signed = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED).select_related("deputy__person")
    names = "、".join(c.deputy.person.name for c in signed.order_by("pk"))
    wished = "、".join(str(body) for body in suggestion.suggested_units.order_by("rank", "pk"))
    day = chinese_date(suggestion.submitted_on) if suggestion.submitted_on else "（草稿，未提交）"
    rows = [
        _pair("领衔代表", lead.person.name, "代表团", suggestion.deputy_group or str(lead.delegation or "")),
        _pair("代表证号", (suggestion.certificate or lead.certificate) if office else "", "联系电话", phone),
        _pair("登记编号", suggestion.number, "提出日期", day),
        _line("题目", suggestion.title, 16),
        _line("联名代表", names),
        _line("希望承办单位", wished),
        _pair("提出时间", suggestion.get_phase_display(), "来源", suggestion.get_source_channel_display()),
        _pair("是否公开", SAID[suggestion.publication_consent], "内容分类", suggestion.get_category_display()),
    ]
    return OfficialPaper(
        title=f"{congress.name}\n代表建议、批评和意见",
        issuer=office_name(congress),
        body=(FormGrid(WIDTHS, tuple(rows)), Paragraph(""), *texts_of(suggestion)),
    )


def texts_of(suggestion: Suggestion) -> tuple[Heading | Paragraph, ...]:
    parts = (("情况和问题", suggestion.facts), ("分析", suggestion.analysis), ("具体建议", suggestion.proposals))
    found: list[Heading | Paragraph] = []
    for name, text in parts:
        if text.strip():
            found += [Heading(name), *paragraphs(text)]
    return tuple(found)


def _pair(label: str, value: str, label_2: str, value_2: str) -> FormRow:
    return FormRow((Cell(label, label=True), Cell(value), Cell(label_2, label=True), Cell(value_2)), 12)


def _line(label: str, value: str, height: float = 12) -> FormRow:
    return FormRow((Cell(label, label=True), Cell(value, span=3)), height)
