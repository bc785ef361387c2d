"""我的建议, the deputy's desk and what deputies are told."""

from datetime import timedelta

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.declarations import DESKS
from renda.notifications.models import Notice
from renda.people.builders import as_deputy
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.desk import deputy as desk
from renda.suggestions.tests.conftest import DAY, a_house

pytestmark = pytest.mark.django_db


def browser_of(deputy):
    return signed_in(Client(), deputy.person)


def on_desk(deputy):
    return {todo.key.split(".")[1]: todo for todo in desk.todos(as_deputy(deputy), clock.today())}


def heard(deputy):
    return list(Notice.objects.filter(person=deputy.person).order_by("pk").values_list("text", flat=True))


def test_led_and_signed_stand_apart_with_turn_and_last_day(house):
    a_suggestion("关于路灯的建议", by=house.李明).assigned("区住建局")
    a_suggestion("关于公交的建议", by=house.王芳).cosigned_by(house.李明).submitted()
    page = browser_of(house.李明).get("/suggestions/mine").content.decode()
    assert page.index("我领衔的") < page.index("关于路灯的建议") < page.index("我联名的") < page.index("关于公交的建议")
    assert "轮到区住建局" in page
    assert page.index("关于路灯的建议") < page.index("6月2日") < page.index("我联名的"), (
        "the unit's last day, three months on"
    )
    handled = browser_of(house.李明).get("/suggestions/mine?view=going").content.decode()
    assert "关于路灯的建议" in handled
    assert browser_of(house.李明).get("/suggestions/mine?view=%27;--").status_code == 200


def test_nobody_finds_anothers_here(house):
    a_suggestion("关于路灯的建议", by=house.李明).submitted()
    for deputy in (house.陈新, a_house("白石区", "baishi").李明):
        assert "关于路灯的建议" not in browser_of(deputy).get("/suggestions/mine").content.decode()
    unit = signed_in(Client(), house.people["赵敏"]).get("/suggestions/mine").content.decode()
    assert "关于路灯的建议" not in unit
    assert "写建议" not in unit


def test_the_desk_is_declared_and_empty_for_others(house):
    a_suggestion(by=house.李明).assigned("区住建局")
    assert desk.todos in DESKS
    for actor in (
        house.周文,
        house.赵敏,
        house.外人,
        as_deputy(house.陈新),
        as_deputy(a_house("白石区", "baishi").李明),
    ):
        assert list(desk.todos(actor, clock.today())) == []


def test_an_invitation_waits_with_its_last_day(house):
    story, until = a_suggestion(by=house.李明), DAY + timedelta(days=4)
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明), until=until)
    todo = on_desk(house.王芳)["sign"]
    assert (todo.due_on, todo.whose) == (until, "mine")
    assert todo.url == f"/suggestions/{story.suggestion.pk}/signature"
    assert on_desk(house.李明)["mine"].whose == "others"
    assert "请您联名，请在2026年3月6日前答复" in heard(house.王芳)[-1]


def test_a_meeting_a_reply_and_a_promise_come_to_the_desk(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    operations.propose_appointment(story.part.pk, actor=house.赵敏, at=clock.now() + timedelta(days=3), place="现场")
    assert on_desk(house.李明)["meeting"].due_on == DAY + timedelta(days=2)
    until = DAY + timedelta(days=20)
    story.replied("planned", until=until, promises=[("装灯62盏", until)])
    todos = on_desk(house.李明)
    assert todos["judge"].verb == "评价"
    assert (todos["promise"].whose, todos["promise"].due_on) == ("others", until)
    story.judged()
    assert "judge" not in on_desk(house.李明)
    with clock.on(DAY + timedelta(days=10)):
        promise = story.suggestion.commitments.first()
        operations.close_commitment(
            promise.pk, actor=SYSTEM, outcome="done", words_of_unit="已装", told_deputy_on=clock.today()
        )
        assert on_desk(house.李明)["kept"].url == f"/suggestions/commitments/{promise.pk}/rating"
    assert any("装灯62盏”已落实" in text for text in heard(house.李明))


def test_a_draft_older_than_a_week_and_one_to_revise_are_remembered(house):
    a_suggestion(by=house.李明)
    assert "draft" not in on_desk(house.李明)
    with clock.on(DAY + timedelta(days=8)):
        assert on_desk(house.李明)["draft"].whose == "coming"
    back = a_suggestion("关于公交的建议", by=house.李明).submitted()
    operations.send_back(
        back.suggestion.pk, actor=house.周文, reason="no_substance", explained="请写明线路", to_revise=True
    )
    assert on_desk(house.李明)["revise"].url == f"/suggestions/{back.suggestion.pk}/text"
    assert any("请您修改后再提：请写明线路" in text for text in heard(house.李明))


def test_who_signed_along_hears_of_every_step(house):
    story = a_suggestion("关于路灯的建议", by=house.李明).cosigned_by(house.王芳).accepted()
    operations.keep_unit_desk(house.住建.pk, actor=house.周文, contact="赵敏", phone="021-5550001")
    story.assigned("区住建局").replied()
    told = "\n".join(heard(house.王芳))
    assert "已受理，编号" in told
    assert "已交区住建局主办，联系人赵敏 021-5550001，2026年6月" in told
    assert "区住建局已答复" in told
    assert "请您" in heard(house.李明)[-1]
    assert heard(house.陈新) == []


def test_hostile_titles_stay_words_on_the_desk_and_in_notices(house):
    story = a_suggestion("<script>alert(1)</script>", by=house.李明)
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明))
    browser = browser_of(house.王芳)
    for page in ("/suggestions/mine", "/desk/", "/notices/"):
        assert "<script>alert" not in browser.get(page).content.decode()


def test_the_list_leads_each_to_what_one_may_do(house):
    deputy = browser_of(house.李明).get("/suggestions/").content.decode()
    assert 'href="/suggestions/new"' in deputy
    assert 'href="/suggestions/mine"' in deputy
    office = signed_in(Client(), house.people["周文"]).get("/suggestions/").content.decode()
    assert 'href="/suggestions/on-behalf"' in office
    assert 'href="/suggestions/new"' not in office


def test_the_page_offers_each_step_to_the_lead_alone(house):
    story = a_suggestion(by=house.李明)
    page = f"/suggestions/{story.suggestion.pk}"
    assert f"{page}/submission" in browser_of(house.李明).get(page).content.decode()
    story.cosigned_by(house.王芳).assigned("区住建局")
    lead, other = (browser_of(deputy).get(page).content.decode() for deputy in (house.李明, house.王芳))
    for act in ("reminder", "objection", "withdrawal"):
        assert f"{page}/{act}" in lead
        assert f"{page}/{act}" not in other
    unit = signed_in(Client(), house.people["赵敏"]).get(page).content.decode()
    assert f"{page}/withdrawal" not in unit
