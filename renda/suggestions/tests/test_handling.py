"""Inner division, contact, opinions, the gate, the signature, delivery, commitments."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.localities import decide_locally
from renda.people.builders import a_person, a_post, as_deputy
from renda.suggestions import operations, queries
from renda.suggestions.builders import LETTER, a_suggestion
from renda.suggestions.models import Commitment

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(house):
    return a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局", assisted_by=["区水务局"])


def draft(house, part, **more):
    fields = {"text": LETTER, "result_class": "adopted", **more}
    return operations.draft_reply(part.pk, actor=house.赵敏, **fields)


def helper_of(story):
    return story.suggestion.assignments.get(role="assisting")


def test_the_unit_divides_the_work_inside_its_term(house, story):
    part = operations.divide(
        story.part.pk,
        actor=house.赵敏,
        leader="张副局长",
        section="物业科",
        handler="小吴",
        inner_due_on=date(2026, 5, 1),
    )
    assert (part.section, part.inner_due_on) == ("物业科", date(2026, 5, 1))
    with pytest.raises(Unfit, match="不能晚于限办日"):
        operations.divide(part.pk, actor=house.赵敏, inner_due_on=date(2026, 6, 3))
    with pytest.raises(NotYours):
        operations.divide(part.pk, actor=house.钱进, handler="小钱")


def test_contact_is_recorded_and_the_deputy_may_say_otherwise(house, story):
    with pytest.raises(Unfit):
        operations.record_contact(
            story.part.pk, actor=house.赵敏, stage="during", method="visit", held_on=date(2026, 3, 3), content="座谈"
        )
    record = operations.record_contact(
        story.part.pk, actor=house.赵敏, stage="before", method="phone", held_on=date(2026, 3, 2), content="电话沟通"
    )
    with pytest.raises(NotYours):
        operations.comment_contact(record.pk, actor=house.赵敏, comment="代表很满意")
    said = operations.comment_contact(record.pk, actor=as_deputy(house.李明), comment="没有接到电话")
    assert said.comment == "没有接到电话"


def test_the_assisting_unit_writes_to_the_lead_and_does_not_reply(house, story):
    helper = helper_of(story)
    with pytest.raises(NotYours, match="会办单位不直接答复"):
        operations.draft_reply(helper.pk, actor=house.钱进, text=LETTER, result_class="adopted")
    operations.give_assisting_opinion(helper.pk, actor=house.钱进, text="同意")
    assert clocks.of(helper).get(name="assist").met_on == date(2026, 3, 2)
    with pytest.raises(NotYours):
        operations.ask_opinion_again(helper.pk, actor=house.钱进, why="重写")
    operations.ask_opinion_again(helper.pk, actor=house.赵敏, why="没有说明市政管网")
    operations.give_assisting_opinion(helper.pk, actor=house.钱进, text="市政管网年内接通")
    assert [o.round for o in helper.opinions.order_by("round")] == [1, 2]
    with pytest.raises(Unfit):
        operations.give_assisting_opinion(story.part.pk, actor=house.赵敏, text="我来会办")


def test_the_gate_tells_all_that_is_missing_at_once(house, story):
    reply = draft(house, story.part, text="收到。", result_class="planned")
    with pytest.raises(Unfit) as no:
        operations.check_reply(reply.pk, actor=house.赵敏)
    for words in ("过短", "联系代表", "会办意见尚未送到：区水务局", "时限"):
        assert words in str(no.value)


def test_an_assisting_unit_that_let_its_term_pass_holds_nothing_up(house, story):
    with clock.on(date(2026, 4, 20)):
        story.contacted()
        reply = draft(house, story.part)
        assert operations.check_reply(reply.pk, actor=house.赵敏).state == "checked"


def test_the_views_of_those_who_assisted_are_explained(house, story):
    operations.give_assisting_opinion(helper_of(story).pk, actor=house.钱进, text="同意")
    story.contacted()
    reply = draft(house, story.part)
    with pytest.raises(Unfit, match="会办单位的意见"):
        operations.check_reply(reply.pk, actor=house.赵敏)
    draft(house, story.part, assisting_explained="水务局同意", version=1)
    operations.check_reply(reply.pk, actor=house.赵敏)


@pytest.fixture
def ready(house):
    return a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局").contacted()


def test_a_draft_belongs_to_its_unit(house, ready):
    reply = draft(house, ready.part)
    for actor in (house.周文, house.钱进, house.陈刚, as_deputy(house.李明), house.审计, house.外人):
        assert not queries.replies_visible_to(actor).exists(), actor
        with pytest.raises((Missing, NotYours)):
            operations.check_reply(reply.pk, actor=actor)


def test_an_old_draft_does_not_overwrite_and_a_returned_one_is_written_anew(house, ready):
    reply = draft(house, ready.part)
    with pytest.raises(Stale):
        draft(house, ready.part)
    operations.return_reply(reply.pk, actor=house.赵敏, why="没有回应第二条")
    with pytest.raises(OutOfTurn):
        operations.check_reply(reply.pk, actor=house.赵敏)
    draft(house, ready.part, version=1)
    operations.check_reply(reply.pk, actor=house.赵敏)
    with pytest.raises(OutOfTurn):
        draft(house, ready.part, version=2)


def test_it_goes_out_only_checked_numbered_and_signed(house, ready):
    reply = draft(house, ready.part)
    with pytest.raises(OutOfTurn, match="起草中"):
        operations.sign_and_deliver(reply.pk, actor=house.赵敏, doc_no="1号", signer="周局长")
    operations.check_reply(reply.pk, actor=house.赵敏)
    for wrong in ({"doc_no": "", "signer": "周局长"}, {"doc_no": "1号", "signer": ""}):
        with pytest.raises(Unfit):
            operations.sign_and_deliver(reply.pk, actor=house.赵敏, **wrong)
    sent = operations.sign_and_deliver(reply.pk, actor=house.赵敏, doc_no="1号", signer="周局长")
    assert (sent.state, sent.unit_class) == ("delivered", "adopted")
    with pytest.raises(OutOfTurn):
        operations.sign_and_deliver(reply.pk, actor=house.赵敏, doc_no="1号", signer="周局长")


def test_the_signer_is_the_person_the_place_names(house, ready):
    a_post(a_person("周建国"), house.住建, "head")
    a_post(a_person("张副"), house.住建, "deputy_head")
    decide_locally(house.congress.pk, "suggestions", {"signer": "main_head"}, date(2026, 1, 1), "纪要", actor=SYSTEM)
    reply = draft(house, ready.part)
    operations.check_reply(reply.pk, actor=house.赵敏)
    with pytest.raises(Unfit, match="单位主要负责人签发：周建国"):
        operations.sign_and_deliver(reply.pk, actor=house.赵敏, doc_no="1号", signer="张副")
    assert operations.sign_and_deliver(reply.pk, actor=house.赵敏, doc_no="1号", signer="周建国").signer == "周建国"


def test_every_signatory_is_answered_unless_the_place_says_the_lead(house, ready):
    ready.replied()
    assert {d.deputy for d in ready.reply.deliveries.all()} == {house.李明, house.王芳}
    decide_locally(house.congress.pk, "suggestions", {"joint_reply": "lead"}, date(2026, 1, 2), "纪要", actor=SYSTEM)
    other = a_suggestion("关于乙的建议", by=house.李明).cosigned_by(house.王芳).assigned("区住建局").replied()
    assert [d.deputy for d in other.reply.deliveries.all()] == [house.李明]


def test_a_class_of_another_scheme_is_refused(house, ready):
    with pytest.raises(Unfit, match="解决采纳"):
        draft(house, ready.part, result_class="abcd")


def test_a_dated_class_leaves_a_promise_in_the_ledger(house, ready):
    ready.replied("planned", until=date(2026, 12, 31))
    [promise] = Commitment.objects.filter(state="open")
    assert (promise.due_on, promise.body) == (date(2026, 12, 31), house.住建)
    assert journal.of(promise).get().label == "作出承诺"


def test_a_promise_is_not_dated_back(house, ready):
    with pytest.raises(Unfit, match="不能早于今天"):
        ready.replied("planned", until=date(2026, 12, 1), promises=[("旧账", date(2026, 3, 1))])


def test_a_promise_is_reported_changed_and_carried_over(house, ready):
    ready.replied("planned", until=date(2026, 12, 1))
    promise = ready.suggestion.commitments.get()
    with pytest.raises(NotYours):
        operations.report_progress(promise.pk, actor=house.周文, text="代报")
    operations.report_progress(promise.pk, actor=house.赵敏, text="完成招标")
    with pytest.raises(OutOfTurn):
        operations.carry_commitment(promise.pk, actor=house.周文)
    with clock.on(date(2027, 1, 8)):
        carried = operations.carry_commitment(promise.pk, actor=house.周文)
        assert (carried.state, carried.carried_from_year) == ("open", 2026)
        operations.close_commitment(
            promise.pk, actor=house.赵敏, outcome="changed", words_of_unit="选址调整", told_deputy_on=date(2027, 1, 8),
            new_due_on=date(2027, 10, 1),
        )  # fmt: skip
        with pytest.raises(OutOfTurn):
            operations.close_commitment(
                promise.pk, actor=house.赵敏, outcome="done", words_of_unit="好了", told_deputy_on=date(2027, 1, 8)
            )
    assert [c.due_on for c in Commitment.objects.filter(state="open")] == [date(2027, 10, 1)]


def test_the_office_corrects_a_class_and_both_stay(house, ready):
    ready.replied()
    with pytest.raises(NotYours):
        operations.reclassify(ready.reply.pk, actor=house.赵敏, result_class="reference", why="改")
    operations.reclassify(ready.reply.pk, actor=house.周文, result_class="reference", why="核实尚未解决")
    assert (ready.reply.result_class, ready.reply.unit_class) == ("reference", "adopted")


def test_a_sealed_scan_goes_with_the_reply(house, ready):
    ready.replied()
    kept = operations.attach_to_reply(ready.reply.pk, actor=house.赵敏, name="盖章件.pdf", data=b"%PDF-1.7 x")
    assert kept.kind == "suggestions.reply"
    with pytest.raises(NotYours):
        operations.attach_to_reply(ready.reply.pk, actor=as_deputy(house.李明), name="a.pdf", data=b"%PDF-1.7 x")
