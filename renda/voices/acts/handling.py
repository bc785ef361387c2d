"""What an actor may do next on the page of an opinion: links from the tables of moves, by who does them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.voices import handling_rights, openness, policies
from renda.voices.kinds import HandlingState as H
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Handling, Voice

WAITING = (V.RECORDED, V.SCREENED, V.REOPENED)
IN_HAND = (V.FORWARDED, V.HANDLING)
JOINABLE = (*WAITING, *IN_HAND, V.TAKEN_UP)
OPEN = (H.SENT, H.ACCEPTED, H.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Act:
    """``primary``: what the page asks for next; ``why`` says what it is for; ``closed`` why it may not be done now."""

    label: str
    url: str = ""
    primary: bool = False
    why: str = ""
    closed: str = ""
    icon: str = ""


def acts_for(voice: Voice, actor: Actor, handlings: list[Handling]) -> list[Act]:
    found = [*_of_units(voice, actor, handlings)]
    if policies.may_sort(actor, voice):
        found += _of_sorters(voice, handlings)
    found += _of_deputies(voice, actor)
    if policies.is_office(actor, voice.congress_id):
        found += _of_office(voice)
    return found


def _of_units(voice: Voice, actor: Actor, handlings: list[Handling]) -> Iterator[Act]:
    for row in handlings:
        mine = actor.acts_for(row.body_id)
        by_word = row.body_id is None and handling_rights.may_handle(actor, row, voice)
        if row.state not in OPEN or not (mine or by_word):
            continue
        if row.state == H.SENT and mine:
            yield Act("签收", _of("acceptance", row), True, "签收以后开始办理。", icon="check")
            yield Act("退回", _of("return", row), why="不属于本单位职责的，写明原因退回。")
        if mine:
            yield Act(
                "答复", _of("answer", row), row.state != H.SENT, "写明办理情况，由站点核实后告诉群众。", icon="pencil"
            )
        else:
            yield Act(f"登记{row.place or row.get_kind_display()}的答复", _of("answer", row), True, icon="pencil")
        if row.state == H.ACCEPTED and mine:
            yield Act("退回", _of("return", row), why="不属于本单位职责的，写明原因退回。")


def _of_sorters(voice: Voice, handlings: list[Handling]) -> Iterator[Act]:
    state = voice.state
    if state == V.RECORDED:
        yield Act("受理", _to("screening", voice), True, "看清是什么事，核对分类和层级。", icon="check")
    if state in (V.SCREENED, V.REOPENED):
        why = "群众说没有解决，请重新转办。" if state == V.REOPENED else "请转给能解决的单位。"
        yield Act("转办", _to("routing", voice), True, why, icon="send")
    if state == V.RECORDED:
        yield Act("转办", _to("routing", voice), icon="send")
    if state in WAITING:
        yield Act("当场答复", _to("settlement", voice), why="不用转办的，直接答复群众。")
    if state in (V.REPLIED, V.CHECKED):
        yield from _checking(voice, handlings)
    if state in IN_HAND:
        for row in handlings:
            if row.state in OPEN:
                yield Act(f"催办{row.body or row.place or ''}", _of("urging", row))
                yield Act(
                    f"终止{row.body or row.place or ''}办理", _of("cancellation", row), why="转错的，或者不用再办的。"
                )
        yield Act("同时转办", _to("routing", voice), why="再请一家同时办理。")
    if state == V.CONVERTED:
        yield Act("反馈群众", _to("feedback", voice), why="建议办结以后，把结果告诉群众。")
    if state in (V.RECORDED, V.SCREENED):
        yield Act("说明引导", _to("guidance", voice), why="诉讼、仲裁、信访等不在这里办理的事。")
    if state in (*JOINABLE, *IN_HAND, V.REPLIED, V.CHECKED):
        yield Act("核定分类", _to("sorting", voice))
    if state in JOINABLE:
        yield Act("并入另一件", _to("merging", voice), why="说的是同一件事。")
    if state == V.MERGED:
        yield Act("取消合并", _to("unmerging", voice), why="不是同一件事。")


def _checking(voice: Voice, handlings: list[Handling]) -> Iterator[Act]:
    answered = [row for row in handlings if row.state == H.ANSWERED]
    yield Act("反馈群众", _to("feedback", voice), True, "核实以后，用群众听得懂的话告诉结果。", icon="send")
    for row in answered:
        yield Act(f"核实{row.body or row.place or ''}的答复", _of("check", row))
        yield Act(f"退回{row.body or row.place or ''}重办", _of("second-handling", row), why="没有办到的。")


def _of_deputies(voice: Voice, actor: Actor) -> Iterator[Act]:
    if not actor.holds("deputy"):
        return
    if handling_rights.is_taker(actor, voice) and voice.state == V.TAKEN_UP:
        yield Act(
            "转为代表建议", _to("suggestion", voice), True, "起草一件建议，群众反映的情况会写进去。", icon="suggestion"
        )
        yield Act("答复群众", _to("deputy-answer", voice), why="已经了解清楚、能够说明的。")
        yield Act("退回", _to("giving-up", voice), why="不便办理的，写明原因退回。")
        return
    takeable = voice.state in (*WAITING, *IN_HAND, V.REPLIED, V.CHECKED)
    if takeable and handling_rights.may_take_up(actor, voice):
        yield Act("代表接办", _to("taking-up", voice), True, "由您了解情况，答复群众或者提出建议。", icon="ear")


def _of_office(voice: Voice) -> Iterator[Act]:
    if voice.public:
        yield Act("撤下公开", _to("unpublishing", voice))
        return
    if voice.state in openness.NEVER:
        return
    if not voice.consent:
        yield Act("公开", closed="反映人没有同意公开，只计入汇总数字。")
        return
    if voice.public_text:
        yield Act("审定公开", _to("publication-approval", voice), why="由另一人核对后公开。")
    yield Act("拟公开" if not voice.public_text else "修改拟公开的文字", _to("publication", voice))
    yield Act("不予公开", _to("withholding", voice))


def _to(name: str, voice: Voice) -> str:
    return reverse(f"voices:{name}", args=[voice.pk])


def _of(name: str, row: Handling) -> str:
    return reverse(f"voices:handling-{name}", args=[row.pk])
