"""July's standing-committee meeting, from the plan to the published resolution, several people at browsers at once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime

import pytest
from django.core.signing import Signer
from docx import Document
from playwright.sync_api import Browser

from renda.kernel.clock import SHANGHAI
from tests.browser import conftest
from tests.browser.conftest import House, Visitor
from tests.browser.people import PASSWORD, Worker, play

pytestmark = pytest.mark.browser

On = Callable[[date], AbstractContextManager[House]]
MEMBERS = ("weiyuan1", "weiyuan2", "weiyuan3")
ACCOUNTS = f"""
members = Post.objects.filter(body__congress=district, body__kind="standing_committee", kind="member").order_by("pk")
for username, post in zip({MEMBERS}, members[3:6]):
    access.open_account(post.person, username, "{PASSWORD}", actor=SYSTEM)
"""
HAND_IN = """
from renda.meetings import operations as meetings
from renda.meetings.models import Paper
from renda.demo.sitting import _docx
for paper in Paper.objects.filter(meeting={meeting}, state="awaited"):
    with clock.on(date(2026, 7, 10)):
        meetings.hand_in(paper.pk, [("材料.docx", _docx(paper.title))], actor=SYSTEM)
"""
THE_REST_VOTE = """
from renda.access.capacities import actor_for
from renda.ballots import operations as ballots
from renda.ballots.models import Ballot
ballot = Ballot.objects.get(pk={ballot})
for voter in ballot.roll.filter(excluded=False).exclude(person_id__in=ballot.voted):
    actor = actor_for(voter.person_id, None, clock.today())
    ballots.cast(ballot.pk, dict(marks={{o.key: "for" for o in ballot.paper.options}}), actor=actor)
"""
PERSONS = "人事任免事项"
BUDGET = "关于批准青禾区2026年区级预算调整方案的决议（草案）"


@pytest.fixture(scope="module")
def july(tmp_path_factory: pytest.TempPathFactory) -> Iterator[On]:
    """The demo year as it was in the middle of June; the server then runs on the day one asks for."""
    house = conftest.founded("july", tmp_path_factory, "2026-06-14")
    play(house, ACCOUNTS)
    log = tmp_path_factory.mktemp("log") / "server.log"
    return lambda day: conftest.served(house, log, day.isoformat())


def _meeting(house: House) -> int:
    found = house.one("select id from meetings_meeting where kind='standing_committee' and number=35")
    assert isinstance(found, int)
    return found


def _item(house: House, title: str) -> int:
    found = house.one("select id from meetings_agendaitem where title like %s and state<>'withdrawn'", f"%{title}%")
    assert isinstance(found, int)
    return found


def _attendee(house: House, username: str) -> int:
    found = house.one(
        "select a.id from meetings_attendee a join access_account c on c.person_id=a.person_id where c.username=%s",
        username,
    )
    assert isinstance(found, int)
    return found


def _press(who: Worker, words: str) -> str:
    who.page.locator("main button", has_text=words).first.click()
    who.page.wait_for_load_state()
    return who.reads()


def _prepare(chromium: Browser, house: House) -> None:
    """主任会议拟定议程：从计划里取两项，另加一项决议、一项任免，按规定开列材料."""
    office, pk = Worker(chromium, house, "hejing"), _meeting(house)
    assert office.open(f"/meetings/{pk}/agenda") == 200
    assert "审计工作报告" in office.reads()
    assert "决算" in _press(office, "列入议程")
    new = f"/meetings/{pk}/agenda/new"
    office.does(new, "增加", title=BUDGET, kind="resolution", mover="区人民政府", reporter="区财政局局长")
    office.does(new, "增加", title=PERSONS, kind="appointment", mover="主任会议", restricted=True)
    office.open(f"/meetings/{pk}/agenda")
    _press(office, "全部列入议程")
    office.open(f"/meetings/{pk}/papers")
    told = _press(office, "按规定开列材料")
    assert "6月23日" in told or "7月3日" in told


def _bring(chromium: Browser, house: House, paper_file: str) -> None:
    office, pk = Worker(chromium, house, "hejing"), _meeting(house)
    paper = house.one("select id from meetings_paper where meeting_id=%s and kind='report' order by id limit 1", pk)
    assert "送交" in office.does(f"/meetings/papers/{paper}/delivery", "送交", papers=paper_file)
    play(house, HAND_IN.format(meeting=pk))
    office.open(f"/meetings/{pk}/papers?state=in")
    for box in office.page.locator("main input[name=papers]").all():
        box.evaluate("e => e.checked || e.click()")
    assert "已印发" in _press(office, "印发")


def _call(chromium: Browser, house: House) -> None:
    office, pk = Worker(chromium, house, "hejing"), _meeting(house)
    office.open(f"/meetings/{pk}/people")
    assert "组成人员" in _press(office, "拟定参会名单")
    assert office.open(f"/meetings/{pk}/notice") == 200
    assert "已经晚了" not in office.reads()
    _press(office, "发出通知")
    assert house.one("select noticed_on from meetings_meeting where id=%s", pk) == date(2026, 7, 14)


def _answer(chromium: Browser, house: House) -> None:
    """One answers in one press on the phone, one asks for leave, the chair grants it."""
    pk = _meeting(house)
    first, second = (Worker(chromium, house, name, 390) for name in MEMBERS[:2])
    first.open(f"/meetings/{pk}/mine")
    assert "参加" in _press(first, "参加")
    leave = _attendee(house, MEMBERS[1])
    second.does(f"/meetings/people/{leave}/leave", "请假", reason="外出参加市里的培训")
    chair = Worker(chromium, house, "gaoyuan")
    chair.does(f"/meetings/people/{leave}/leave/decision", "批复", granted="1")
    assert house.one("select state from meetings_attendee where id=%s", leave) == "excused"


def _hold(chromium: Browser, house: House) -> None:
    """Members come by code and by list; two reports are heard, a resolution and an appointment voted on."""
    pk, office = _meeting(house), Worker(chromium, house, "hejing")
    phones = [Worker(chromium, house, name, 390) for name in (MEMBERS[0], MEMBERS[2])]
    screen = Worker(chromium, house, "hejing")
    _come(office, phones, house, pk)
    office.open(f"/meetings/{pk}/day")
    assert "可以开会" in office.reads()
    _press(office, "开会")
    office.does(f"/meetings/{pk}/agenda/adoption", "议程通过")
    for title in ("决算", "审计工作报告"):
        _hear(office, phones[0], house, pk, title)
    assert screen.open(f"/meetings/{pk}/hall") == 200
    named = _vote(office, phones, house, pk, BUDGET, secrecy="open_named", text="会议决定，批准预算调整方案。")
    assert "赞成" in named
    secret = _vote(
        office, phones, house, pk, PERSONS, secrecy="secret", labels="苏明川任区人民法院副院长\n罗静怡任区文旅局局长"
    )
    assert "2项中通过2项" in secret
    screen.page.locator(".hall-sum", has_text="2项中通过2项").wait_for()  # the screen followed by itself
    office.open(f"/meetings/{pk}/day")
    _press(office, "散会")
    assert house.one("select state from meetings_meeting where id=%s", pk) == "held"
    done = "select count(*) from planning_planitem where state='done' and meeting_id=%s"
    assert house.one(done, pk) == 2


def _come(office: Worker, phones: list[Worker], house: House, pk: int) -> None:
    office.open(f"/meetings/{pk}/check-in")
    _press(office, "开始签到")
    sitting = house.one("select id from meetings_sitting where meeting_id=%s", pk)
    code = Signer(key="k" * 50, salt="meetings.check-in", sep=".").sign(f"{sitting}-{_slot('2026-07-23')}")
    for phone in phones:
        assert phone.open(f"/meetings/{pk}/arrive?t={code}") == 200
        assert "已签到" in _press(phone, "签到")
    office.open(f"/meetings/{pk}/check-in")
    rows = office.page.locator("main tr:not(.in) input[name=attendee]").all()
    for box in rows[:22]:
        box.evaluate("e => e.checked || e.click()")
    office.page.locator("main button", has_text="登记到会").first.click()
    office.page.wait_for_load_state()


def _slot(day: str) -> int:
    """The twenty seconds the server is in: today's hour on the day it plays."""
    shift = date.fromisoformat(day) - datetime.now(SHANGHAI).date()
    return int((datetime.now(SHANGHAI) + shift).timestamp()) // 20


def _hear(office: Worker, member: Worker, house: House, pk: int, title: str) -> None:
    item = _item(house, title)
    office.open(f"/meetings/{pk}/day")
    _press(office, "开始审议")
    member.open(f"/meetings/{pk}/now")
    _press(member, "申请发言")
    office.open(f"/meetings/{pk}/day")
    _press(office, "发言")
    member.open(f"/meetings/{pk}/now")
    _press(member, "我讲完了")
    said = house.one("select id from meetings_speech where item_id=%s order by id desc limit 1", item)
    office.does(f"/meetings/speeches/{said}/text", "保存", text="建议按季度通报结转资金的使用进度。")
    office.does(f"/meetings/agenda/{item}/dealing", "登记结果", result="听取和审议，形成审议意见。")


def _vote(office: Worker, phones: list[Worker], house: House, pk: int, title: str, **fields: str) -> str:
    """Two vote on their own telephones while the rest vote too; the result is computed when the ballot is sealed."""
    item = _item(house, title)
    office.open(f"/meetings/{pk}/day")
    _press(office, "开始审议")
    office.does(f"/meetings/agenda/{item}/vote", "准备表决", **fields)
    vote = house.one("select id from meetings_vote where item_id=%s", item)
    office.does(f"/meetings/votes/{vote}/opening", "开始表决")
    ballot = house.one("select ballot_id from meetings_vote where id=%s", vote)
    for phone in phones:
        phone.open(f"/ballots/{ballot}/")
        for choice in phone.page.locator("main input[type=radio][value=for]").all():
            choice.evaluate("e => e.click()")
        phone.page.locator("main button", has_text="投票").click()
        phone.page.wait_for_load_state()
        assert "投" in phone.page.inner_text("body")
        phone.open(f"/ballots/{ballot}/")
        assert "您已经投过票" in phone.reads()
    play(house, THE_REST_VOTE.format(ballot=ballot))
    office.does(f"/ballots/{ballot}/closing", "结束表决")
    return office.does(f"/ballots/{ballot}/sealing", "封存")


def _publish(chromium: Browser, house: House) -> None:
    """公布以后，没有登录的人也能看到决议；人事材料和发言不公开."""
    pk, office = _meeting(house), Worker(chromium, house, "hejing")
    made = house.one("select id from meetings_resolution where meeting_id=%s and kind='resolution'", pk)
    office.does(f"/meetings/resolutions/{made}/publication", "公布")
    office.open(f"/meetings/{pk}/outcome")
    assert "已公布" in office.reads()
    resident = Visitor(chromium, house, 390)
    assert resident.open(f"/c/qinghe/meetings/{pk}") == 200
    told = resident.reads()
    assert "批准青禾区2026年区级预算调整方案" in told
    assert "结转资金" not in told
    assert PERSONS not in told


def test_july_is_prepared_attended_voted_and_published(
    chromium: Browser, july: On, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paper = tmp_path_factory.mktemp("papers") / "审计工作报告.docx"
    Document().save(str(paper))
    with july(date(2026, 6, 15)) as house:
        _prepare(chromium, house)
    with july(date(2026, 7, 10)) as house:
        _bring(chromium, house, str(paper))
    with july(date(2026, 7, 14)) as house:
        _call(chromium, house)
    with july(date(2026, 7, 17)) as house:
        _answer(chromium, house)
    with july(date(2026, 7, 23)) as house:
        _hold(chromium, house)
    with july(date(2026, 7, 28)) as house:
        _publish(chromium, house)


TOWN = f"""
from renda.people.models import Congress
town = Congress.objects.get(jurisdiction__name="望江镇")
with clock.on(date(2022, 1, 6)):
    term = people.change_term(town.pk, 8, date(2022, 1, 6), quota=9, actor=SYSTEM)
    presidium = Body.objects.get(congress=town, kind="presidium")
    for n in range(9):
        person = people.add_person(f"望江代表{{n + 1}}", actor=SYSTEM)
        people.seat_deputy(person, term, constituency=f"第{{n + 1}}选区", actor=SYSTEM)
        if n < 3:
            people.give_post(person, presidium, "chair" if n == 0 else "member", actor=SYSTEM)
        access.open_account(person, f"wangjiang{{n + 1}}", "{PASSWORD}", actor=SYSTEM)
"""
OTHERS = """
from renda.kernel.actors import Actor
from renda.ballots import operations as ballots
from renda.ballots.models import Ballot
ballot = Ballot.objects.get(pk={ballot})
choices = {choices}
waiting = ballot.roll.exclude(person_id__in=ballot.voted).order_by("pk")
for voter, keys in zip(waiting, choices, strict=True):
    ballots.cast(ballot.pk, dict(marks={{key: "for" for key in keys}}), actor=Actor(voter.person_id, voter.name))
"""
PROJECTS = ("学校操场改造", "农贸市场整修", "老旧小区加装电梯", "村口路灯")


def _choose(house: House, ballot: object, keys: str, *phones: Worker) -> None:
    for phone in phones:
        phone.open(f"/ballots/{ballot}/")
        for key in keys:
            phone.page.locator(f"main input[name=mark-{key}]").evaluate("e => e.click()")
        phone.page.locator("main button", has_text="投票").click()
        phone.page.wait_for_load_state()


def _congress_of_the_town(chair: Worker, house: House) -> int:
    """The presidium calls the congress, puts the projects on the agenda and opens the session."""
    chair.does("/meetings/planning", "安排", kind="congress", number="2", year="2026", month="7")
    pk = house.one("select id from meetings_meeting where kind='congress' and year=2026 order by id desc limit 1")
    assert isinstance(pk, int)
    chair.does(f"/meetings/{pk}/fixing", "确定日期", held_on="2026-07-24", place="镇政府礼堂")
    chair.does(f"/meetings/{pk}/agenda/new", "增加", title="2026年民生实事项目", kind="projects", mover="镇人民政府")
    chair.open(f"/meetings/{pk}/agenda")
    _press(chair, "全部列入议程")
    chair.open(f"/meetings/{pk}/people")
    _press(chair, "拟定参会名单")
    chair.open(f"/meetings/{pk}/check-in")
    _press(chair, "开始签到")
    chair.open(f"/meetings/{pk}/check-in")
    for box in chair.page.locator("main input[name=attendee]").all():
        box.evaluate("e => e.checked || e.click()")
    chair.page.locator("main button", has_text="登记到会").first.click()
    chair.page.wait_for_load_state()
    chair.open(f"/meetings/{pk}/day")
    assert "可以开会" in chair.reads()
    _press(chair, "开会")
    chair.does(f"/meetings/{pk}/agenda/adoption", "议程通过")
    return pk


def test_a_town_chooses_its_projects_with_a_tie_and_a_second_round(chromium: Browser, july: On) -> None:
    with july(date(2026, 7, 24)) as house:
        play(house, TOWN)
        chair = Worker(chromium, house, "wangjiang1")
        pk = _congress_of_the_town(chair, house)
        item = _item(house, "民生实事项目")
        chair.open(f"/meetings/{pk}/day")
        _press(chair, "开始审议")
        said = chair.does(
            f"/meetings/agenda/{item}/vote", "准备表决", labels="\n".join(PROJECTS), seats="2", most="2",
            leaves="announcement", title="望江镇2026年民生实事项目",
        )  # fmt: skip
        assert "准备好" in said
        first = house.one("select ballot_id from meetings_vote where item_id=%s", item)
        vote = house.one("select id from meetings_vote where ballot_id=%s", first)
        chair.open(f"/meetings/votes/{vote}/opening")
        assert "9人，现在在场9人，法定人数6人" in chair.reads()
        chair.sends("开始表决")
        phones = [Worker(chromium, house, name, 390) for name in ("wangjiang2", "wangjiang3")]
        _choose(house, first, "12", *phones)
        play(house, OTHERS.format(ballot=first, choices=["12", "12", "23", "13", "13", "13", "13"]))
        chair.does(f"/ballots/{first}/closing", "结束表决")
        assert "票数相等" in chair.does(f"/ballots/{first}/sealing", "封存")
        chair.does(f"/ballots/{first}/further-round", "准备下一轮")
        second = house.one("select id from ballots_ballot where previous_id=%s", first)
        again = house.one("select id from meetings_vote where ballot_id=%s", second)
        chair.does(f"/meetings/votes/{again}/opening", "开始表决")
        _choose(house, second, "2", *phones)
        play(house, OTHERS.format(ballot=second, choices=["2", "2", "2", "2", "3", "3", "3"]))
        chair.does(f"/ballots/{second}/closing", "结束表决")
        chair.does(f"/ballots/{second}/sealing", "封存")
        chosen = house.one("select text from meetings_resolution where meeting_id=%s and state='adopted'", pk)
        assert str(chosen).splitlines() == [PROJECTS[0], PROJECTS[1]]
        hall = Worker(chromium, house, "wangjiang1")
        hall.open(f"/meetings/{pk}/hall")
        hall.page.get_by_text("农贸市场整修").first.wait_for()  # the ballot's own screen takes its place by itself
