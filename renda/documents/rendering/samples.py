"""One paper of each kind with invented facts, to look at and to show to an office."""

import datetime

from .blocks import Heading, Paragraph
from .kinds import (
    HandlingItem,
    RegisterItem,
    UrgedItem,
    feedback_form,
    handling_list,
    register,
    register_cover,
    reply_letter,
    urging_notice,
    writing_form,
)
from .paper import OfficialPaper

OFFICE = "云溪区人民代表大会常务委员会代表工作委员会"
CONGRESS = "云溪区第十七届人民代表大会"
OCCASION = f"{CONGRESS}第六次会议"
UNIT = "云溪区教育局"
CONTACT = "联系人：陈静，电话：021-55550123"
DUE = datetime.date(2026, 5, 12)
TITLES = (
    ("017", "关于改善青石路小学放学时段周边交通秩序的建议", "林晓燕"),
    ("023", "关于扩大公办托育服务供给、缓解双职工家庭带娃压力的建议", "周建国"),
    ("041", "关于推动中小学体育场馆周末向社区开放的建议", "吴敏"),
)


def samples() -> dict[str, OfficialPaper]:
    """By the Chinese name of the kind."""
    return {
        "交办单": _handling_list(),
        "答复函": _reply_letter(),
        "征询意见表": _feedback_form(),
        "催办通知": _urging_notice(),
        "登记册封面": _cover(),
        "登记册": _register(),
        "代表建议用纸": writing_form(congress=CONGRESS, office=OFFICE, contact="云溪大道1号302室"),
    }


def _handling_list() -> OfficialPaper:
    parts = (
        ("主办", ("云溪区公安分局", "云溪区交通委员会")),
        ("会办", ("云溪区卫生健康委员会",)),
        ("分别办理", ("云溪区体育局",)),
    )
    items = [
        HandlingItem(number, title, deputy, part, DUE, others)
        for (number, title, deputy), (part, others) in zip(TITLES, parts, strict=True)
    ]
    return handling_list(
        office=OFFICE,
        occasion=OCCASION,
        unit=UNIT,
        items=items,
        assigned_on=datetime.date(2026, 2, 12),
        refuse_by=datetime.date(2026, 2, 27),
        document_number="云人代工〔2026〕3号",
        contact=CONTACT,
        cc=("云溪区人民政府办公室",),
    )


def _reply_letter() -> OfficialPaper:
    return reply_letter(
        unit=UNIT,
        document_number="云教函〔2026〕18号",
        occasion=OCCASION,
        suggestion_number="017",
        suggestion_title=TITLES[0][1],
        deputies=("林晓燕",),
        answer=(
            Heading("已经采取的措施"),
            Paragraph(
                "今年3月起，青石路小学实行分年级错峰放学，间隔15分钟；校门两侧增设等候区120平方米，由值班教师和志愿者引导。"
            ),
            Heading("交通组织"),
            Heading("放学时段限行", 2),
            Paragraph(
                "公安交警部门在每个教学日15:30至17:00对校门前280米路段实行机动车单向通行，并安排2名民警定点值守。"
            ),
            Heading("临时停靠", 2),
            Paragraph("学校西侧停车场在上述时段提供46个免费临时车位，限时20分钟。"),
            Heading("下一步安排"),
            Paragraph("计划于2026年9月底前建成校门前人行过街设施。届时将邀请您到现场察看，并书面报告完成情况。"),
        ),
        class_letter="A类",
        signer="赵立新",
        replied_on=datetime.date(2026, 4, 20),
        assisting_opinions="公安、交通两部门的意见均已采纳，分别写入第二部分和第三部分。",
        publicity="此件主动公开",
        contact="孙宁",
        phone="021-55550456",
        cc=(OFFICE, "云溪区人民政府办公室"),
    )


def _feedback_form() -> OfficialPaper:
    return feedback_form(
        office=OFFICE,
        suggestion_number="017",
        suggestion_title=TITLES[0][1],
        deputy="林晓燕",
        units=(UNIT, "云溪区公安分局", "云溪区交通委员会"),
        reply_number="云教函〔2026〕18号",
        replied_on=datetime.date(2026, 4, 20),
        return_by=datetime.date(2026, 5, 15),
        return_to="云溪大道1号302室，电话021-55550123",
    )


def _urging_notice() -> OfficialPaper:
    steps = (("答复", DUE), ("会办意见", datetime.date(2026, 5, 6)), ("答复", datetime.date(2026, 5, 20)))
    items = [UrgedItem(number, title, *step) for (number, title, _), step in zip(TITLES, steps, strict=True)]
    return urging_notice(
        office=OFFICE,
        unit=UNIT,
        items=items,
        urged_on=datetime.date(2026, 5, 12),
        answer_by=datetime.date(2026, 5, 18),
        document_number="云人代工〔2026〕11号",
        contact=CONTACT,
        cc=("云溪区人民政府办公室",),
    )


def _cover() -> OfficialPaper:
    return register_cover(
        congress=CONGRESS,
        title="代表建议、批评和意见登记册",
        period="第六次会议",
        count=60,
        office=OFFICE,
        made_on=datetime.date(2026, 12, 31),
    )


def _register() -> OfficialPaper:
    assigned, replied = datetime.date(2026, 2, 12), datetime.date(2026, 4, 20)
    items = [
        RegisterItem(f"{row + 1:03}", title, deputy, (UNIT,), row % 4, assigned, DUE, replied, "解决采纳", "满意")
        for row, (_, title, deputy) in enumerate(TITLES * 20)
    ]
    return register(office=OFFICE, title=f"{OCCASION}代表建议登记册", items=items, as_of=datetime.date(2026, 6, 30))
