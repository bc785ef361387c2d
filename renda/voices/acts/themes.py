"""What an actor may do next with a kind of problem, and with a digest: links from the tables of moves."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.voices import digest_rights, hotline_rights, policies
from renda.voices.acts.handling import Act
from renda.voices.kinds import DigestState as D
from renda.voices.kinds import ThemeState as T
from renda.voices.models import Digest, Theme

OPEN = (T.FOUND, T.WATCHED, T.ADOPTED)


def theme_acts(theme: Theme, actor: Actor) -> Iterator[Act]:
    if actor.holds("auditor"):
        return
    reviews, adopter = hotline_rights.may_review(actor, theme), hotline_rights.is_adopter(actor, theme)
    if theme.state == T.FOUND and reviews:
        yield Act("持续关注", _to("theme_watch", theme), True, "确认是一类事，代表可以认领。", icon="check")
    if hotline_rights.own_mandate(actor, theme.congress_id) is not None and not adopter and theme.state != T.DROPPED:
        yield Act("认领", _to("theme_adoption", theme), True, "与其他代表和有关单位一起推动解决。", icon="check")
    if (reviews or adopter) and theme.state in (T.WATCHED, T.ADOPTED, T.HANDED, T.ANSWERED):
        yield Act("回应", _to("theme_answer", theme), adopter, "告诉每一位反映的群众。", icon="pencil")
    if adopter and theme.state in OPEN:
        yield Act("转为代表建议", _to("theme_suggestion", theme), why="带着全部意见写成代表建议。")
    if reviews or adopter:
        yield Act("建议列入年度计划", _to("theme_proposal", theme))
    if adopter:
        yield Act("退出认领", _to("theme_leaving", theme))
    if reviews:
        yield from _of_reviewers(theme)


def _of_reviewers(theme: Theme) -> Iterator[Act]:
    yield Act("修改", _to("theme_editing", theme), icon="pencil")
    if theme.state != T.DROPPED:
        yield Act("登记认领代表", _to("theme_registering", theme))
    yield Act("补充意见和工单", _to("theme_adding", theme))
    if theme.state in (*OPEN, T.DROPPED):
        yield Act("合并到另一件", _to("theme_joining", theme))
    if theme.state in OPEN:
        yield Act("不再关注", _to("theme_dropping", theme))
    if theme.state == T.DROPPED:
        yield Act("恢复关注", _to("theme_watch", theme))


def digest_acts(row: Digest, actor: Actor) -> Iterator[Act]:
    if actor.holds("auditor"):
        return
    office = policies.is_office(actor, row.congress_id)
    if row.state == D.DRAFT and digest_rights.may_check(actor, row):
        yield Act("审核通过", _to("digest_check", row), True, "审核后报主任或者副主任签发。", icon="check")
    if row.state == D.CHECKED and digest_rights.may_approve(actor, row):
        yield Act("签发", _to("digest_approval", row), True, icon="check")
    if row.state == D.APPROVED and office:
        yield Act("编号报送", _to("digest_issue", row), True, "取本年的下一个期号。", icon="check")
    if row.state in (D.ISSUED, D.INSTRUCTED) and office:
        yield Act("登记批示", _to("digest_instruction", row), row.state == D.ISSUED)
    if row.state in (D.ISSUED, D.INSTRUCTED, D.ANSWERED) and office:
        yield Act("登记反馈", _to("digest_feedback", row), row.state == D.INSTRUCTED)
    if digest_rights.may_edit(actor, row):
        yield Act("修改", _to("digest_editing", row), icon="pencil")
    if row.state == D.CHECKED and (digest_rights.may_check(actor, row) or digest_rights.may_approve(actor, row)):
        yield Act("退回修改", _to("digest_return", row))


def _to(name: str, row: Theme | Digest) -> str:
    return reverse(f"voices:{name}", args=[row.pk])
