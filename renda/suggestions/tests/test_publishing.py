"""What is open, by whose word, and what never is."""

import pytest
from django.test import Client

from renda.kernel import attachments
from renda.kernel.actors import OUTSIDER, Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people.builders import as_deputy
from renda.suggestions import operations, policies, pressing, queries
from renda.suggestions.acts.steering import acts
from renda.suggestions.builders import a_suggestion
from renda.suggestions.dossier import open_dossier
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


def answered(house, **fields):
    return a_suggestion(by=house.李明, **{"publication_consent": True, **fields}).assigned("区住建局").replied()


def opened(house, story, publicity="open", reason=""):
    operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity=publicity, reason=reason)
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity=publicity, reason=reason)


def test_the_unit_proposes_another_decides_then_it_is_open(house):
    story = answered(house)
    with pytest.raises(OutOfTurn, match="没有审定"):
        operations.publish(story.suggestion.pk, actor=house.周文)
    with pytest.raises(NotYours):
        operations.decide_publicity(story.reply.pk, actor=house.赵敏, publicity="open")
    opened(house, story)
    with pytest.raises(NotYours):
        operations.publish(story.suggestion.pk, actor=house.赵敏)
    operations.publish(story.suggestion.pk, actor=house.周文)
    assert queries.visible_to(OUTSIDER).get() == story.suggestion
    assert queries.replies_visible_to(OUTSIDER).get() == story.reply


def test_nobody_decides_on_the_own_proposal(house):
    story = answered(house)
    both = Actor(
        house.赵敏.person_id, "赵敏", congress_id=house.congress.pk, body_ids=house.赵敏.body_ids | house.周文.body_ids,
        roles=house.周文.roles,
    )  # fmt: skip
    operations.propose_publicity(story.reply.pk, actor=both, publicity="open")
    with pytest.raises(NotYours, match="不能自己审定"):
        operations.decide_publicity(story.reply.pk, actor=both, publicity="open")


def test_a_withheld_reply_has_a_reason_and_stays_inside(house):
    story = answered(house)
    with pytest.raises(Unfit, match="不予公开的理由"):
        operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity="withheld")
    opened(house, story, "withheld", "涉及商业秘密")
    operations.publish(story.suggestion.pk, actor=house.周文)
    assert queries.visible_to(OUTSIDER).exists()
    assert not queries.replies_visible_to(OUTSIDER).exists()


@pytest.mark.parametrize("consent", [None, False])
def test_without_the_deputys_consent_it_stays_inside(house, consent):
    story = answered(house, publication_consent=consent)
    opened(house, story)
    with pytest.raises(OutOfTurn, match="没有同意公开"):
        operations.publish(story.suggestion.pk, actor=house.周文)


def test_what_was_open_by_mistake_is_closed_again(house):
    story = answered(house)
    opened(house, story)
    operations.publish(story.suggestion.pk, actor=house.周文)
    operations.take_down(story.suggestion.pk, actor=house.周文, reason="含居民姓名")
    assert not queries.visible_to(OUTSIDER).exists()
    assert not queries.replies_visible_to(OUTSIDER).exists()


def test_a_confidential_one_is_never_open_and_known_to_few(house):
    story = answered(house, confidential=True, confidential_reason="可能受到报复")
    other = a_house("白石区", "baishi")
    knows = {
        "office": house.周文, "unit": house.赵敏, "lead": as_deputy(house.李明), "government office": house.陈刚,
    }  # fmt: skip
    not_told = {
        "committee": house.孙丽, "chair": house.高远, "auditor": house.审计, "other unit": house.钱进, "nobody": OUTSIDER,
        "deputy": as_deputy(house.王芳), "other house": other.周文, "other auditor": other.审计,
    }  # fmt: skip
    for name, actor in knows.items():
        assert queries.visible_to(actor).count() == 1, name
    for name, actor in not_told.items():
        assert queries.visible_to(actor).count() == 0, name
        assert not queries.assignments_visible_to(actor).exists(), name
        assert not queries.replies_visible_to(actor).exists(), name
    opened(house, story)
    with pytest.raises(OutOfTurn, match="保密"):
        operations.publish(story.suggestion.pk, actor=house.周文)


def test_readers_see_what_is_accepted_and_write_nothing(house):
    story = a_suggestion(by=house.李明).submitted()
    for actor in (house.孙丽, house.高远, house.审计):
        assert not queries.visible_to(actor).exists()
    story.accepted()
    for actor in (house.孙丽, house.高远, house.审计):
        assert queries.visible_to(actor).exists()
        with pytest.raises(NotYours):
            operations.send_back(story.suggestion.pk, actor=actor, reason="personal", explained="不行")


def test_a_cosigners_phone_is_for_the_office_alone(house):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局")
    assert policies.may_see_phone(house.赵敏, story.suggestion, house.李明)
    assert not policies.may_see_phone(house.赵敏, story.suggestion, house.王芳)
    assert policies.may_see_phone(house.周文, story.suggestion, house.王芳)
    assert not policies.may_see_phone(house.孙丽, story.suggestion, house.李明)


def test_files_open_with_the_suggestion_and_no_wider(house):
    story = a_suggestion(by=house.李明, publication_consent=True)
    lead = as_deputy(house.李明)
    inside = operations.attach(story.suggestion.pk, actor=lead, name="现场.txt", data="照片".encode())
    public = operations.attach(story.suggestion.pk, actor=lead, name="说明.txt", data="说明".encode(), secrecy="public")
    secret = operations.attach(
        story.suggestion.pk, actor=lead, name="名单.txt", data="名单".encode(), secrecy="confidential"
    )
    assert not attachments.may_open(house.周文, inside)
    story.assigned("区住建局").replied()
    assert all(attachments.may_open(a, f) for a in (house.赵敏, lead, house.周文) for f in (inside, public, secret))
    assert attachments.may_open(house.孙丽, inside)
    assert not attachments.may_open(house.孙丽, secret)
    opened(house, story)
    operations.publish(story.suggestion.pk, actor=house.周文)
    assert attachments.may_open(OUTSIDER, public)
    assert not attachments.may_open(OUTSIDER, inside)
    assert not attachments.may_open(OUTSIDER, secret)


def test_an_id_that_is_nobodys_answers_like_one_that_is_hidden(house):
    story = a_suggestion(by=house.李明, confidential=True).accepted()
    for pk in (story.suggestion.pk, 10**9):
        with pytest.raises(Missing, match="没有这"):
            operations.publish(pk, actor=house.孙丽)


def test_a_merged_one_is_published_after_the_one_whose_reply_is_its_reply(house):
    main = a_suggestion(by=house.李明, publication_consent=True).accepted()
    twin = a_suggestion("关于更换老旧水管的建议", by=house.王芳, publication_consent=True).accepted()
    silent = a_suggestion("关于水管漏水的建议", by=house.陈新).accepted()
    for other in (twin, silent):
        operations.merge(other.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局").replied()
    opened(house, main)
    with pytest.raises(OutOfTurn, match="还没有公开，答复在那一件里"):
        operations.publish(twin.suggestion.pk, actor=house.周文)
    office = open_dossier(twin.get(), house.周文)
    assert "公开" in [act.label for act in acts(office) if act.closed]
    operations.publish(main.suggestion.pk, actor=house.周文)
    assert set(pressing.may_be_open(house.周文)) == {twin.suggestion, silent.suggestion}
    assert "公开" in [act.label for act in acts(open_dossier(twin.get(), house.周文)) if not act.closed]
    operations.publish(twin.suggestion.pk, actor=house.周文)
    with pytest.raises(OutOfTurn, match="没有同意公开"):
        operations.publish(silent.suggestion.pk, actor=house.周文)
    assert set(queries.visible_to(OUTSIDER)) == {main.suggestion, twin.suggestion}
    page = Client().get(f"/c/qinghe/suggestions/{twin.suggestion.pk}").content.decode()
    assert f"/c/qinghe/suggestions/{main.suggestion.pk}" in page
    assert "有关措施已经落实" in page
