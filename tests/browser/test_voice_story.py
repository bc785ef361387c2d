"""From a resident's telephone to a promise kept: a station's code, twelve who say the same, a deputy, a suggestion, the result."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor
from tests.browser.people import Worker, play
from tests.browser.speaking import SPEAK, Resident, a_manned_station, said_by_acts

pytestmark = pytest.mark.browser

FIRST = "石桥路公交站没有雨棚，下雨天老人等车没地方躲，也没有座位。我是12号楼502室的。"
PHONE = "13900001234"
NAME = "沈阿婆"
NEIGHBOURS = (
    "石桥路公交站没有雨棚，下雨天等车没地方躲。", "石桥路公交站的雨棚一直没装，老人下雨天等车淋湿了。",
    "石桥路的公交站没有雨棚也没有座位，老人站着等车。", "公交站石桥路站没有雨棚，下雨天孩子上学等车没地方躲。",
    "石桥路公交站没有座位，老人等车没地方坐，下雨没地方躲。", "下雨天在石桥路公交站等车没有雨棚，没地方躲。",
    "石桥路公交站该装雨棚了，下雨天等车的老人没地方躲。", "石桥路公交站没有雨棚，夏天晒下雨淋，老人等车受不了。",
    "石桥路公交站等车的地方没有雨棚，下雨天老人没地方躲。",
)  # fmt: skip
TITLE = "关于在石桥路公交站加装雨棚和座椅的建议"
REPLY = "石桥路公交站已列入今年候车设施改造，雨棚和座椅在承诺的日期前装好。欢迎继续监督。"
PROMISE = "石桥路公交站装好雨棚和座椅"
ABOUT = f"""
suggestion = Suggestion.objects.get(title="{TITLE}")
unit = Body.objects.get(congress=district, short_name="区住建局")
"""
SUBMITTED = """
from renda.people.builders import as_deputy
suggestions.edit(suggestion.pk, version=suggestion.version, title=suggestion.title, facts=suggestion.facts,
    proposals="加装雨棚和座椅，先从老人多的站点做起。", publication_consent=True, actor=as_deputy(suggestion.lead))
suggestions.submit(suggestion.pk, actor=as_deputy(suggestion.lead))
suggestions.accept(suggestion.pk, actor=SYSTEM)
"""
ASSIGNED = """
[part] = suggestions.assign(suggestion.pk, lead_id=unit.pk, actor=SYSTEM)
suggestions.receive(part.pk, actor=SYSTEM)
suggestions.record_contact(part.pk, stage="during", method="visit", held_on=clock.today(), content="与代表到站台察看。", actor=SYSTEM)
"""
ANSWERED = """
part = suggestion.assignments.get()
reply = suggestions.draft_reply(part.pk, text="{reply}", result_class="solving", class_date=date.fromisoformat("{until}"), actor=SYSTEM)
suggestions.check_reply(reply.pk, actor=SYSTEM)
head = Post.objects.get(body=unit, kind="head", until_on=None).person.name
suggestions.sign_and_deliver(reply.pk, doc_no="青住建函〔雨棚〕1号", signer=head, actor=SYSTEM,
    commitments=[("{promise}", date.fromisoformat("{until}"))])
"""
CLOSED = """
from renda.people.builders import as_deputy
reply = suggestion.assignments.get().replies.get()
suggestions.evaluate(reply.pk, attitude="satisfied", result="satisfied", actor=as_deputy(suggestion.lead))
suggestions.propose_publicity(reply.pk, publicity="open", actor=SYSTEM)
suggestions.decide_publicity(reply.pk, publicity="open", actor=SYSTEM)
suggestions.close(suggestion.pk, actor=SYSTEM)
suggestions.publish(suggestion.pk, actor=SYSTEM)
"""
KEPT = """
for promise in suggestion.commitments.filter(state="open"):
    suggestions.close_commitment(promise.pk, outcome="done", words_of_unit="雨棚和座椅已经装好。", told_deputy_on=clock.today(), actor=SYSTEM)
"""


def _acts(house: House, story: str, **words: object) -> None:
    play(house, SPEAK + ABOUT + (story.format(**words) if words else story))


def _rows(house: House, *residents: Resident) -> list[int]:
    """The rows behind receipt codes, which the database does not know."""
    codes = [resident.code for resident in residents]
    found = f"from renda.voices import queries\nprint(json.dumps([queries.by_code(district, c).pk for c in {codes!r}]))"
    return list(json.loads(play(house, SPEAK + found)))


def _number(house: House, pk: int) -> str:
    return str(house.one("select year || '-' || lpad(serial::text, 5, '0') from voices_voice where id=%s", pk))


@pytest.fixture(scope="module")
def station(house: House) -> dict[str, object]:
    return a_manned_station(house)


@pytest.fixture(scope="module")
def shot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph that says where it was taken."""
    made, where = Image.new("RGB", (1600, 1200), "#88a"), Image.Exif()
    where[0x8825] = {1: "N", 2: (31.0, 11.0, 25.0), 3: "E", 4: (121.0, 26.0, 17.0)}
    path = tmp_path_factory.mktemp("shots") / "站台.jpg"
    made.save(path, exif=where)
    return path


def _speak_with_a_picture(resident: Resident, key: str, shot: Path) -> str:
    assert resident.open(f"/c/qinghe/speak?at={key}") == 200
    assert "石桥口联络站" in resident.page.inner_text("header")
    page = resident.page
    page.fill("[name=text]", FIRST)
    with page.expect_file_chooser() as chosen:
        page.click("[data-pick]")
    chosen.value.set_files(shot)
    page.locator("[data-shots] img").wait_for()
    page.fill("[name=place]", "石桥路公交站")
    page.fill("[name=phone]", PHONE)
    page.locator("details.extra-ways > summary").click()
    page.select_option("[name=naming]", "protected")
    page.fill("[name=name]", NAME)
    page.check("[name=consent]", force=True)
    return resident.sends()


def _eleven_others(chromium: Browser, house: House, key: str) -> list[Resident]:
    """Two at browsers, one without script and one with large letters; nine by other telephones. Each wants to be told."""
    plain, large = Resident(chromium, house, script=False), Resident(chromium, house, large=True)
    ways = [{"tell_by": "sms", "phone": f"1390000{n:04d}"} for n in range(5)]
    ways += [{"tell_by": "mail", "mail": f"linju{n}@linli.example.org"} for n in range(4)]
    told = [{"text": text, "place": "石桥路", **way} for text, way in zip(NEIGHBOURS, ways, strict=True)]
    others = []
    for code in said_by_acts(house, key, told):
        others.append(Resident(chromium, house))
        others[-1].code = code
    assert "收到了" in plain.says(key, "石桥路公交站没有雨棚，老人下雨天等车没地方躲，请装一个。")
    assert "收到了" in large.says(
        key, "石桥路公交站下雨天没地方躲雨，没有雨棚，老人等车辛苦。", way="mail", mail="da@linli.example.org"
    )
    return [plain, large, *others]


def _merge(office: Worker, house: House, main: int, others: list[int]) -> None:
    """One press beside each where the house proposes it, else by its number."""
    office.does(f"/voices/{main}/screening", "受理")
    number, pressed = _number(house, main), 0
    for pk in others:
        assert office.open(f"/voices/{pk}") == 200
        near = office.page.locator("#similar li", has_text=number).locator("button", has_text="并入这一件")
        if near.count():
            near.click()
            office.page.wait_for_load_state()
            pressed += 1
        else:
            office.does(f"/voices/{pk}/merging", "并入另一件", number=number)
    assert pressed >= 8, "what says the same is proposed"
    assert house.one("select voices from voices_voice where id=%s", main) == 12
    office.open(f"/voices/{main}")
    assert "12人反映" in office.reads()


def _taken_up(deputy: Worker, house: House, main: int) -> None:
    deputy.open("/voices/mine?view=stations")
    deputy.page.locator("main tr", has_text=_number(house, main)).locator("a").first.click()
    deputy.page.wait_for_load_state()
    assert "12人反映" in deputy.reads()
    assert "502" not in deputy.reads(), "whoever has not taken it up reads neither name nor door"
    deputy.does(f"/voices/{main}/taking-up", "代表接办")
    said = deputy.does(f"/voices/{main}/suggestion", "转为代表建议", title=TITLE)
    assert "建议草稿已经写好" in said
    draft = house.one("select id from suggestions_suggestion where title=%s", TITLE)
    assert deputy.open(f"/suggestions/{draft}") == 200
    written = deputy.reads()
    assert "12名群众反映同一件事" in written
    for secret in (PHONE, NAME, "502室"):
        assert secret not in written


def _told(house: House, main: int, state: str, words: str) -> tuple[int, int]:
    """How many text messages wait to be sent, and how many mails, about a move of this matter."""
    texts = house.one(
        "select count(*) from procrastinate_jobs where task_name like %s and args->>'state'=%s and (args->>'voice_id')::bigint"
        " in (select id from voices_voice where id=%s or merged_into_id=%s)", "%tell_by_text", state, main, main,
    )  # fmt: skip
    mails = house.one(
        'select count(*) from notifications_mail where "to" like %s and subject like %s',
        "%@linli.example.org",
        f"%{words}%",
    )
    assert isinstance(texts, int)
    assert isinstance(mails, int)
    return texts, mails


def test_twelve_are_heard_and_told_until_the_promise_is_kept(
    chromium: Browser, house: House, station: dict[str, object], shot: Path
) -> None:
    key, until = str(station["key"]), date.today() + timedelta(days=200)
    # 扫码反映，带照片，留电话
    first = Resident(chromium, house)
    receipt = _speak_with_a_picture(first, key, shot)
    assert f"{first.code[:4]} {first.code[4:8]} {first.code[8:]}" in receipt
    assert "接下来" in receipt
    assert first.page.locator("img.receipt-qr").evaluate("e => e.naturalWidth") > 0
    kept = first.context.request.get(f"{house.url}/c/qinghe/voice/{first.code}/pictures/0").body()
    assert b"Exif" not in kept

    # 另外十一人说同一件事，工作人员合并
    others = _eleven_others(chromium, house, key)
    main, *rest = _rows(house, first, *others)
    office = Worker(chromium, house, "zhouwen")
    _merge(office, house, main, rest)
    assert "还有11位邻居说的是同一件事" in first.looks()
    assert "和邻居的事合并一起办" in others[0].looks()

    # 代表接办，写成建议
    deputy = Worker(chromium, house, "liming", 390)
    _taken_up(deputy, house, main)
    assert "李明代表" in first.looks()
    _acts(house, SUBMITTED)
    assert TITLE in first.looks()
    assert TITLE in others[3].looks(), "who was merged reads the same progress"

    # 交办，答复，承诺
    _acts(house, ASSIGNED)
    assert "区住建局" in first.looks()
    _acts(house, ANSWERED, reply=REPLY, promise=PROMISE, until=until)
    assert "已经答复代表" in first.looks()

    # 评价，办结，公开；给群众答复
    _acts(house, CLOSED)
    assert _told(house, main, "fed_back", "有了答复") == (6, 5), "each by the way chosen"
    for person in (first, *others):
        page = person.looks()
        assert "给您的答复" in page
        assert "已经办结" in page
    office.does(
        f"/voices/{main}/publication",
        "拟公开",
        title="石桥路公交站没有雨棚",
        text="石桥路公交站没有雨棚，下雨天老人等车没地方躲。",
    )
    second = Worker(chromium, house, "hejing")
    assert "已公开" in second.does(f"/voices/{main}/publication/approval", "审定公开")

    # 群众评价；承诺兑现
    first.page.goto(f"{house.url}/c/qinghe/voice/{first.code}")
    first.page.check("[name=solved][value=yes]", force=True)
    first.page.check("[name=satisfaction][value=satisfied]", force=True)
    first.press("评价")
    assert "谢谢您的评价" in first.reads()
    _acts(house, KEPT)
    for person in (first, others[0], others[7]):
        shown = person.looks()
        told = ("雨棚和座椅在承诺的日期前装好", f"承诺的事办好了：{PROMISE}")
        for step in ("李明代表", "交办", "区住建局答复", "承诺兑现", "建议办结", *told):
            assert step in shown, (step, shown)
    assert _told(house, main, "told_more", "有了新的进展") == (12, 10), (
        "when the answer was opened, and when it was done"
    )

    # 公开的回音链没有个人信息；外人什么也看不到
    stranger = Visitor(chromium, house, 390)
    assert stranger.open(f"/c/qinghe/echo/voice-{main}") == 200
    shown = stranger.page.content()
    for step in ("石桥口联络站", "代表接办", TITLE, "区住建局答复", "承诺兑现"):
        assert step in shown, step
    for secret in (PHONE, PHONE[-4:], NAME, "502", first.code, "linju0"):
        assert secret not in shown, secret
    wrong = "A" * 11 + "B"
    assert stranger.open(f"/c/qinghe/voice/{wrong}") == 404
    assert stranger.open(f"/c/wangchuan/voice/{first.code}") == 404
    assert stranger.open(f"/c/qinghe/echo/voice-{rest[0]}") == 404
    assert stranger.open(f"/c/qinghe/voice/{wrong}/pictures/0") == 404
    for person in (first, *others, office, second, deputy, stranger):
        assert person.complaints == [], person.complaints


def test_who_says_it_is_not_solved_is_heard_again(chromium: Browser, house: House, station: dict[str, object]) -> None:
    resident = Resident(chromium, house)
    resident.says(str(station["key"]), "和平小区三号门口的路灯坏了半个月，晚上看不清路。")
    [pk] = _rows(house, resident)
    keeper = Worker(chromium, house, "zhanwu", 390)
    keeper.does(f"/voices/{pk}/screening", "受理")
    keeper.does(f"/voices/{pk}/settlement", "当场答复", settled="已经请电工换了灯泡。", outcome="solved")
    assert "已经请电工换了灯泡" in resident.looks()
    resident.page.locator("#again > summary").click()
    resident.page.fill("[name=why]", "第二天又不亮了。")
    resident.press("请重新办理")
    assert "会重新办理" in resident.reads()
    assert house.one("select state from voices_voice where id=%s", pk) == "reopened"
    assert keeper.open(f"/voices/{pk}") == 200
    assert "第二天又不亮了" in keeper.reads()
    other = Worker(chromium, house, "zhaomin")
    assert other.open(f"/voices/{pk}") == 404, "a unit that was not asked knows nothing of it"
    for person in (resident, keeper, other):
        assert person.complaints == [], person.complaints
