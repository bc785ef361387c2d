"""社情民意信息 — written from kinds of problem and opinions, checked, approved by a chair, issued by number, followed to its result."""

from collections.abc import Sequence
from datetime import date

from renda.kernel import clock, numbering
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people.models import Congress
from renda.voices import digest_rights as rights
from renda.voices import digest_text, hotline_rights, personal, policies, words
from renda.voices.digest_events import DigestIssued, DigestMoved
from renda.voices.kinds import Adoption, DigestState
from renda.voices.models import Digest, Theme, Voice
from renda.voices.workflow import DIGEST_FLOW

LONGEST = 20_000
MOST_SOURCES = 200
EDITABLE = (DigestState.DRAFT, DigestState.CHECKED)


@operation
def write_digest(
    congress_id: int, title: str, *, theme_ids: Sequence[int] = (), voice_ids: Sequence[int] = (), actor: Actor
) -> Digest:
    """起草信息 — a draft composed of facts, numbers with their base, places and masked words of residents, for a person to finish."""
    congress = lock(Congress, congress_id)
    rights.require_writer(actor, congress.pk)
    themes, voices = _sources(actor, theme_ids, voice_ids)
    today = clock.today()
    made = Digest.objects.create(
        congress=congress, year=today.year, title=_title(title), authors=actor.name[:120],
        text=digest_text.draft(themes, voices, actor, today),
    )  # fmt: skip
    made.themes.set(themes)
    made.sources.set(voices)
    DIGEST_FLOW.begin(made, actor, label="起草信息", themes=len(themes), voices=len(voices))
    return made


@operation
def edit_digest(digest_id: int, title: str, text: str, authors: str, *, actor: Actor) -> Digest:
    """修改信息 — until it is approved; of what stands in it nothing may tell who somebody is."""
    row = _held(digest_id, actor)
    rights.require_editor(actor, row)
    row.title, row.text = _title(title), _text(text)
    row.authors = words.line(authors, field="authors", label="撰稿", at_most=120)
    row.save(update_fields=["title", "text", "authors"])
    DIGEST_FLOW.note("edit", "修改信息", row, actor)
    return row


@operation
def check_digest(digest_id: int, *, actor: Actor) -> Digest:
    """审核信息 — by a committee or the office, and not by who wrote it alone."""
    row = _held(digest_id, actor)
    rights.require_checker(actor, row)
    _require_anonymous(row)
    row.checked_by = actor.name[:60]
    DIGEST_FLOW.make("check", row, actor)
    announce(DigestMoved(row.pk, row.state))
    return row


@operation
def send_digest_back(digest_id: int, why: str, *, actor: Actor) -> Digest:
    """退回修改 — by a checker, or the chair asked to approve it."""
    row = _held(digest_id, actor)
    if not (rights.may_check(actor, row) or rights.may_approve(actor, row)):
        raise NotYours("由审核或者签发的人退回")
    reason = words.line(why, field="why", label="退回的原因", at_most=300)
    if len(reason) < 2:
        raise Unfit("请写明退回的原因", field="why")
    row.checked_by = ""
    DIGEST_FLOW.make("send_back", row, actor, why=reason)
    announce(DigestMoved(row.pk, row.state))
    return row


@operation
def approve_digest(digest_id: int, *, actor: Actor) -> Digest:
    """签发信息 — by the chair or a vice chair."""
    row = _held(digest_id, actor)
    rights.require_approver(actor, row)
    _require_anonymous(row)
    row.approved_by = actor.name[:60]
    DIGEST_FLOW.make("approve", row, actor)
    announce(DigestMoved(row.pk, row.state))
    return row


@operation
def issue_digest(digest_id: int, recipients: str, *, actor: Actor) -> Digest:
    """报送信息 — takes the next number of its year; stays inside the house and with those it is sent to."""
    row = _held(digest_id, actor)
    rights.require_office(actor, row)
    row.recipients = words.line(recipients, field="recipients", label="报送", at_most=200)
    if len(row.recipients) < 2:
        raise Unfit("请写明报送给谁", field="recipients", way_out="例如：区委、区政府。")
    today = clock.today()
    row.year, row.issued_on = today.year, today
    row.issue = numbering.take(f"voices.digest:{row.congress_id}:{row.year}")
    DIGEST_FLOW.make("issue", row, actor, year=row.year, issue=row.issue)
    announce(DigestIssued(row.pk))
    return row


@operation
def register_instruction(digest_id: int, text: str, by: str, on: date, *, actor: Actor) -> Digest:
    """登记批示 — what a leader wrote on it, who and when; a second one is added under the first."""
    row = _held(digest_id, actor)
    rights.require_office(actor, row)
    told = words.paragraphs(text, field="text", label="批示", at_least=2, at_most=2000)
    _require_day(row, on)
    row.instruction = f"{row.instruction}\n{told}".strip()
    row.instructed_by = words.line(by, field="by", label="批示人", at_most=60)
    if not row.instructed_by:
        raise Unfit("请写明批示人", field="by")
    row.instructed_on = on
    DIGEST_FLOW.make("instruct", row, actor, on=on)
    announce(DigestMoved(row.pk, row.state))
    return row


@operation
def register_feedback(digest_id: int, text: str, adoption: str, on: date, *, actor: Actor) -> Digest:
    """登记反馈 — what the departments did about it, and whether it was taken up; its authors are told."""
    row = _held(digest_id, actor)
    rights.require_office(actor, row)
    if adoption not in Adoption.values:
        raise Unfit("请选择采用情况", field="adoption")
    _require_day(row, on)
    row.feedback = words.paragraphs(text, field="text", label="部门反馈", at_least=2, at_most=5000)
    row.feedback_on, row.adoption = on, adoption
    DIGEST_FLOW.make("answer", row, actor, adoption=adoption, on=on)
    announce(DigestMoved(row.pk, row.state))
    return row


def _held(digest_id: int, actor: Actor) -> Digest:
    row = lock(Digest, digest_id)
    rights.require_visible(actor, row)
    return row


def _sources(actor: Actor, theme_ids: Sequence[int], voice_ids: Sequence[int]) -> tuple[list[Theme], list[Voice]]:
    """What it is written from, as far as the writer may open it."""
    if len(theme_ids) + len(voice_ids) > MOST_SOURCES:
        raise Unfit(f"一期信息最多引用{MOST_SOURCES}件", way_out="请少选一些，或者先合并为一类事。")
    themes = list(hotline_rights.themes_visible_to(actor).filter(pk__in=theme_ids).order_by("pk"))
    shown = policies.visible_to(actor).filter(pk__in=voice_ids).values("pk")
    voices = list(Voice.objects.filter(pk__in=shown).select_related("jurisdiction").order_by("pk"))
    if len(themes) != len(set(theme_ids)) or len(voices) != len(set(voice_ids)):
        raise Missing("没有这件意见或者一类事，或者您无权查看")
    return themes, voices


def _require_anonymous(row: Digest) -> None:
    found = personal.hits(f"{row.title}\n{row.text}")
    if found:
        told = "、".join(dict.fromkeys(hit.label for hit in found))
        raise Unfit(f"正文里有{told}", field="text", law="个人信息保护法34", way_out="请去掉以后再审核。")


def _require_day(row: Digest, on: date) -> None:
    if row.issued_on is None or not row.issued_on <= on <= clock.today():
        raise Unfit("日期应在报送以后、今天以前", field="on")


def _title(title: str) -> str:
    name = words.line(title, field="title", label="标题", at_most=120)
    if len(name) < 4:
        raise Unfit("请写标题", field="title", way_out="例如：关于老旧小区加装电梯后管线迁改费用的情况反映。")
    return name


def _text(text: str) -> str:
    return words.paragraphs(text, field="text", label="正文", at_least=10, at_most=LONGEST)
