"""A deputy writes, others sign along, it is handed in or taken back."""

from datetime import date

import pytest

from renda.kernel import clock, journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.localities import decide_locally
from renda.people import operations as people
from renda.people.builders import as_deputy
from renda.suggestions import advice, operations, queries
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Suggestion
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


def choose(house, **values):
    decide_locally(house.congress.pk, "suggestions", values, date(2026, 1, 1), "主任会议纪要", actor=SYSTEM)


@pytest.mark.parametrize("who", ["周文", "赵敏", "孙丽", "审计", "外人"])
def test_only_a_deputy_writes_in_the_own_name(house, who):
    with pytest.raises(NotYours, match="只有在任代表"):
        operations.draft(actor=getattr(house, who), title="关于供水的建议")


def test_a_suspended_deputy_does_not_write(house):
    people.suspend_deputy(house.李明.pk, "detained", actor=SYSTEM)
    with pytest.raises(NotYours):
        operations.draft(actor=as_deputy(house.李明), title="关于供水的建议")


def test_the_office_types_in_what_was_written_by_hand(house):
    made = operations.draft(
        actor=house.周文, lead_id=house.王芳.pk, title="关于供水的建议", facts="水压低", proposals="改造"
    )
    assert made.entered_by_office
    handed_in = operations.submit(made.pk, actor=house.周文)
    assert (handed_in.lead_id, handed_in.state) == (house.王芳.pk, "submitted")
    with pytest.raises(NotYours):
        operations.draft(actor=house.赵敏, lead_id=house.王芳.pk, title="代写")


def test_an_edit_makes_a_new_version_and_resets_the_confirmations(house):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳)
    edited = operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, proposals="三年内改造完成。")
    assert edited.version == 2
    assert [r.proposals for r in edited.revisions.order_by("version")] == [
        "列入明年计划，分批改造。",
        "三年内改造完成。",
    ]
    assert edited.cosignatures.get().state == "invited"
    with pytest.raises(Stale):
        operations.confirm(edited.pk, actor=as_deputy(house.王芳), version=1)
    operations.confirm(edited.pk, actor=as_deputy(house.王芳), version=2)


def test_changing_what_is_no_text_leaves_the_confirmations(house):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳)
    edited = operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, wishes_contact=True)
    assert (edited.version, edited.cosignatures.get().state) == (1, "confirmed")


def test_a_place_may_keep_the_confirmations(house):
    choose(house, cosign_reset=False)
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳)
    edited = operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, facts="另写。")
    assert edited.cosignatures.get().state == "confirmed"


def test_an_old_form_does_not_overwrite(house):
    story = a_suggestion(by=house.李明)
    operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, facts="一")
    with pytest.raises(Stale):
        operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, facts="二")


def test_a_draft_is_seen_by_its_writer_and_those_asked_alone(house):
    story = a_suggestion(by=house.李明)
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明))
    for actor, sees in [
        (as_deputy(house.王芳), True),
        (as_deputy(house.陈新), False),
        (house.周文, False),
        (house.外人, False),
    ]:
        assert queries.visible_to(actor).exists() is sees, actor
    operations.decline(story.suggestion.pk, actor=as_deputy(house.王芳))
    assert not queries.visible_to(as_deputy(house.王芳)).exists()


def test_who_did_not_confirm_does_not_sign(house):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳)
    operations.invite(story.suggestion.pk, [house.陈新.pk], actor=as_deputy(house.李明))
    story.submitted()
    assert story.get().signature == "joint"
    with pytest.raises(Missing):
        operations.confirm(story.suggestion.pk, actor=as_deputy(house.陈新), version=1)


def test_confirming_ends_with_the_last_day(house):
    story = a_suggestion(by=house.李明)
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明), until=date(2026, 3, 5))
    with clock.on(date(2026, 3, 6)), pytest.raises(OutOfTurn, match="联名已经截止"):
        operations.confirm(story.suggestion.pk, actor=as_deputy(house.王芳), version=1)


def test_only_deputies_of_the_term_are_invited(house):
    stranger = a_house("白石区", "baishi").李明
    story = a_suggestion(by=house.李明)
    for pk in (stranger.pk, house.李明.pk, 10**9):
        with pytest.raises(Unfit):
            operations.invite(story.suggestion.pk, [pk], actor=as_deputy(house.李明))


@pytest.mark.parametrize("missing", ["facts", "proposals"])
def test_a_suggestion_says_what_is_wrong_and_what_to_do(house, missing):
    story = a_suggestion(by=house.李明, **{missing: " \u200b"})
    with pytest.raises(Unfit) as no:
        story.submitted()
    assert (no.value.field, no.value.law) == (missing, "代表法24")


def test_texts_are_bounded_and_cleaned(house):
    with pytest.raises(Unfit, match="不能超过200字"):
        a_suggestion("长" * 201, by=house.李明)
    story = a_suggestion("关于\u202e供水\x00\n的建议", by=house.李明)
    assert story.get().title == "关于供水 的建议"


def test_what_is_handed_in_is_not_edited(house):
    story = a_suggestion(by=house.李明).submitted()
    with pytest.raises(OutOfTurn):
        operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, facts="改")
    with pytest.raises(OutOfTurn):
        operations.submit(story.suggestion.pk, actor=as_deputy(house.李明))
    assert journal.of(story.suggestion).filter(act="submit").count() == 1


def test_in_session_and_between_are_told_by_the_day(house):
    with clock.on(date(2026, 1, 14)):
        story = a_suggestion(by=house.李明).submitted()
    assert (story.get().phase, story.get().session) == ("in_session", house.session)
    later = a_suggestion("关于养老的建议", by=house.李明).submitted()
    assert (later.get().phase, later.get().session) == ("between_sessions", house.session)


def test_a_delegation_hands_in_only_where_the_place_allows(house):
    story = a_suggestion(by=house.李明, by_delegation=True)
    with pytest.raises(Unfit, match="代表团") as no:
        story.submitted()
    assert no.value.law == "上海建议规定4"


def test_a_false_file_is_refused_and_a_photo_kept(house):
    story = a_suggestion(by=house.李明)
    with pytest.raises(Unfit):
        operations.attach(story.suggestion.pk, actor=as_deputy(house.李明), name="图.png", data=b"PK\x03\x04zip")
    kept = operations.attach(
        story.suggestion.pk, actor=as_deputy(house.李明), name="现场.exe", data=b"\x89PNG\r\n\x1a\n" + b"0" * 20
    )
    assert kept.name == "现场.png"


def test_a_joint_one_is_withdrawn_when_all_who_signed_agree(house):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳).submitted()
    with pytest.raises(OutOfTurn, match="还差王芳") as no:
        operations.withdraw(story.suggestion.pk, actor=as_deputy(house.李明), reason="已解决")
    assert no.value.law == "上海建议规定10"
    with pytest.raises(NotYours):
        operations.agree_to_withdraw(story.suggestion.pk, actor=house.周文)
    operations.agree_to_withdraw(story.suggestion.pk, actor=as_deputy(house.王芳))
    gone = operations.withdraw(story.suggestion.pk, actor=as_deputy(house.李明), reason="已解决")
    assert gone.state == "withdrawn"


def test_a_place_may_end_withdrawal_with_assignment(house):
    choose(house, withdraw_until="before_assignment")
    story = a_suggestion(by=house.李明).assigned("区住建局")
    with pytest.raises(OutOfTurn, match="交办前"):
        operations.withdraw(story.suggestion.pk, actor=as_deputy(house.李明), reason="已解决")


def test_nobody_else_withdraws_and_a_closed_one_stays(house):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局")
    with pytest.raises(NotYours):
        operations.withdraw(story.suggestion.pk, actor=as_deputy(house.王芳), reason="不提了")
    operations.agree_to_withdraw(story.suggestion.pk, actor=as_deputy(house.王芳))
    story.replied().judged().closed()
    with pytest.raises(OutOfTurn):
        operations.withdraw(story.suggestion.pk, actor=as_deputy(house.李明), reason="不提了")


def test_similar_ones_that_one_may_see_are_found(house):
    known = a_suggestion(by=house.李明).submitted().suggestion
    a_suggestion("关于加强社区养老助餐服务的建议", by=house.王芳, facts="老人吃饭难").submitted()
    [best, *_] = advice.similar("关于老旧小区供水管网改造的建议", house.周文)
    assert best.suggestion == known
    assert not advice.similar("关于老旧小区供水管网改造的建议", as_deputy(house.陈新))
    assert Suggestion.objects.count() == 2
