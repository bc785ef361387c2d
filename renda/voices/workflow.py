"""The tables of moves: of opinions, of their handling, of kinds of problem, tickets and digests."""

from renda.kernel.flow import Flow, governs, move
from renda.voices.kinds import DigestState as D
from renda.voices.kinds import HandlingState as H
from renda.voices.kinds import ImportState
from renda.voices.kinds import ThemeState as T
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Digest, Handling, Theme, TicketImport, Voice

OPEN = (V.RECORDED, V.SCREENED, V.REOPENED)
AT_WORK = (V.FORWARDED, V.HANDLING, V.REPLIED, V.CHECKED)

FLOW = governs(
    Voice,
    Flow(
        V.RECORDED,
        move("release", "核对放行", from_=[V.HELD], to=V.RECORDED),
        move("discard", "剔除", from_=[V.HELD, V.RECORDED], to=V.DISCARDED),
        move("restore", "恢复", from_=[V.DISCARDED], to=V.RECORDED),
        move("screen", "受理", from_=[V.RECORDED], to=V.SCREENED),
        move("guide", "说明引导", from_=[V.RECORDED, V.SCREENED], to=V.GUIDED, law="代表法59"),
        move("merge", "合并办理", from_=[*OPEN, V.FORWARDED, V.HANDLING, V.TAKEN_UP], to=V.MERGED),
        move("unmerge", "取消合并", from_=[V.MERGED], to=V.SCREENED),
        move("settle", "当场答复", from_=[*OPEN], to=V.FED_BACK),
        move("forward", "转办", from_=[*OPEN, V.TAKEN_UP, *AT_WORK], to=V.FORWARDED),
        move("handle", "进入办理", from_=[V.FORWARDED], to=V.HANDLING),
        move("await_route", "待重新转办", from_=[V.FORWARDED, V.HANDLING], to=V.SCREENED),
        move("reply", "答复", from_=[V.FORWARDED, V.HANDLING], to=V.REPLIED),
        move("send_back", "退回重办", from_=[V.REPLIED], to=V.HANDLING),
        move("check", "核实", from_=[V.REPLIED], to=V.CHECKED),
        move("feed_back", "反馈群众", from_=[V.CHECKED, V.REPLIED, V.TAKEN_UP, V.CONVERTED], to=V.FED_BACK),
        move("take_up", "代表接办", from_=[*OPEN, *AT_WORK], to=V.TAKEN_UP, law="代表法28"),
        move("hand_over", "转为代表建议", from_=[V.TAKEN_UP, *OPEN, *AT_WORK], to=V.CONVERTED),
        move("give_up", "代表退回", from_=[V.TAKEN_UP, V.CONVERTED], to=V.SCREENED),
        move("rate", "群众评价", from_=[V.FED_BACK, V.CLOSED, V.MERGED]),
        move("reopen", "重新办理", from_=[V.FED_BACK, V.CLOSED], to=V.REOPENED),
        move("close", "办结", from_=[V.FED_BACK], to=V.CLOSED),
        noun="社情民意",
        unborn=[V.HELD],
    ),
)

HANDLING_FLOW = governs(
    Handling,
    Flow(
        H.SENT,
        move("accept", "签收", from_=[H.SENT, H.SENT_BACK], to=H.ACCEPTED),
        move("return", "退回", from_=[H.SENT, H.ACCEPTED], to=H.RETURNED),
        move("answer", "答复", from_=[H.SENT, H.ACCEPTED, H.SENT_BACK], to=H.ANSWERED),
        move("send_back", "退回重办", from_=[H.ANSWERED], to=H.SENT_BACK),
        move("check", "核实", from_=[H.ANSWERED], to=H.CHECKED),
        move("cancel", "终止办理", from_=[H.SENT, H.ACCEPTED, H.SENT_BACK, H.ANSWERED], to=H.CANCELLED),
        noun="转办件",
    ),
)

THEME_FLOW = governs(
    Theme,
    Flow(
        T.FOUND,
        move("watch", "持续关注", from_=[T.FOUND, T.DROPPED], to=T.WATCHED),
        move("adopt", "代表认领", from_=[T.FOUND, T.WATCHED, T.ADOPTED], to=T.ADOPTED),
        move("hand_over", "转为代表建议", from_=[T.FOUND, T.WATCHED, T.ADOPTED], to=T.HANDED),
        move("answer", "回应一类事", from_=[T.WATCHED, T.ADOPTED, T.HANDED, T.ANSWERED], to=T.ANSWERED),
        move("drop", "不再关注", from_=[T.FOUND, T.WATCHED, T.ADOPTED], to=T.DROPPED),
        noun="一类事",
    ),
)

IMPORT_FLOW = governs(
    TicketImport,
    Flow(
        ImportState.WAITING,
        move("finish", "完成导入", from_=[ImportState.WAITING], to=ImportState.DONE),
        move("fail", "导入失败", from_=[ImportState.WAITING], to=ImportState.FAILED),
        noun="热线导入",
    ),
)

DIGEST_FLOW = governs(
    Digest,
    Flow(
        D.DRAFT,
        move("check", "审核信息", from_=[D.DRAFT], to=D.CHECKED),
        move("send_back", "退回修改", from_=[D.CHECKED], to=D.DRAFT),
        move("approve", "签发信息", from_=[D.CHECKED], to=D.APPROVED),
        move("issue", "报送信息", from_=[D.APPROVED], to=D.ISSUED),
        move("instruct", "登记批示", from_=[D.ISSUED, D.INSTRUCTED], to=D.INSTRUCTED),
        move("answer", "登记反馈", from_=[D.ISSUED, D.INSTRUCTED, D.ANSWERED], to=D.ANSWERED),
        noun="社情民意信息",
    ),
)
