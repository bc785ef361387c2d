"""What became of one resident's matter, as its own page tells it: whose move it is, by when, and every step so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from renda.echo.queries import Step, story_of
from renda.kernel import clock, sealing
from renda.kernel.actors import OUTSIDER
from renda.kernel.deadlines import chinese
from renda.kernel.models import Clock
from renda.portal.voice_progress import OF_SUGGESTION
from renda.voices import chains
from renda.voices.kinds import TellBy
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Addition, Handling, Speaker, Voice

LAST = "把结果告诉您"
WORK, GOOD, WAIT = "doing", "ok", "wait"
STATES = {
    V.HELD: ("已收到", WAIT), V.RECORDED: ("已收到", WAIT), V.SCREENED: ("已受理", WORK), V.FORWARDED: ("已转办", WORK),
    V.HANDLING: ("正在办理", WORK), V.REPLIED: ("正在核实", WORK), V.CHECKED: ("正在核实", WORK), V.FED_BACK: ("有答复了", GOOD),
    V.CLOSED: ("已办结", GOOD), V.REOPENED: ("重新办理", WORK), V.TAKEN_UP: ("代表接办", WORK), V.CONVERTED: ("写成代表建议", WORK),
    V.MERGED: ("合并办理", WORK), V.GUIDED: ("有答复了", GOOD), V.DISCARDED: ("没有办理", WAIT),
}  # fmt: skip


Move = tuple[str, Clock | None]
WITH_TERM = (V.RECORDED, V.SCREENED, V.FORWARDED, V.HANDLING, V.REPLIED, V.CHECKED, V.REOPENED, V.TAKEN_UP)


@dataclass(frozen=True, slots=True)
class Now:
    """The box at the top: a state in two words, whose move it is by when, and a sentence on what that means."""

    state: str
    tone: str
    head: str
    by: str = ""
    more: str = ""
    due: Clock | None = None


def told(voice: Voice, main: Voice) -> tuple[list[Step], Now]:
    """Every step from what this resident said, and the box; a matter handled with others goes on as theirs."""
    hands = chains.hands_of(main)
    move = chains.whose_move(main, hands)
    how = how_told(voice)
    own = Step("您说了这件事", _where(voice), voice.said_on, "", "", "past", "", key="said")
    rest = [
        step
        for step in _steps(main, hands, move)
        if step.key != "said" and not (main is not voice and step.key == "merged")
    ]
    if main is not voice:
        rest = [Step("和邻居的事合并一起办", _together(main), None, "", "", "past", "", key="merged"), *rest]
    steps = _as_suggestion(main, [_to_resident(step, voice, how) for step in [own, *rest]])
    return steps, now_of(voice, main, steps, move)


def _as_suggestion(main: Voice, steps: list[Step]) -> list[Step]:
    """While a suggestion nobody outside may read yet is under way, where it stands is what its last progress told."""
    at = next((n for n, step in enumerate(steps) if step.stage == "now" and step.label == LAST), None)
    if main.state != V.CONVERTED or at is None:
        return steps
    last = Addition.objects.filter(voice=main, by_resident=False, who=OF_SUGGESTION).order_by("pk").last()
    who = f"{main.taken_up_by.person.name}代表" if main.taken_up_by else "代表"
    detail = last.text.rstrip("。") if last else f"{who}正在写建议"
    going = Step("现在：代表建议正在办", detail, None, "", "", "now", "", key="suggestion")
    return [*steps[:at], going, replace(steps[at], stage="todo"), *steps[at + 1 :]]


def _steps(main: Voice, hands: list[Handling], move: Move) -> list[Step]:
    """Of the opinion alone; where it became a suggestion, the whole chain."""
    knots = [*chains.so_far(main, hands), *chains.ahead(main, move)]
    if any(knot.key.startswith("hand_over") for knot in knots):
        story = story_of(main, OUTSIDER, granted=True)
        return story.steps if story else []
    return [Step(k.label, k.detail, k.on, k.who, k.url, k.stage, "", k.key, k.weight) for k in knots]


def _where(voice: Voice) -> str:
    return str(voice.station) if voice.station else voice.get_channel_display()


def _to_resident(step: Step, voice: Voice, how: str) -> Step:
    """In the words of a letter: your telephone, not the channel."""
    if step.key == "ahead 答复群众":
        return replace(step, label=LAST, detail=how)
    if step.key == "merged" and voice.voices > 1 and voice.state != V.MERGED:
        return replace(step, label="合并一起办", detail=_together(voice))
    label = step.label.replace("答复群众", "答复您").replace("群众说没有解决", "您说没有解决").replace("群众", "您")
    if step.stage == "now":
        who = f"{step.who}，" if step.who else ""
        return replace(step, label=f"现在：{label}", detail=f"{who}{step.detail}".strip("，"))
    told = step.detail or (step.who if step.who not in label else "")
    return replace(step, label=label, detail=told)


def how_told(voice: Voice) -> str:
    """发短信到138****0000 — masked even for its owner, since others may look over the shoulder."""
    if voice.tell_by not in (TellBy.SMS, TellBy.MAIL):
        return "凭查询码查看" if voice.tell_by == TellBy.CODE else "由站点转告"
    row = Speaker.objects.filter(voice=voice).first()
    told = sealing.unseal(row.sealed) if row else {}
    if voice.tell_by == TellBy.SMS:
        return f"发短信到{sealing.masked_phone(told.get('phone', ''))}"
    name, _, host = told.get("mail", "").partition("@")
    return f"发邮件到{name[:2]}***@{host}"


def now_of(voice: Voice, main: Voice, steps: Sequence[Step], move: Move) -> Now:
    state = V(main.state)
    word, tone = STATES[state]
    who, due = move
    heads = {
        V.HELD: "工作人员正在看", V.RECORDED: f"等{who}受理", V.SCREENED: f"{who}正在分办", V.FORWARDED: f"等{who}签收",
        V.HANDLING: f"等{who}答复", V.REPLIED: f"办理单位已经答复，{who}正在核实", V.CHECKED: "核实过了，马上告诉您",
        V.FED_BACK: "请看答复，解决没有、满意不满意，您说一声", V.CLOSED: "这件事办完了", V.REOPENED: f"您说没有解决，{who}重新安排",
        V.TAKEN_UP: f"{who}接办", V.GUIDED: main.get_guided_for_display() or "请看答复", V.DISCARDED: _discarded(voice),
        V.CONVERTED: _converted(steps), V.MERGED: "和邻居的事合并一起办",
    }  # fmt: skip
    by = f"最晚{_day(due.due_on)}" if due and state in WITH_TERM else ""
    return Now(
        word,
        tone,
        heads[state],
        by,
        f"{_together(main)}，已合并一起办。" if main.voices > 1 else "",
        due if by else None,
    )


def _day(day: date) -> str:
    """Without its year where that is this one."""
    return f"{day.month}月{day.day}日" if day.year == clock.today().year else chinese(day)


def _converted(steps: Sequence[Step]) -> str:
    now = next((step for step in steps if step.stage == "now"), None)
    if now is not None and now.key == "suggestion":
        return now.detail
    return (
        now.label.removeprefix("现在：") + (f"：{now.detail}" if now.detail else "")
        if now
        else "写成了代表建议，正在办"
    )


def _discarded(voice: Voice) -> str:
    if voice.erased_on:
        return "已经按您的要求删除，不再办理"
    return "经过核对，没有作为意见办理；如果弄错了，请打电话给站点或者代表工作机构"


def _together(main: Voice) -> str:
    return f"还有{main.voices - 1}位邻居说的是同一件事"


def is_answered(main: Voice) -> bool:
    return main.state in (V.FED_BACK, V.CLOSED, V.GUIDED) and bool(main.answer.strip())
