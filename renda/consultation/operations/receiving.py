"""A draft comes in (收到征询): its articles read or written, checked and corrected; what is asked, and who may see it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from renda.consultation import policies, texts
from renda.consultation.drafts import MOST, Piece
from renda.consultation.kinds import ConsultationState, Stage, Subject, Visibility
from renda.consultation.models import Article, Consultation
from renda.consultation.operations.held import run_by
from renda.consultation.workflow import FLOW
from renda.kernel import attachments, clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.links import connect
from renda.kernel.models import Attachment
from renda.kernel.operations import operation
from renda.people.models import Congress
from renda.planning.models import PlanItem

LINES = {
    "title": ("名称", 200), "asked_by": ("征询单位", 100), "reference": ("来文号", 60), "restricted_note": ("不公开的原因", 200),
}  # fmt: skip
TEXTS = {"about": "说明", "questions": "重点征求的问题"}
PREPARED = (ConsultationState.RECEIVED, ConsultationState.ASSIGNED)


@operation
def receive(
    congress_id: int, title: str, *, actor: Actor, received_on: date | None = None, due_on: date | None = None,
    previous_id: int | None = None, plan_item_id: int | None = None, pieces: Sequence[Piece] = (), **more: str,
) -> Consultation:  # fmt: skip
    """登记征询 — a draft to be put out; ``pieces`` its articles. Not public unless said so, and then with the reason.

    ``previous_id`` is the consultation on the same draft at its former stage.
    """
    if not policies.is_office(actor, congress_id):
        raise NotYours("征询由法制工作机构或者常委会办公室登记", way_out="请联系常委会办公室。")
    consultation = Consultation(congress=Congress.objects.get(pk=congress_id), received_on=received_on or clock.today())
    _take(consultation, {"title": title, **more}, actor, due_on, previous_id, plan_item_id)
    consultation.save()
    FLOW.begin(consultation, actor, label="登记征询", subject=consultation.subject, visibility=consultation.visibility)
    if pieces:
        _store(consultation, pieces)
    if consultation.previous is not None:
        connect(consultation, "continues", consultation.previous)
    return consultation


@operation
def change_consultation(
    consultation_id: int, *, actor: Actor, received_on: date, due_on: date | None = None, previous_id: int | None = None,
    plan_item_id: int | None = None, **more: str,
) -> Consultation:  # fmt: skip
    """修改征询 — until it is reported. What was open to everyone may be closed again, with the reason."""
    found = run_by(consultation_id, actor)
    if found.state in (ConsultationState.CANCELLED, ConsultationState.ARCHIVED):
        raise OutOfTurn(f"“{found}”{found.get_state_display()}，不能再改")
    before = found.visibility
    found.received_on = received_on
    _take(found, more, actor, due_on, previous_id, plan_item_id)
    found.save()
    opened: dict[str, Any] = {"visibility": [before, found.visibility]} if before != found.visibility else {}
    FLOW.note("change", "修改征询", found, actor, why=found.restricted_note if opened else "", **opened)
    return found


@operation
def put_articles(consultation_id: int, pieces: Sequence[Piece], *, actor: Actor) -> list[Article]:
    """录入条文 — all at once in place of what was there, as long as nobody has spoken on them."""
    found = _prepared(consultation_id, actor)
    found.articles.all().delete()  # type: ignore[attr-defined]
    made = _store(found, pieces)
    FLOW.note("put_articles", "录入条文", found, actor, articles=len(made))
    return made


@operation
def change_article(
    article_id: int, label: str, text: str, *, actor: Actor, chapter: str = "", was: str | None = None
) -> Article:
    """更正条文 — ``was`` is the text as the form showed it; Stale where another has changed it since."""
    consultation, article = _article(article_id, actor)
    if was is not None and was.strip() != article.text.replace("\r\n", "\n").strip():
        raise Stale("这一条刚被别人改过", way_out="请刷新页面，看过新的条文再改。")
    article.label = texts.line(label, field="label", label="条号", at_most=30, required=True)
    article.chapter = texts.line(chapter, field="chapter", label="章节", at_most=100)
    article.text = texts.text(text, field="text", label="条文", at_most=texts.ARTICLE, required=True)
    article.save()
    FLOW.note("change_article", "更正条文", consultation, actor, article=article.label)
    return article


@operation
def split_article(article_id: int, first: str, second: str, label: str, *, actor: Actor) -> Article:
    """拆分条文 — the second part becomes the article after it, under ``label``."""
    consultation, article = _article(article_id, actor, untouched=True)
    article.text = texts.text(first, field="first", label="前一部分", at_most=texts.ARTICLE, required=True)
    article.save()
    following = list(consultation.articles.filter(position__gt=article.position).order_by("-position"))  # type: ignore[attr-defined]
    for row in following:
        row.position += 1
        row.save(update_fields=["position"])
    made = Article.objects.create(
        consultation=consultation, position=article.position + 1, chapter=article.chapter,
        label=texts.line(label, field="label", label="条号", at_most=30, required=True),
        text=texts.text(second, field="second", label="后一部分", at_most=texts.ARTICLE, required=True),
    )  # fmt: skip
    FLOW.note("split_article", "拆分条文", consultation, actor, article=article.label, into=made.label)
    return made


@operation
def merge_articles(article_id: int, *, actor: Actor) -> Article:
    """并入上一条 — what a wrong break has parted is one again; gives the article that stays."""
    consultation, article = _article(article_id, actor, untouched=True)
    rows = consultation.articles.filter(position__lt=article.position)  # type: ignore[attr-defined]
    before = rows.order_by("-position").first()
    if before is None:
        raise Unfit("这是第一条，上面没有可以并入的")
    before.text = texts.text(f"{before.text}\n{article.text}", field="text", label="条文", at_most=texts.ARTICLE)
    before.save()
    label = article.label
    article.delete()
    FLOW.note("merge_articles", "并入上一条", consultation, actor, article=label, into=before.label)
    return before  # type: ignore[no-any-return]


@operation
def remove_article(article_id: int, *, actor: Actor) -> None:
    """删去条文 — what is no article at all; never one on which somebody has spoken."""
    consultation, article = _article(article_id, actor, untouched=True)
    label = article.label
    article.delete()
    FLOW.note("remove_article", "删去条文", consultation, actor, article=label)


@operation
def attach_draft(consultation_id: int, name: str, data: bytes, *, actor: Actor) -> Attachment:
    """附上草案原件 — opened by whoever was asked; by everyone where the consultation is public."""
    found = run_by(consultation_id, actor)
    public = found.visibility == Visibility.PUBLIC
    secrecy = Attachment.Secrecy.PUBLIC if public else Attachment.Secrecy.INTERNAL
    kept = attachments.keep(found, actor, name=name, data=data, secrecy=secrecy)
    FLOW.note("attach_draft", "附上草案原件", found, actor, attachment=kept.pk)
    return kept


@operation
def cancel(consultation_id: int, why: str, *, actor: Actor) -> Consultation:
    """取消征询 — before its opinions were sorted; open tasks fall away."""
    found = run_by(consultation_id, actor)
    reason = texts.line(why, field="why", label="取消的原因", at_most=300, required=True)
    FLOW.make("cancel", found, actor, why=reason)
    _stop_terms(found)
    return found


def _stop_terms(consultation: Consultation) -> None:
    clocks.stop(consultation)
    for call in consultation.calls.all():  # type: ignore[attr-defined]
        clocks.stop(call)


def _take(
    row: Consultation,
    typed: dict[str, str],
    actor: Actor,
    due_on: date | None,
    previous_id: int | None,
    item: int | None,
) -> None:
    unknown = set(typed) - {*LINES, *TEXTS, "subject", "stage", "visibility"}
    if unknown:
        raise TypeError(f"a consultation has no {unknown}")
    for name, (label, longest) in LINES.items():
        if name in typed:
            given = texts.line(typed[name], field=name, label=label, at_most=longest, required=name == "title")
            setattr(row, name, given)
    for name, label in TEXTS.items():
        if name in typed:
            setattr(row, name, texts.text(typed[name], field=name, label=label, at_most=texts.ARTICLE))
    _choose(row, "subject", typed.get("subject"), Subject.values)
    _choose(row, "stage", typed.get("stage"), ["", *Stage.values])
    _choose(row, "visibility", typed.get("visibility"), Visibility.values)
    if row.visibility == Visibility.PUBLIC:
        row.restricted_note = ""
    elif not row.restricted_note:
        raise Unfit("不向社会公开的，请写明原因", field="restricted_note", way_out="例如：来文要求不公开。")
    if row.received_on > clock.today():
        raise Unfit("收到日不能晚于今天", field="received_on")
    if due_on is not None and due_on < row.received_on:
        raise Unfit("上报期限不能早于收到日", field="due_on")
    row.due_on = due_on
    row.previous = _previous(row, previous_id, actor)
    row.plan_item = _planned(row, item)


def _choose(row: Consultation, name: str, given: Any, allowed: Sequence[str]) -> None:
    if given is None:
        return
    if given not in allowed:
        raise Unfit("没有这个选项", field=name)
    setattr(row, name, given)


def _previous(row: Consultation, key: int | None, actor: Actor) -> Consultation | None:
    if key is None:
        return None
    found = policies.visible_to(actor).filter(pk=key, congress=row.congress_id).first()
    if found is None:
        raise Unfit("没有这次征询", field="previous_id")
    step: Consultation | None = found
    while step is not None:  # a chain of readings, never a ring
        if step.pk == row.pk:
            raise Unfit("上一次征询不能是它自己或者后来的征询", field="previous_id")
        step = step.previous
    return found


def _planned(row: Consultation, key: int | None) -> PlanItem | None:
    if key is None:
        return None
    found = PlanItem.objects.filter(pk=key, congress=row.congress_id).first()
    if found is None:
        raise Unfit("计划里没有这个事项", field="plan_item_id")
    return found


def _prepared(consultation_id: int, actor: Actor) -> Consultation:
    found = run_by(consultation_id, actor)
    if found.state not in PREPARED:
        raise OutOfTurn(f"“{found}”{found.get_state_display()}，不能再改条文的划分", way_out="文字可以逐条更正。")
    if found.comments.exists():  # type: ignore[attr-defined]
        raise OutOfTurn("已经有人对条文提了意见，不能再改条文的划分", way_out="文字可以逐条更正。")
    return found


def _article(article_id: int, actor: Actor, *, untouched: bool = False) -> tuple[Consultation, Article]:
    home = Article.objects.filter(pk=article_id).values_list("consultation_id", flat=True).first()
    if home is None:
        raise Missing("没有这一条，或者您无权查看")
    consultation = _prepared(home, actor) if untouched else run_by(home, actor)
    if consultation.state in (ConsultationState.ARCHIVED, ConsultationState.CANCELLED):
        raise OutOfTurn(f"“{consultation}”{consultation.get_state_display()}，不能再改")
    article = Article.objects.select_for_update().filter(pk=article_id, consultation=consultation).first()
    if article is None:
        raise Missing("没有这一条，或者您无权查看")
    return consultation, article


def _store(consultation: Consultation, pieces: Sequence[Piece]) -> list[Article]:
    if not pieces:
        raise Unfit("没有条文", field="text")
    if len(pieces) > MOST:
        raise Unfit(f"条文不超过{MOST}条", field="text", way_out="请分成几次征询。")
    return Article.objects.bulk_create(
        Article(
            consultation=consultation,
            position=n,
            label=texts.line(piece.label, field="label", label="条号", at_most=30, required=True),
            chapter=texts.line(piece.chapter, field="chapter", label="章节", at_most=100),
            text=texts.text(piece.text, field="text", label="条文", at_most=texts.ARTICLE, required=True),
        )
        for n, piece in enumerate(pieces, 1)
    )
