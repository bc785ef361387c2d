"""Samples for the living page: every component in its states, drawn for the fictional district 青禾区."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from renda.kernel import clock
from renda.kernel.deadlines import Deadline
from renda.kernel.errors import NotYours, OutOfTurn, Refusal
from renda.web import icons


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a menu or a row of views."""

    label: str
    icon: str = "inbox"
    url: str = "#"
    active: bool = False
    count: int | None = None


class SampleForm(forms.Form):
    title = forms.CharField(label="标题", help_text="说清谁、什么事，40字以内。", max_length=40)
    committee = forms.ChoiceField(
        label="负责委员会", choices=[("social", "社会建设委"), ("finance", "财经委"), ("law", "法制委")]
    )
    form = forms.ChoiceField(
        label="形式", widget=forms.RadioSelect, choices=[("report", "听取报告"), ("inspection", "执法检查")]
    )
    held_on = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    reason = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    public = forms.BooleanField(label="同意公开", required=False)
    paper = forms.FileField(label="文件", help_text="DOCX、PDF或TXT，最大20兆。", required=False)


class SampleFilter(forms.Form):
    state = forms.MultipleChoiceField(
        label="状态",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("doing", "办理中"), ("rate", "待评价")],
    )
    form = forms.ChoiceField(
        label="形式", required=False, choices=[("", "全部"), ("report", "听取报告"), ("inspection", "执法检查")]
    )
    until = forms.DateField(label="期限", required=False, widget=forms.DateInput(attrs={"type": "date"}))


MENU = (
    Place("待办", "inbox", active=True, count=14),
    Place("计划", "calendar"),
    Place("会议", "meeting"),
    Place("监督", "supervision"),
    Place("代表", "deputies"),
    Place("统计", "chart"),
)
AT_ONCE = 24
STATES = (
    ("待核对", "wait"),
    ("办理中", "doing"),
    ("待评价", "ok"),
    ("临近节点", "near"),
    ("逾期", "late"),
    ("已完成", "done"),
)
MONTHS = {
    2: "32次 26日",
    4: "33次 23日",
    5: "34次 28日",
    7: "35次 23日",
    8: "36次 27日",
    9: "37次 24日",
    10: "38次 29日",
    12: "39次 17日",
}


def samples() -> dict[str, Any]:
    today = clock.today()
    return {
        "menu": MENU,
        "crumbs": [("青禾区人大常委会", "#"), "组件"],
        "states": STATES,
        "today": today,
        "refusals": refusals(),
        "deadlines": deadlines(today),
        "lines": lines(today),
        "knots": knots(),
        "filter": SampleFilter({"state": ["doing", "rate"]}, prefix=None),
        "blank_form": SampleForm(prefix="new"),
        "wrong_form": _wrong_form(),
        "views_sample": [Place("全部", count=129), Place("近期到期", count=23, active=True), Place("已逾期", count=2)],
        "rows": table_rows(today),
        "board_months": board_months(today),
        "board_rows": board_rows(),
        "year": today.year,
        "icon_names": sorted(icons.names()),
        "shares": [("ok", "满意", 51), ("near", "基本满意", 4), ("late", "不满意", 1)],
    }


def refusals() -> list[Refusal]:
    return [
        NotYours("这件建议由代表工委交办，您以区教育局的身份不能交办。", way_out="如需调整主办单位，请联系代表工委。"),
        OutOfTurn("签收后7个工作日内可以申请退办，3月31日已截止。", law="监督法63", way_out="可以请代表工委协调。"),
    ]


def deadlines(today: date) -> list[Deadline]:
    spans = ((-80, -6), (-60, 0), (-70, 5), (-20, 70))
    return [
        Deadline(
            today + timedelta(days=start),
            today + timedelta(days=last),
            ("交办当日不计入。", "数3个月，届满正逢假期。", "顺延到假后第一个工作日。"),
            "监督法63",
            provisional=last > 60,
        )
        for start, last in spans
    ]


def lines(today: date) -> list[dict[str, Any]]:
    at = datetime.combine(today, datetime.min.time(), clock.SHANGHAI)
    return [
        {"at": at - timedelta(days=60), "text": "周文（代表工委）交办区住房保障局主办，答复期限6月22日。", "key": True},
        {"at": at - timedelta(days=40), "text": "区财政局提出会办意见。", "note": "会办期限4月20日，逾期21天。"},
        {
            "at": at - timedelta(days=2),
            "text": "赵敏（区住房保障局）约李明代表见面，等待确认。",
            "law": "监督法63",
            "key": True,
        },
    ]


def knots() -> list[dict[str, str]]:
    return [
        {"label": "群众反映", "detail": "23条意见", "when": "去年11月至今年1月", "stage": "past", "url": "#"},
        {"label": "代表接办", "detail": "李明，联名4人", "when": "1月15日提出", "stage": "past"},
        {"label": "交办", "detail": "住房保障局主办", "when": "3月19日", "stage": "past"},
        {"label": "办理答复", "detail": "5月22日现场见面", "when": "6月22日前答复", "stage": "now"},
        {"label": "代表评价", "when": "答复后开始", "stage": "todo"},
        {"label": "告知群众", "when": "23位反映人", "stage": "todo"},
    ]


def table_rows(today: date) -> list[dict[str, Any]]:
    rows = (
        ("0018", "关于完善云溪路沿线雨污分流改造的建议", "城市建设，联名12人", "区水务局", "起草答复", "doing", -7),
        ("0044", "关于居民小区电动自行车集中充电的建议", "综合管理，联名3人", "区住房保障局", "办理中", "doing", 6),
        ("0033", "关于规范共享单车停放秩序的建议", "来自12345热点", "代表工委", "退办待裁", "wait", 13),
        ("0037", "关于加快老旧小区加装电梯的建议", "来自23条群众意见", "区住房保障局", "办理中", "doing", 33),
    )
    return [
        {"number": n, "title": t, "about": a, "body": b, "state": s, "tone": tone, "due": today + timedelta(days=left)}
        for n, t, a, b, s, tone, left in rows
    ]


def board_months(today: date) -> list[dict[str, Any]]:
    return [{"number": m, "meeting": MONTHS.get(m, ""), "now": m == today.month} for m in range(1, 13)]


def board_rows() -> list[dict[str, Any]]:
    """Two ordinary committees, and one with forty items."""
    urban = [
        _chip("城市更新单元实施机制", "调研", "near", 2, 6, note="6月底交报告"),
        _chip("环境状况和环保目标", "报告", "done", 4),
        _chip("生活垃圾管理条例执法检查", "检查", "doing", 5, 9),
        _chip("老旧小区加装电梯", "询问", "wait", 8),
        _chip("河道综合整治和滨水空间贯通", "视察", "wait", 11),
    ]
    social = [
        _chip("就业困难人员帮扶", "调研", "done", 2, 3),
        _chip("养老服务条例执法检查", "检查", "doing", 4, 8),
        _chip("社区工作者队伍建设", "报告", "wait", 6, ghost=True),
        _chip("社区工作者队伍建设", "报告", "wait", 9, moving=True),
        _chip("民生实事项目办理", "评议", "wait", 11, 12, note="测评"),
    ]
    tones = ("done", "done", "doing", "near", "wait", "wait", "late")
    many = [_chip(f"第{n}项审议意见研究处理情况", "报告", tones[n % 7], n % 12 + 1) for n in range(1, 41)]
    rows = (("城建环保委", urban), ("社会建设委", social), ("财经委", many))
    return [_row(name, chips) for name, chips in rows]


def _row(name: str, chips: list[dict[str, Any]]) -> dict[str, Any]:
    counts = [sum(chip["start"] <= month <= chip["end"] for chip in chips) for month in range(1, 13)]
    return {
        "name": name,
        "total": len(chips),
        "counts": counts,
        "first": chips[:AT_ONCE],
        "rest": chips[AT_ONCE:],
        "open": len(chips) <= AT_ONCE,
    }


def _chip(title: str, form: str, tone: str, start: int, end: int | None = None, **more: Any) -> dict[str, Any]:
    return {"title": title, "form": form, "tone": tone, "start": start, "end": end or start, "move": "#move", **more}


def _wrong_form() -> SampleForm:
    form = SampleForm({"title": "", "committee": "social", "form": "report"}, prefix="wrong")
    form.add_error(None, "年度计划的调整须由主任会议决定，请写明理由。")
    return form
