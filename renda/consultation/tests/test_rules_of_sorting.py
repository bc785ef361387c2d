"""What sorting, reporting and following up refuse, and what they never lose."""

from datetime import date, timedelta

import pytest

from renda.consultation import builders as b
from renda.consultation import keys, operations
from renda.consultation.models import Comment, Feedback
from renda.consultation.operations import Result
from renda.kernel import clock
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.notifications.models import Notice
from renda.people import builders as people
from renda.people.kinds import BodyKind
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


def test_sorting_keeps_every_source_and_says_why(cast):
    found = b.a_consultation(cast.congress)
    [call] = b.put_out(found, b.a_point(cast.congress))
    staff = b.staff_of(call.point)
    one, two, three = b.collected(call, 3, actor=staff)
    [elsewhere] = b.collected(call, 1, actor=staff, label="第二条")
    with pytest.raises(NotYours):
        operations.keep([one.pk], actor=cast.赵敏)
    with pytest.raises(Unfit, match="同一条"):
        operations.merge_comments(one.pk, [elsewhere.pk], actor=cast.何静)
    operations.file_under([elsewhere.pk], one.article_id, actor=cast.何静)
    operations.merge_comments(one.pk, [two.pk], actor=cast.何静)
    operations.merge_comments(three.pk, [one.pk], edited="三条说的是一件事", actor=cast.何静)
    assert set(Comment.objects.filter(merged_into=three).values_list("pk", flat=True)) == {one.pk, two.pk}
    with pytest.raises(OutOfTurn):
        operations.leave_out([three.pk], "不要了", actor=cast.何静)
    with pytest.raises(OutOfTurn):
        operations.keep([one.pk], actor=cast.何静)
    operations.unmerge([two.pk], actor=cast.何静)
    operations.leave_out([two.pk, elsewhere.pk], "与本条无关", actor=cast.何静)
    assert operations.keep([two.pk, three.pk], actor=cast.何静) == 1
    two.refresh_from_db()
    assert (two.state, two.why) == ("kept", "")
    operations.close(found.pk, actor=cast.何静)
    operations.approve(found.pk, actor=cast.何静)
    with pytest.raises(OutOfTurn):
        operations.keep([elsewhere.pk], actor=cast.何静)
    operations.send_back(found.pk, "再核一遍", actor=cast.何静)
    operations.approve(found.pk, actor=cast.何静)
    first = operations.submit(found.pk, signer="高远", actor=cast.何静)
    assert first.comments.count() == 3
    operations.keep([elsewhere.pk], actor=cast.何静)
    again = operations.submit(found.pk, signer="高远", actor=cast.何静)
    assert list(again.comments.all()) == [elsewhere]
    found.refresh_from_db()
    assert found.state == "submitted"
    with pytest.raises(Unfit, match="没有新的意见"):
        operations.submit(found.pk, signer="高远", actor=cast.何静)


def test_approval_waits_for_every_opinion(cast):
    found = b.a_consultation(cast.congress)
    b.put_out(found)
    operations.comment(found.pk, "我有意见", actor=OUTSIDER)
    operations.close(found.pk, actor=cast.何静)
    with pytest.raises(OutOfTurn, match="1条"):
        operations.approve(found.pk, actor=cast.何静)


def test_results_come_over_the_years_and_are_never_overwritten(cast):
    found = b.a_consultation(cast.congress)
    b.put_out(found)
    said = operations.comment_as_member(found.pk, "请写明期限", actor=cast.李明)
    b.reported(found)
    with pytest.raises(Missing):
        operations.record_feedback(found.pk, [Result(said.pk + 999, "adopted")], actor=cast.何静)
    with pytest.raises(Unfit):
        operations.record_feedback(found.pk, [Result(said.pk, "maybe")], actor=cast.何静)
    operations.record_feedback(found.pk, [Result(said.pk, "reference")], actor=cast.何静)
    with pytest.raises(Unfit, match="已经登记"):
        operations.record_feedback(found.pk, [Result(said.pk, "reference")], actor=cast.何静)
    operations.feed_back(found.pk, actor=cast.何静)
    assert Notice.objects.filter(person=cast.李明.person_id, text__contains="采纳情况").count() == 1
    with clock.on(TODAY + timedelta(days=400)):
        operations.record_feedback(found.pk, [Result(said.pk, "adopted", "第十条")], actor=cast.何静)
        operations.feed_back(found.pk, actor=cast.何静)
        operations.archive(found.pk, actor=cast.何静)
    assert list(Feedback.objects.order_by("on").values_list("result", flat=True)) == ["reference", "adopted"]
    with pytest.raises(OutOfTurn):
        operations.change_consultation(found.pk, received_on=TODAY, actor=cast.何静)


def test_points_are_founded_once_closed_when_idle_and_opened_again(cast):
    host = people.a_body(cast.congress, BodyKind.SUBDISTRICT_OFFICE, "南塘街道办事处")
    with pytest.raises(NotYours):
        operations.found_point(cast.congress.pk, "南塘联系点", host.pk, "district", actor=cast.赵敏)
    point = operations.found_point(cast.congress.pk, "南塘联系点", host.pk, "district", actor=cast.何静)
    with pytest.raises(Unfit):
        operations.found_point(cast.congress.pk, "南塘联系点", host.pk, "district", actor=cast.何静)
    foreign = people.a_body(people.a_congress(people.a_place("南河区")), BodyKind.OTHER, "外区单位")
    with pytest.raises(Unfit):
        operations.change_point(point.pk, name="南塘联系点", host_id=foreign.pk, level="city", actor=cast.何静)
    operations.change_point(point.pk, name="南塘街道联系点", host_id=host.pk, level="city", actor=cast.何静)
    partner = operations.add_partner(point.pk, "lawyer", "某律师工作室", actor=b.staff_of(point))
    operations.end_partner(partner.pk, actor=cast.何静)
    found = b.a_consultation(cast.congress)
    [call] = b.put_out(found, point)
    with pytest.raises(OutOfTurn):
        operations.close_point(point.pk, "撤并", actor=cast.何静)
    operations.hand_in_nothing(call.pk, "王主任", actor=b.staff_of(point))
    operations.close_point(point.pk, "撤并", actor=cast.何静)
    with pytest.raises(OutOfTurn):
        operations.add_collector(point.pk, "某人", actor=cast.何静)
    operations.open_point(point.pk, actor=cast.何静)


def test_the_second_reading_leads_back_to_the_first_and_never_in_a_ring(cast):
    first = b.a_consultation(cast.congress)
    second = operations.receive(
        cast.congress.pk, "二审稿", stage="second", visibility="public", previous_id=first.pk, actor=cast.何静
    )
    with pytest.raises(Unfit):
        operations.change_consultation(first.pk, received_on=TODAY, previous_id=second.pk, actor=cast.何静)
    kept = operations.attach_draft(second.pk, "二审稿.txt", "第一条".encode(), actor=cast.何静)
    assert kept.secrecy == "public"


def test_a_name_listed_already_is_passed_over_and_a_list_has_its_end(cast, monkeypatch):
    from renda.consultation.operations import collectors
    from renda.consultation.sheets.collectors import Row

    point = b.a_point(cast.congress)
    rows = [Row(2, "张三", "甲居"), Row(3, "李四", "甲居")]
    assert len(operations.bring_in_collectors(point.pk, rows, actor=cast.何静)) == 2
    assert len(operations.bring_in_collectors(point.pk, [*rows, Row(4, "王五")], actor=cast.何静)) == 1
    with pytest.raises(NotYours):
        operations.bring_in_collectors(point.pk, rows, actor=cast.李明)
    monkeypatch.setattr(collectors, "MOST", 3)
    with pytest.raises(Unfit, match="不超过3人"):
        operations.add_collector(point.pk, "赵六", actor=cast.何静)


def test_gatherings_count_people_and_stay_with_their_opinions(cast):
    found = b.a_consultation(cast.congress)
    [call] = b.put_out(found, b.a_point(cast.congress))
    staff = b.staff_of(call.point)
    held = operations.add_gathering(call.pk, "symposium", TODAY, 30, place="居委会", actor=staff)
    said = operations.comment_for_call(call.pk, "会上说的", gathering_id=held.pk, actor=staff)
    assert said.method == "symposium"
    for people_, on in ((0, TODAY), (5, TODAY + timedelta(days=1))):
        with pytest.raises(Unfit):
            operations.add_gathering(call.pk, "visit", on, people_, actor=staff)
    operations.change_gathering(held.pk, "symposium", TODAY, 35, actor=staff)
    operations.remove_gathering(held.pk, actor=staff)
    said.refresh_from_db()
    assert said.gathering is None
    assert keys.holder_of("") is None
    assert SYSTEM.is_system
