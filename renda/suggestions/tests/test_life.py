"""Whole lives: from a draft with two co-signers to publication; withdrawn; merged; passed to the city."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, journal, replay
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import OutOfTurn
from renda.kernel.localities import decide_locally
from renda.people import operations as people
from renda.people.builders import as_deputy
from renda.suggestions import operations, queries
from renda.suggestions.builders import LETTER, a_suggestion
from renda.suggestions.models import Reply, Suggestion

pytestmark = pytest.mark.django_db


def test_a_life_from_draft_to_publication(house):
    story = a_suggestion(by=house.李明, publication_consent=True).cosigned_by(house.王芳, house.陈新).submitted()
    pk = story.get().pk
    assert story.get().signature == "joint"
    operations.accept(pk, actor=house.周文, category="city")
    assert story.get().number == "闭第0001号"

    # Pre-assigned to the water bureau, which objects; then charged with it all the same, and refused.
    [pre] = operations.pre_assign(pk, actor=house.周文, lead_id=house.水务.pk)
    operations.raise_objection(
        pre.pk, actor=house.钱进, words_of_unit="小区内管网由住建部门管理", proposed_id=house.住建.pk
    )
    with pytest.raises(OutOfTurn, match="有异议"):
        operations.assign(pk, actor=house.周文)
    [first] = operations.assign(pk, actor=house.周文, lead_id=house.水务.pk)
    operations.receive(first.pk, actor=house.钱进)
    refusal = operations.refuse(first.pk, actor=house.钱进, reason="不属本局职责", proposed_id=house.住建.pk)
    with clock.on(date(2026, 3, 9)):
        operations.decide_refusal(refusal.pk, actor=house.周文, agreed=True, decision="属住建局职责")
        assert story.get().state == "reassigning"
        lead, helper = operations.assign(pk, actor=house.周文, lead_id=house.住建.pk, assisting_ids=[house.水务.pk])
        operations.receive(lead.pk, actor=house.赵敏)
        operations.receive(helper.pk, actor=house.钱进)
    assert story.get().state == "handling"
    assert story.get().assigned_on == date(2026, 3, 2)
    assert clocks.of(lead).get(name="reply").start_on == date(2026, 3, 9)
    assert queries.days_since_assignment(story.get(), date(2026, 3, 12)) == 10

    with clock.on(date(2026, 4, 8)):
        operations.give_assisting_opinion(helper.pk, actor=house.钱进, text="市政管网已经改造，建议与楼内同步。")
        operations.record_contact(
            lead.pk, actor=house.赵敏, stage="during", method="visit", held_on=date(2026, 4, 8), content="现场察看"
        )
    with clock.on(date(2026, 6, 1)):
        operations.ask_extension(lead.pk, actor=house.赵敏, reason="涉及十二个小区，难度大")
        operations.extend(lead.pk, actor=house.周文)
    assert clocks.of(lead).get(name="reply").due_on == date(2026, 9, 9)

    with clock.on(date(2026, 8, 3)):
        reply = operations.draft_reply(
            lead.pk, actor=house.赵敏, text=LETTER, result_class="reference", class_reason="资金尚未落实",
            assisting_explained="区水务局支持同步改造",
        )  # fmt: skip
        operations.check_reply(reply.pk, actor=house.赵敏)
        operations.sign_and_deliver(reply.pk, actor=house.赵敏, doc_no="青住建函〔2026〕31号", signer="周局长")
    assert story.get().state == "replied"
    assert reply.deliveries.count() == 3

    with clock.on(date(2026, 8, 10)):
        judged = operations.evaluate(
            reply.pk, actor=as_deputy(house.李明), attitude="satisfied", result="dissatisfied", reasons="没有时间表"
        )
        operations.study(judged.pk, actor=house.周文, decision="again", words_of_office="应给出分年计划")
    assert story.get().state == "rehandling"
    assert clocks.of(lead).get(name="second_reply").due_on == date(2026, 9, 10)

    with clock.on(date(2026, 9, 1)):
        second = operations.draft_reply(
            lead.pk, actor=house.赵敏, text=LETTER, result_class="planned", class_date=date(2027, 6, 30),
            assisting_explained="区水务局同步实施",
        )  # fmt: skip
        operations.check_reply(second.pk, actor=house.赵敏)
        operations.sign_and_deliver(
            second.pk, actor=house.赵敏, doc_no="青住建函〔2026〕40号", signer="周局长",
            commitments=[("改造十二个小区供水管网", date(2027, 6, 30))],
        )  # fmt: skip
        operations.evaluate(second.pk, actor=as_deputy(house.李明), attitude="satisfied", result="basically")
        operations.close(pk, actor=house.周文)
    assert story.get().state == "closed"

    with clock.on(date(2026, 9, 3)):
        for written in Reply.objects.order_by("round"):
            operations.propose_publicity(written.pk, actor=house.赵敏, publicity="open")
            operations.decide_publicity(written.pk, actor=house.周文, publicity="open")
        operations.publish(pk, actor=house.周文)
    assert queries.visible_to(house.外人).get().pk == pk
    assert queries.replies_visible_to(house.外人).count() == 2

    with clock.on(date(2027, 5, 20)):
        promise = story.get().commitments.get()
        operations.report_progress(promise.pk, actor=house.赵敏, text="已完成十个")
        operations.close_commitment(
            promise.pk, actor=house.赵敏, outcome="done", words_of_unit="全部完工", told_deputy_on=date(2027, 5, 20)
        )
        kept = operations.evaluate_commitment(promise.pk, actor=as_deputy(house.李明), grade="satisfied")
    assert (kept.state, kept.evaluation) == ("done", "satisfied")
    assert list(replay.faults()) == []


def test_the_record_of_a_life_reads_from_begin_to_closing(house):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied().judged().closed()
    lines = [e.label for e in journal.of(story.get())]
    assert lines == ["起草建议", "提交建议", "受理", "交办", "进入办理", "答复", "办结"]
    assert list(replay.faults()) == []


def test_a_withdrawn_one_ends_at_once(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    part = story.part
    operations.withdraw(story.suggestion.pk, actor=as_deputy(house.李明), reason="问题已经解决")
    part.refresh_from_db()
    assert (story.get().state, part.state) == ("withdrawn", "cancelled")
    assert not clocks.of(part).filter(met_on=None).exists()
    assert queries.visible_to(house.赵敏).filter(pk=story.suggestion.pk).exists()
    assert list(replay.faults()) == []


def test_a_merged_pair_is_handled_together_and_answered_separately(house):
    main = a_suggestion(by=house.李明).accepted()
    other = a_suggestion("关于解决小区水压不足的建议", by=house.王芳).accepted()
    operations.merge(other.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局").replied()
    told = {(d.suggestion_id, d.deputy_id) for d in main.reply.deliveries.all()}
    assert told == {(main.suggestion.pk, house.李明.pk), (other.suggestion.pk, house.王芳.pk)}
    judged = operations.evaluate(
        main.reply.pk, actor=as_deputy(house.王芳), attitude="satisfied", result="satisfied",
        suggestion_id=other.suggestion.pk,
    )  # fmt: skip
    assert judged.suggestion_id == other.suggestion.pk
    main.judged().closed()
    assert other.get().state == "merged"
    assert list(replay.faults()) == []


def test_one_beyond_the_district_goes_to_the_citys_deputies(house):
    story = a_suggestion("关于增设地铁站点的建议", by=house.李明).submitted()
    operations.pass_to_higher_level(story.suggestion.pk, actor=house.周文, passed_to="市人大代表林海")
    assert (story.get().state, story.get().jurisdiction) == ("passed_up", "higher")
    with pytest.raises(OutOfTurn):
        operations.assign(story.suggestion.pk, actor=house.周文, lead_id=house.住建.pk)
    assert Suggestion.objects.filter(serial=None).count() == 1


def test_one_given_back_and_found_beyond_the_district_leaves_nobody_at_work(house):
    story = a_suggestion(by=house.李明).assigned("区住建局", assisted_by=["区水务局"])
    refusal = operations.refuse(story.part.pk, actor=house.赵敏, reason="属市级职权")
    operations.decide_refusal(refusal.pk, actor=house.周文, agreed=True, decision="属市级职权")
    operations.pass_to_higher_level(story.suggestion.pk, actor=house.周文, passed_to="市人大代表林海")
    assert set(story.suggestion.assignments.values_list("state", flat=True)) == {"returned", "cancelled"}
    assert not queries.inbox(house.水务.pk).exists()
    assert not queries.visible_to(house.钱进).exists()
    assert list(replay.faults()) == []


def test_when_the_main_one_is_withdrawn_what_was_joined_stands_for_itself_again(house):
    main = a_suggestion(by=house.李明).accepted()
    other = a_suggestion("关于解决小区水压不足的建议", by=house.王芳).accepted()
    operations.merge(other.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局")
    operations.withdraw(main.suggestion.pk, actor=as_deputy(house.李明), reason="已经解决")
    assert (other.get().state, other.get().merged_into) == ("accepted", None)
    again = a_suggestion("关于供水的又一建议", by=house.李明).accepted()
    operations.merge(other.suggestion.pk, actor=house.周文, into_id=again.suggestion.pk)
    assert operations.unmerge(other.suggestion.pk, actor=house.周文, why="并非同一件事").state == "accepted"
    assert list(replay.faults()) == []


def test_over_a_change_of_term_it_goes_on_under_its_old_rules_and_for_the_same_person(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    with clock.on(date(2026, 5, 20)):
        people.change_term(house.congress.pk, 8, date(2026, 5, 20), actor=SYSTEM)
        decide_locally(
            house.congress.pk, "suggestions", {"reply_months": 2, "assist_length": 1}, date(2026, 5, 20), "纪要", actor=SYSTEM
        )  # fmt: skip
        operations.ask_extension(story.part.pk, actor=house.赵敏, reason="难度大")
        operations.extend(story.part.pk, actor=house.周文)
        story.replied()
        story.judged()
    assert story.closed().get().state == "closed"
    assert list(replay.faults()) == []


def test_the_record_tells_each_what_is_its_own(house):
    story = a_suggestion(by=house.李明).assigned("区住建局", assisted_by=["区水务局"]).contacted()
    operations.draft_reply(story.part.pk, actor=house.赵敏, text=LETTER, result_class="adopted")
    labels = {
        who: [e.label for e in queries.record(story.get(), getattr(house, who))] for who in ("赵敏", "钱进", "孙丽")
    }
    assert "起草答复" in labels["赵敏"]
    assert "起草答复" not in labels["钱进"]
    assert labels["孙丽"][:3] == ["起草建议", "提交建议", "受理"]
    assert not queries.record(story.get(), house.外人).exists()
