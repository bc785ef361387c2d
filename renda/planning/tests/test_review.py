"""Taking a document in and reviewing what was read."""

import pytest

from renda.documents.reading import read_text
from renda.kernel import journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.planning import operations
from renda.planning.builders import TEXT, a_plan, the_item
from renda.planning.errors import AlreadyTakenIn
from renda.planning.models import Plan, PlanItem
from renda.planning.reading import read_plan
from tests.cast import a_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return a_cast()


def test_a_document_becomes_items_tied_to_the_bodies_its_words_name(cast):
    plan = a_plan(cast.congress)
    item = the_item(plan, "托育服务")
    assert plan.year == 2026
    assert plan.state == "reviewing"
    assert item.form == "special_report_hearing"
    assert item.months == [5]
    assert item.meeting_number == 34
    assert list(item.committees.all()) == [cast.bodies["财经委"]]
    assert list(item.organs.all()) == [cast.bodies["区政府"]]
    assert plan.text[item.span_start : item.span_end].startswith("1.听取和审议")


def test_what_the_text_does_not_say_stays_open(cast):
    item = the_item(a_plan(cast.congress), "农村道路")
    assert item.months == []
    assert item.meeting_number is None
    assert item.organ == ""


def test_standing_obligations_are_found(cast):
    duty = a_plan(cast.congress).obligations.order_by("position").last()
    assert duty is not None
    assert duty.at_least == 2
    assert duty.period == "year"


def test_the_same_paper_twice_leads_to_the_first(cast):
    first = a_plan(cast.congress)
    with pytest.raises(AlreadyTakenIn) as no:
        a_plan(cast.congress)
    assert no.value.plan_id == first.pk
    assert Plan.objects.count() == 1


def test_a_withdrawn_paper_may_come_again(cast):
    first = a_plan(cast.congress)
    operations.withdraw(first.pk, actor=cast.何静, reason="传错了年度")
    assert a_plan(cast.congress).pk != first.pk


def test_a_paper_without_items_is_refused_and_nothing_is_kept(cast):
    paper = read_text("今天上午，区人大常委会组织代表到石桥镇参观。大家边走边看，气氛热烈。")
    with pytest.raises(Unfit, match="没有认出计划事项"):
        operations.take_in(cast.congress.pk, actor=cast.何静, paper=paper, reading=read_plan(paper))
    assert not Plan.objects.exists()


@pytest.mark.parametrize("who", ["李明", "赵敏", "孙丽", "审计"])
def test_only_the_offices_take_plans_in(cast, who):
    paper = read_text(TEXT)
    with pytest.raises(NotYours):
        operations.take_in(cast.congress.pk, actor=getattr(cast, who), paper=paper, reading=read_plan(paper))


def test_another_house_does_not_even_learn_that_the_plan_exists(cast):
    plan, neighbour = a_plan(cast.congress), a_cast("白石区", "baishi")
    with pytest.raises(Missing):
        operations.submit(plan.pk, actor=neighbour.何静)


def test_a_correction_is_recorded_with_before_and_after(cast):
    plan = a_plan(cast.congress)
    item = the_item(plan, "供水管网")
    operations.correct(item.pk, actor=cast.何静, version=item.version, months=[10], responsible="财政经济委员会")
    item.refresh_from_db()
    assert item.months == [10]
    assert item.confirmed
    assert list(item.committees.all()) == [cast.bodies["财经委"]]
    assert journal.of(plan).last().facts["changed"]["months"] == [[9], [10]]


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(cast):
    item = the_item(a_plan(cast.congress), "供水管网")
    operations.correct(item.pk, actor=cast.何静, version=item.version, title="供水管网改造情况")
    with pytest.raises(Stale):
        operations.correct(item.pk, actor=cast.周文, version=item.version, title="别的名称")
    item.refresh_from_db()
    assert item.title == "供水管网改造情况"


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": [13]},
        {"title": "  "},
        {"form": "没有"},
        {"meeting_number": 0},
        {"state": "done"},
        {"meeting_kind": "x"},
    ],
)
def test_a_wrong_value_is_refused(cast, wrong):
    item = the_item(a_plan(cast.congress), "供水管网")
    with pytest.raises(Unfit):
        operations.correct(item.pk, actor=cast.何静, version=item.version, **wrong)


def test_an_item_splits_into_several_that_share_the_rest(cast):
    plan = a_plan(cast.congress)
    item = the_item(plan, "生活垃圾")
    made = operations.split(item.pk, actor=cast.何静, version=item.version, titles=["生活垃圾分类", "垃圾中转站", " "])
    assert [m.title for m in made] == ["生活垃圾分类", "垃圾中转站"]
    assert made[1].months == made[0].months
    assert list(made[1].committees.all()) == [cast.bodies["城建环保委"]]


def test_items_join_into_one(cast):
    plan = a_plan(cast.congress)
    one, other = the_item(plan, "托育"), the_item(plan, "供水")
    joined = operations.join(one.pk, actor=cast.何静, version=one.version, others=[other.pk])
    assert joined.months == [5, 9]
    assert not PlanItem.objects.filter(pk=other.pk).exists()


def test_a_removed_item_is_kept_in_the_record(cast):
    plan = a_plan(cast.congress)
    item = the_item(plan, "夜间经济")
    operations.remove(item.pk, actor=cast.何静, version=item.version)
    assert "夜间经济" in journal.of(plan).last().facts["gone"]["title"]


def test_an_item_the_reader_missed_is_added_after_another(cast):
    plan = a_plan(cast.congress)
    first = the_item(plan, "托育")
    operations.insert(plan.pk, actor=cast.何静, after_id=first.pk, title="学前教育情况的汇报", form="other")
    titles = list(plan.items.order_by("position", "pk").values_list("title", flat=True))
    assert titles[1] == "学前教育情况的汇报"


def test_what_is_sound_is_taken_in_one_act_and_doubts_close_the_submission(cast):
    plan = a_plan(cast.congress)
    item = the_item(plan, "供水管网")
    PlanItem.objects.filter(pk=item.pk).update(
        doubts=[{"field": "months", "words": "年中", "reason": "时间含糊", "candidates": []}]
    )
    operations.confirm_sound(plan.pk, actor=cast.何静)
    with pytest.raises(OutOfTurn, match="还有1项未定"):
        operations.submit(plan.pk, actor=cast.何静)
    operations.confirm(item.pk, actor=cast.何静, version=item.version)
    assert operations.submit(plan.pk, actor=cast.何静).state == "submitted"


def test_after_submission_the_paper_is_closed_to_edits(cast):
    plan = a_plan(cast.congress)
    for item in plan.items.exclude(doubts=[]):
        operations.confirm(item.pk, actor=cast.何静, version=item.version)
    operations.submit(plan.pk, actor=cast.何静)
    item = plan.items.first()
    with pytest.raises(OutOfTurn):
        operations.correct(item.pk, actor=cast.何静, version=item.version, title="改名")
    operations.send_back(plan.pk, actor=cast.高远, reason="第二项月份不对")
    operations.correct(item.pk, actor=cast.何静, version=item.version, title="改名")


def test_what_the_main_text_repeats_goes_into_the_attachments_item(cast):
    plan = a_plan(cast.congress)
    arranged = the_item(plan, "供水管网")
    PlanItem.objects.filter(pk=arranged.pk).update(part="附件1")
    operations.insert(
        plan.pk, actor=cast.何静, title="供水管网改造情况的专项工作报告", form="other", also=["special_inquiry"]
    )
    assert operations.merge_repeats(plan.pk, actor=cast.何静) == 1
    kept = the_item(plan, "供水管网")
    assert kept.pk == arranged.pk
    assert "special_inquiry" in kept.also
    with pytest.raises(OutOfTurn):
        operations.merge_repeats(plan.pk, actor=cast.何静)
