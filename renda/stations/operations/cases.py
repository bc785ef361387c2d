"""实践案例 — drafted by a town or sub-district with its pictures, handed in, judged by the office, shown to everyone."""

from renda.kernel import attachments, clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.people.models import Body, Congress
from renda.stations import together_rights
from renda.stations.events import CaseMoved
from renda.stations.kinds import CaseState
from renda.stations.models import PracticeCase, Station
from renda.stations.phrases import line, lines
from renda.stations.pictures import clean_picture
from renda.stations.workflow import CASE_FLOW

FIRST_YEAR, MOST_PICTURES = 2000, 12


@operation
def draft_case(
    body_id: int, year: int, title: str, summary: str = "", text: str = "", *, station_id: int | None = None,
    actor: Actor,
) -> PracticeCase:  # fmt: skip
    """起草案例 — by a town's or sub-district's body, or by the office for one of them; goes to the district's congress."""
    body = together_rights.authors_of(actor).filter(pk=body_id).first()
    if body is None:
        raise NotYours(
            "实践案例由街镇的人大工作机构起草", way_out="请联系街镇人大工委、乡镇人大主席团或者代表工作机构。"
        )
    if not FIRST_YEAR <= year <= clock.today().year + 1:
        raise Unfit(f"年度应在{FIRST_YEAR}至{clock.today().year + 1}之间", field="year")
    case = PracticeCase.objects.create(
        congress=receiver_of(body), jurisdiction_id=body.jurisdiction_id, body=body, year=year,
        station=_station(body, station_id), **_words(title, summary, text),
    )  # fmt: skip
    CASE_FLOW.begin(case, actor, label="起草案例", year=year)
    return case


@operation
def edit_case(
    case_id: int, title: str, summary: str = "", text: str = "", *, station_id: int | None = None, actor: Actor
) -> PracticeCase:
    """修改案例 — by its body until handed in and after it came back; by the office until it is on show."""
    case = _writable(case_id, actor)
    case.station = _station(case.body, station_id)
    for name, value in _words(title, summary, text).items():
        setattr(case, name, value)
    case.save()
    CASE_FLOW.note("edit", "修改案例", case, actor)
    return case


@operation
def add_picture(case_id: int, data: bytes, caption: str = "", *, actor: Actor) -> Attachment:
    """添加图片 — drawn anew; it is on show with the case, ``caption`` is read to who cannot see it."""
    case = _writable(case_id, actor)
    if attachments.of(case).count() >= MOST_PICTURES:
        raise Unfit(f"图片不超过{MOST_PICTURES}张", field="file", way_out="请先删去一张。")
    name = line(caption, field="caption", label="图片说明", at_most=60, required=True)
    # A dot would be taken for the ending of a file's name.
    kept = attachments.keep(
        case, actor, name=f"{name.replace('.', '·')}.jpg", data=clean_picture(data), secrecy=Attachment.Secrecy.PUBLIC
    )
    CASE_FLOW.note("add_picture", "添加图片", case, actor, picture=kept.pk)
    return kept


@operation
def remove_picture(case_id: int, picture_id: int, *, actor: Actor) -> PracticeCase:
    case = _writable(case_id, actor)
    kept = attachments.of(case).filter(pk=picture_id).first()
    if kept is None:
        raise Missing("没有这张图片")
    attachments.remove(kept)
    CASE_FLOW.note("remove_picture", "删去图片", case, actor, picture=picture_id)
    return case


@operation
def submit_case(case_id: int, *, actor: Actor) -> PracticeCase:
    """报送案例 — with its introduction and text."""
    case = _seen(case_id, actor)
    if not together_rights.may_hand_in(actor, case):
        raise NotYours(f"这个案例由{case.body}报送")
    if not case.summary or not case.text:
        raise Unfit("一句话介绍和做法成效都要写好再报送", way_out="请先修改案例。")
    return _moved(case, "submit", actor)


@operation
def send_back_case(case_id: int, why: str, *, actor: Actor) -> PracticeCase:
    """退回修改 — with what is to be mended, which the town reads on the case."""
    case = _judged(case_id, actor)
    case.opinion = line(why, field="why", label="退回的理由", at_most=300, required=True)
    return _moved(case, "send_back", actor, why=case.opinion)


@operation
def choose_case(case_id: int, opinion: str, *, actor: Actor) -> PracticeCase:
    case = _judged(case_id, actor)
    case.opinion = line(opinion, field="opinion", label="评选意见", at_most=300, required=True)
    return _moved(case, "choose", actor, why=case.opinion)


@operation
def pass_over_case(case_id: int, opinion: str, *, actor: Actor) -> PracticeCase:
    case = _judged(case_id, actor)
    case.opinion = line(opinion, field="opinion", label="评选意见", at_most=300, required=True)
    return _moved(case, "pass_over", actor, why=case.opinion)


@operation
def publish_case(case_id: int, *, actor: Actor) -> PracticeCase:
    """展示案例 — on the public site, its pictures with it."""
    case = _judged(case_id, actor)
    case.published_on = clock.today()
    return _moved(case, "publish", actor)


@operation
def withdraw_case(case_id: int, why: str, *, actor: Actor) -> PracticeCase:
    case = _judged(case_id, actor)
    reason = line(why, field="why", label="撤下的原因", at_most=300, required=True)
    return _moved(case, "withdraw", actor, why=reason)


def receiver_of(body: Body) -> Congress:
    """The congress a case goes to: the district's above a town that has a congress of its own, else the body's own."""
    if body.congress.jurisdiction_id == body.jurisdiction_id:
        path = body.jurisdiction.path.rstrip("/").split("/")
        above = Congress.objects.filter(jurisdiction__in=[int(pk) for pk in path[:-1] if pk])
        return above.order_by("-jurisdiction__path").first() or body.congress
    return body.congress


def _seen(case_id: int, actor: Actor) -> PracticeCase:
    case = lock(PracticeCase, case_id)
    together_rights.require_case(actor, case)
    return case


def _judged(case_id: int, actor: Actor) -> PracticeCase:
    case = lock(PracticeCase, case_id)
    together_rights.require_case_office(actor, case)
    return case


def _writable(case_id: int, actor: Actor) -> PracticeCase:
    case = _seen(case_id, actor)
    if together_rights.may_write_case(actor, case):
        return case
    if not together_rights.may_hand_in(actor, case):
        raise NotYours(f"这个案例由{case.body}修改")
    way_out = "请先撤下再修改。" if case.state == CaseState.PUBLISHED else "需要修改的，请联系代表工作机构退回。"
    raise OutOfTurn(f"案例{case.get_state_display()}，不能修改", way_out=way_out)


def _moved(case: PracticeCase, act: str, actor: Actor, why: str = "") -> PracticeCase:
    CASE_FLOW.make(act, case, actor, why=why)
    announce(CaseMoved(case.pk, act))
    return case


def _station(body: Body, station_id: int | None) -> Station | None:
    if station_id is None:
        return None
    found = Station.objects.filter(pk=station_id, jurisdiction__path__startswith=body.jurisdiction.path).first()
    if found is None:
        raise Unfit("请选择本街镇的站点", field="station_id")
    return found


def _words(title: str, summary: str, text: str) -> dict[str, str]:
    return {
        "title": line(title, field="title", label="名称", at_most=120, required=True),
        "summary": line(summary, field="summary", label="一句话介绍", at_most=300),
        "text": lines(text, field="text", label="做法和成效", at_most=20_000),
    }
