"""What the acts of consultations refuse, and to whom: states, foreigners, doubles, hostile words."""

from datetime import date

import pytest

from renda.consultation import builders as b
from renda.consultation import operations, policies
from renda.consultation.drafts import Piece
from renda.consultation.kinds import CommentState
from renda.consultation.models import Collector, Comment
from renda.consultation.operations import Said
from renda.kernel import clock
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.models import Clock, JournalEntry
from renda.kernel.sealing import unseal
from renda.notifications.models import Notice
from renda.people import builders as people
from tests.cast import a_cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def today():
    with clock.on(TODAY):
        yield


@pytest.fixture
def cast():
    return a_cast()


def test_only_the_house_s_office_receives_and_outsiders_learn_nothing(cast):
    other = people.a_clerk_of(people.a_congress(people.a_place("南河区")))
    for actor in (cast.李明, cast.审计, cast.赵敏, OUTSIDER, other):
        with pytest.raises(NotYours):
            operations.receive(cast.congress.pk, "某条例", restricted_note="来文要求", actor=actor)
    found = b.a_consultation(cast.congress, public=False)
    for actor in (cast.李明, cast.赵敏, OUTSIDER, other):
        with pytest.raises(Missing):
            operations.cancel(found.pk, "不办了", actor=actor)
    with pytest.raises(NotYours):
        operations.cancel(found.pk, "不办了", actor=cast.审计)
    operations.cancel(found.pk, "来文撤回", actor=cast.何静)


def test_a_draft_that_is_not_public_needs_a_reason_and_is_open_to_nobody(cast):
    with pytest.raises(Unfit, match="写明原因"):
        operations.receive(cast.congress.pk, "某条例", actor=cast.何静)
    found = b.a_consultation(cast.congress, public=False)
    with pytest.raises(Unfit, match="还没有布置"):
        operations.open_collecting(found.pk, actor=cast.何静)
    b.put_out(found, b.a_point(cast.congress))
    assert not policies.open_to_everyone().exists()
    with pytest.raises(Missing):
        operations.comment(found.pk, "我有意见", actor=OUTSIDER)
    operations.change_consultation(found.pk, received_on=TODAY, visibility="public", actor=cast.何静)
    assert policies.open_to_everyone().get() == found


def test_articles_are_corrected_split_joined_and_removed_until_somebody_spoke(cast):
    found = b.a_consultation(cast.congress, n=3)
    first, second, third = found.articles.order_by("position")
    operations.split_article(second.pk, "前", "后", "第二条之一", actor=cast.何静)
    assert [a.label for a in found.articles.order_by("position")] == ["第一条", "第二条", "第二条之一", "第三条"]
    operations.merge_articles(found.articles.get(label="第二条之一").pk, actor=cast.何静)
    assert found.articles.get(label="第二条").text == "前\n后"
    operations.change_article(first.pk, "第一条", "改过的文字", actor=cast.何静)
    with pytest.raises(Unfit, match="第一条"):
        operations.merge_articles(first.pk, actor=cast.何静)
    operations.remove_article(third.pk, actor=cast.何静)
    b.put_out(found)
    operations.comment(found.pk, "我有意见", article_id=first.pk, actor=OUTSIDER)
    for act in (operations.merge_articles, operations.remove_article):
        with pytest.raises(OutOfTurn):
            act(second.pk, actor=cast.何静)
    with pytest.raises(OutOfTurn):
        operations.put_articles(found.pk, [Piece("第一条", "甲")], actor=cast.何静)


def test_a_task_belongs_to_those_asked_and_is_handed_in_once(cast):
    mine, other = b.a_point(cast.congress), b.a_point(cast.congress)
    found = b.a_consultation(cast.congress)
    call, foreign = b.put_out(found, mine, other)
    staff = b.staff_of(mine)
    with pytest.raises(Missing):
        operations.comment_for_call(foreign.pk, "意见", actor=staff)
    with pytest.raises(Missing):
        operations.hand_in(call.pk, "某人", actor=OUTSIDER)
    with pytest.raises(NotYours):
        operations.hand_in(call.pk, "某人", actor=cast.何静)
    with pytest.raises(Unfit, match="还没有意见"):
        operations.hand_in(call.pk, "王主任", actor=staff)
    said = operations.comment_for_call(call.pk, "期限太短", proposer="lawyer", method="visit", actor=staff)
    with pytest.raises(Unfit, match="已经收到"):
        operations.comment_for_call(call.pk, "期限太短", proposer="lawyer", method="visit", actor=staff)
    with pytest.raises(Unfit, match="不能报无意见"):
        operations.hand_in_nothing(call.pk, "王主任", actor=staff)
    operations.attach_form(call.pk, "意见.txt", "签名".encode(), actor=staff)
    operations.hand_in(call.pk, "王主任", actor=staff)
    for act in (operations.hand_in, operations.hand_in_nothing):
        with pytest.raises(OutOfTurn):
            act(call.pk, "王主任", actor=staff)
    with pytest.raises(OutOfTurn):
        operations.take_back_comment(said.pk, actor=staff)
    operations.return_call(call.pk, "请写明理由", actor=cast.何静)
    operations.take_back_comment(said.pk, actor=staff)
    operations.hand_in_nothing(call.pk, "王主任", actor=staff)
    assert Notice.objects.filter(person=staff.person_id, text__contains="退回补充").exists()


def test_terms_run_for_tasks_and_move_with_the_collecting(cast):
    found = b.a_consultation(cast.congress, due_on=date(2026, 4, 10))
    [call] = operations.assign(
        found.pk, points=[b.a_point(cast.congress).pk], due_on=date(2026, 3, 20), actor=cast.何静
    )
    operations.open_collecting(found.pk, until=date(2026, 3, 25), actor=cast.何静)
    term = Clock.objects.get(kind="consultation.call", object_id=call.pk)
    assert term.due_on == date(2026, 3, 20)
    with pytest.raises(Unfit):
        operations.extend(found.pk, date(2026, 3, 1), actor=cast.何静)
    operations.extend(found.pk, date(2026, 3, 30), "再听一听", actor=cast.何静)
    term.refresh_from_db()
    assert term.due_on == date(2026, 3, 30)
    assert operations.remind(found.pk, actor=cast.何静) == 1
    with pytest.raises(OutOfTurn):
        operations.remind(found.pk, actor=cast.何静)
    operations.close(found.pk, actor=cast.何静)
    assert not Clock.objects.filter(kind="consultation.call", met_on=None).exists()
    operations.reopen(found.pk, date(2026, 4, 1), "有的居村还没有开会", actor=cast.何静)
    assert Clock.objects.get(kind="consultation.call").due_on == date(2026, 4, 1)
    assert Clock.objects.get(kind="consultation.consultation", name="report").due_on == date(2026, 4, 10)


def test_links_open_what_their_holder_was_asked_and_nothing_else(cast):
    point, other = b.a_point(cast.congress, collectors=2), b.a_point(cast.congress, collectors=1)
    asked, not_asked = b.a_consultation(cast.congress, public=False), b.a_consultation(cast.congress, public=False)
    [call] = b.put_out(asked, point)
    b.put_out(not_asked, other)
    one, two = point.collectors.order_by("pk")
    links = operations.renew_links(point.pk, [one.pk, two.pk], actor=b.staff_of(point))
    assert Collector.objects.filter(key_digest=links[one.pk]).count() == 0, "only the mark is kept"
    operations.collect(links[one.pk], asked.pk, "居民说期限短", proposer="resident", actor=OUTSIDER)
    for key, pk in ((links[one.pk], not_asked.pk), ("A" * 24, asked.pk), ("", asked.pk), ("x" * 500, asked.pk)):
        with pytest.raises(Missing):
            operations.collect(key, pk, "意见", actor=OUTSIDER)
    operations.choose_collectors(call.pk, [one.pk], actor=cast.何静)
    with pytest.raises(Missing):
        operations.collect(links[two.pk], asked.pk, "意见", actor=OUTSIDER)
    renewed = operations.renew_links(point.pk, [one.pk], actor=cast.何静)
    with pytest.raises(Missing):
        operations.collect(links[one.pk], asked.pk, "意见", actor=OUTSIDER)
    operations.end_collector(one.pk, actor=cast.何静)
    with pytest.raises(Missing):
        operations.collect(renewed[one.pk], asked.pk, "意见", actor=OUTSIDER)
    [expert] = operations.assign(asked.pk, experts=["周教授"], actor=cast.何静)
    key = operations.give_link(expert.pk, actor=cast.何静)
    assert operations.collect(key, asked.pk, "依据不足", proposer="deputy", actor=OUTSIDER).proposer == "expert"


def test_suspicious_and_flooding_opinions_are_looked_at_first(cast, monkeypatch):
    from renda.consultation import rules

    found = b.a_consultation(cast.congress)
    b.put_out(found)
    held, _ = operations.comment(found.pk, "加微信13800000000办贷款 www.example.com", actor=OUTSIDER)
    assert held.state == CommentState.HELD
    assert not JournalEntry.objects.filter(kind="consultation.comment").exists()
    operations.release(held.pk, actor=cast.何静)
    with pytest.raises(OutOfTurn):
        operations.release(held.pk, actor=cast.何静)
    trapped, _ = operations.comment(found.pk, "很好的草案", hold=True, actor=OUTSIDER)
    operations.discard(trapped.pk, "与草案无关", actor=cast.何静)
    monkeypatch.setattr(rules, "HELD_ABOVE", 3)
    monkeypatch.setattr(rules, "MOST_A_MINUTE", 5)
    states = [operations.comment(found.pk, f"第{n}条意见很好", actor=OUTSIDER)[0].state for n in range(3)]
    assert states == ["received", "held", "held"]
    with pytest.raises(Unfit, match="很多"):
        operations.comment(found.pk, "又一条意见", actor=OUTSIDER)


def test_the_record_holds_no_word_no_name_and_no_code(cast):
    point = b.a_point(cast.congress)
    collector = operations.add_collector(point.pk, "张采集", phone="13911112222", actor=cast.何静)
    operations.change_collector(collector.pk, name="张采集员", actor=cast.何静)
    operations.record_training(point.pk, [collector.pk], TODAY, actor=cast.何静)
    assert unseal(Collector.objects.get().sealed) == {"phone": "13911112222"}
    found = b.a_consultation(cast.congress)
    [call] = b.put_out(found, point)
    said, code = operations.comment(found.pk, "独一无二的话", name="李群众", phone="13700001111", actor=OUTSIDER)
    staff = b.staff_of(point)
    operations.bring_in_comments(call.pk, [Said("纸上的话", "第一条")], actor=staff)
    operations.edit_comment(said.pk, "改写的话", actor=cast.何静)
    whole = "".join(f"{e.why}{e.facts}{e.label}" for e in JournalEntry.objects.filter(kind__startswith="consultation."))
    for secret in ("张采集", "13911112222", "独一无二", "李群众", "13700001111", "纸上的话", "改写的话", code):
        assert secret not in whole
    assert "李群众" not in Comment.objects.get(pk=said.pk).sealed
    operations.forget_contact(code, actor=OUTSIDER)
    assert Comment.objects.get(pk=said.pk).sealed == ""
    with pytest.raises(Missing):
        operations.forget_contact("ABCDEFGHJKLM", actor=OUTSIDER)
