"""A suggestion's whole life, from a deputy's phone to the public page and the promise kept next year."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ROOT, House, Visitor
from tests.browser.people import PASSWORD, Worker, play

pytestmark = pytest.mark.browser

ACCOUNTS = f"""
for short, username in (("区城管局", "chengguan"), ("区水务局", "shuiwu")):
    clerk = Post.objects.get(body__congress=district, body__short_name=short, kind="clerk").person
    access.open_account(clerk, username, "{PASSWORD}", actor=SYSTEM)
third = Deputy.objects.filter(term__congress=district, until_on=None).order_by("pk")[40]
access.open_account(third.person, "sanhao", "{PASSWORD}", actor=SYSTEM)
"""
SCAN = ROOT / "docs" / "img" / "board.png"
TITLE = "关于治理南塘新村雨季积水的建议"


@pytest.fixture(scope="module")
def peopled(house: House) -> House:
    play(house, ACCOUNTS)
    return house


def _id(house: House, title: str) -> int:
    found = house.one("select id from suggestions_suggestion where title=%s", title)
    assert isinstance(found, int)
    return found


def _part(house: House, of: int, unit: str) -> int:
    found = house.one(
        "select a.id from suggestions_assignment a join people_body b on b.id=a.body_id where a.suggestion_id=%s and"
        " b.short_name=%s and a.state not in ('returned','cancelled')", of, unit,
    )  # fmt: skip
    assert isinstance(found, int)
    return found


def _reply(house: House, of: int, nth: int) -> int:
    found = house.one(
        "select r.id from suggestions_reply r join suggestions_assignment a on a.id=r.assignment_id where"
        " a.suggestion_id=%s and r.round=%s", of, nth,
    )  # fmt: skip
    assert isinstance(found, int)
    return found


def _deputy(house: House, username: str) -> int:
    found = house.one(
        "select d.id from people_deputy d join access_account c on c.person_id=d.person_id where c.username=%s"
        " and d.until_on is null", username,
    )  # fmt: skip
    assert isinstance(found, int)
    return found


def _body(house: House, short_name: str) -> int:
    found = house.one(
        "select b.id from people_body b join people_congress c on c.id=b.congress_id where c.slug='qinghe' and b.short_name=%s",
        short_name,
    )
    assert isinstance(found, int)
    return found


def _sign_along(house: House, chromium: Browser, pk: int, *usernames: str) -> list[Worker]:
    signed = []
    for username in usernames:
        cosigner = Worker(chromium, house, username, 390)
        cosigner.open(f"/suggestions/{pk}/signature")
        assert "雨季" in cosigner.reads()
        assert "联名" in cosigner.sends("我同意联名")
        signed.append(cosigner)
    return signed


def _answer(unit: Worker, house: House, pk: int, nth: int, promise: bool) -> None:
    part = _part(house, pk, "区住建局")
    text = "已在两处低洼路段增设雨水口，泵站改造列入明年计划，2027年6月30日前完成。欢迎继续监督。"
    fields = {"text": f"第{nth}次答复：{text}", "result_class": "solving" if promise else "adopted"}
    if promise:
        fields["class_date"] = "2027-06-30"
    unit.open(f"/suggestions/parts/{part}/reply")
    if unit.page.locator("main [name=assisting_explained]").count():
        fields["assisting_explained"] = "区水务局意见已经采纳。"
    said = unit.sends("保存并核稿", **fields)
    assert "核稿" in said
    unit.does(f"/suggestions/replies/{_reply(house, pk, nth)}/check", "核稿通过")
    unit.open(f"/suggestions/replies/{_reply(house, pk, nth)}/delivery")
    head = unit.page.locator("main [name=signer]").first.get_attribute("value")
    said = unit.sends(
        "签发送达",
        doc_no=f"青住建函〔2026〕{pk}-{nth}号",
        publicity="open",
        sealing="scan",
        signer=head,
        scan=str(SCAN),
    )
    assert "已送达" in said


def test_from_a_phone_draft_to_the_promise_kept(chromium: Browser, peopled: House) -> None:
    house = peopled
    # 提出：手机上起草，两名代表联名，改动后重新确认
    lead = Worker(chromium, house, "liming", 390)
    lead.does(
        "/suggestions/new", "保存草稿", title=TITLE, facts="南塘新村12至18号楼雨季积水没过脚踝，去年共9次。",
        proposals="1. 增设雨水口。\n2. 改造排水泵站。", publication_consent="1",
    )  # fmt: skip
    pk = _id(house, TITLE)
    said = lead.does(f"/suggestions/{pk}/cosigners?name=王芳", "发出邀请", deputy_ids=_deputy(house, "wangfang"))
    assert "王芳" in said
    third = house.one(
        "select p.name from people_person p join access_account c on c.person_id=p.id where c.username='sanhao'"
    )
    lead.does(f"/suggestions/{pk}/cosigners?name={third}", "发出邀请", deputy_ids=_deputy(house, "sanhao"))
    wang, san = _sign_along(house, chromium, pk, "wangfang", "sanhao")
    lead.does(f"/suggestions/{pk}/text", "保存草稿", proposals="1. 增设雨水口。\n2. 改造排水泵站。\n3. 汛前清淤。")
    wang.open(f"/suggestions/{pk}/signature")
    assert "汛前清淤" in wang.reads()
    wang.sends("我同意联名")
    san.open(f"/suggestions/{pk}/signature")
    san.sends("我同意联名")
    assert "提交" in lead.does(f"/suggestions/{pk}/submission", "提交建议")

    # 受理，预交办，正式交办
    office = Worker(chromium, house, "zhouwen")
    office.open(f"/suggestions/{pk}/review")
    assert "闭第" in office.sends("受理并编号", category="城市建设和管理")
    wrong, right, helper = (_body(house, name) for name in ("区城管局", "区住建局", "区水务局"))
    office.does(f"/suggestions/{pk}/pre-assignment", "预交办", manner="together", lead_id=wrong)
    office.does(f"/suggestions/{pk}/assignment", "交办", manner="together", lead_id=wrong)

    # 退办，重新交办给主办和会办
    first = Worker(chromium, house, "chengguan")
    part = _part(house, pk, "区城管局")
    first.does(f"/suggestions/parts/{part}/receipt", "签收")
    said = first.does(
        f"/suggestions/parts/{part}/refusal", "申请退办", reason="排水设施由住建部门管理。", proposed_id=right
    )
    assert "退办" in said
    refusal = house.one("select id from suggestions_refusal where assignment_id=%s", part)
    office.does(f"/suggestions/refusals/{refusal}/decision", "作出决定", agreed="yes", decision="理由成立，同意退办。")
    assert first.open(f"/suggestions/{pk}") == 404, "who gave it back no longer sees it"
    office.does(f"/suggestions/{pk}/addition", "增加", body_id=helper, role="assisting")

    # 办理：签收，沟通，延期，会办意见，答复
    unit, water = Worker(chromium, house, "zhaomin"), Worker(chromium, house, "shuiwu")
    part, assist = _part(house, pk, "区住建局"), _part(house, pk, "区水务局")
    unit.does(f"/suggestions/parts/{part}/receipt", "签收")
    water.does(f"/suggestions/parts/{assist}/receipt", "签收")
    unit.does(
        f"/suggestions/parts/{part}/contact", "登记", stage="during", method="visit", content="与代表现场察看积水点。"
    )
    unit.does(f"/suggestions/parts/{part}/extension", "申请延期", reason="泵站改造涉及两个部门和年度资金安排。")
    said = office.does(f"/suggestions/parts/{part}/extension-decision", "作出决定", agreed="yes")
    water.does(f"/suggestions/parts/{assist}/opinion", "送", text="泵站改造已列入汛前计划，同意配合。")
    _answer(unit, house, pk, 1, promise=True)

    # 不满意，重新办理，再次答复，满意
    lead.open(f"/suggestions/{pk}")
    assert "第1次答复" in lead.reads()
    reply = _reply(house, pk, 1)
    said = lead.does(
        f"/suggestions/{pk}/replies/{reply}/rating", "提交评价", attitude="satisfied", result="dissatisfied"
    )
    assert "理由" in said, "reasons are asked for"
    lead.sends("提交评价", attitude="satisfied", result="dissatisfied", reasons="没有说明汛前清淤的安排。")
    unit.open(f"/suggestions/{pk}")
    assert "没有说明汛前清淤" not in unit.reads(), "units see marks after closing only"
    mark = house.one("select id from suggestions_evaluation where suggestion_id=%s", pk)
    office.does(
        f"/suggestions/evaluations/{mark}/study",
        "登记研究意见",
        decision="again",
        words_of_office="请补充汛前清淤的安排。",
    )
    unit.does(f"/suggestions/parts/{part}/contact", "登记", stage="during", method="phone", content="说明清淤安排。")
    _answer(unit, house, pk, 2, promise=True)
    lead.does(
        f"/suggestions/{pk}/replies/{_reply(house, pk, 2)}/rating", "提交评价", attitude="satisfied", result="satisfied"
    )
    office.does(f"/suggestions/{pk}/closing", "办结")
    unit.open(f"/suggestions/{pk}")
    assert "没有说明汛前清淤" in unit.reads()

    # 公开
    for nth in (1, 2):
        office.does(f"/suggestions/replies/{_reply(house, pk, nth)}/publicity", "审定", publicity="open")
    office.does(f"/suggestions/{pk}/publication", "向社会公开")
    neighbour = Visitor(chromium, house, 390)
    assert neighbour.open(f"/c/qinghe/suggestions/{pk}") == 200
    shown = neighbour.reads()
    assert "雨季积水没过脚踝" in shown
    assert "泵站改造" in shown
    assert "不满意" not in shown

    # 承诺在下一年落实，代表评价
    play(house, f"""
with clock.on(date(2027, 6, 20)):
    for promise in Suggestion.objects.get(pk={pk}).commitments.filter(state="open"):
        suggestions.close_commitment(promise.pk, actor=SYSTEM, outcome="done", words_of_unit="泵站改造完成。", told_deputy_on=date(2027, 6, 20))
""")  # fmt: skip
    lead.open("/suggestions/mine/promises")
    assert "南塘新村" in lead.reads()
    promise = house.one("select max(id) from suggestions_commitment where suggestion_id=%s", pk)
    lead.does(f"/suggestions/commitments/{promise}/rating", "提交评价", grade="basically")
    assert house.one("select evaluation from suggestions_commitment where id=%s", promise) == "basically"
    for person in (lead, wang, san, office, first, unit, water, neighbour):
        assert person.complaints == [], person.complaints


def _written(deputy: Worker, house: House, title: str, facts: str) -> int:
    deputy.does(
        "/suggestions/new", "保存草稿", title=title, facts=facts, proposals="请研究解决。", publication_consent="1"
    )
    pk = _id(house, title)
    deputy.does(f"/suggestions/{pk}/submission", "提交建议")
    return pk


def test_one_withdrawn_one_passed_up_and_a_merged_pair(chromium: Browser, peopled: House) -> None:
    house = peopled
    lead, other = Worker(chromium, house, "liming", 390), Worker(chromium, house, "wangfang", 390)
    office, unit = Worker(chromium, house, "zhouwen"), Worker(chromium, house, "zhaomin")

    # 撤回
    gone = _written(other, house, "关于河滨步道补植行道树的建议", "河滨步道北段缺株六十余棵。")
    said = other.does(f"/suggestions/{gone}/withdrawal", "撤回建议", reason="城管部门已经补植。")
    assert "撤回" in said
    office.open(f"/suggestions/{gone}")
    assert "已撤回" in office.reads()

    # 转上级代表
    above = _written(other, house, "关于提高城际铁路停靠班次的建议", "青禾站每天只停四班。")
    office.does(f"/suggestions/{above}/transfer", "转上级代表", passed_to="望川市人大代表沈秋")
    other.open(f"/suggestions/{above}")
    assert "望川市人大代表沈秋" in other.reads()

    # 并案：一并办理，分别答复，分别评价
    one = _written(lead, house, "关于整修石桥老街排水沟的建议", "石桥老街排水沟破损，雨天污水上街。")
    two = _written(other, house, "关于解决石桥老街污水外溢的建议", "石桥老街雨天污水外溢，排水沟多处塌陷。")
    for pk in (one, two):
        office.open(f"/suggestions/{pk}/review")
        office.sends("受理并编号", category="城市建设和管理")
    number = house.one("select number from suggestions_suggestion where id=%s", one)
    office.does(f"/suggestions/{two}/merger", "并案办理", number=number, why="同一件事")
    office.does(f"/suggestions/{one}/assignment", "交办", manner="together", lead_id=_body(house, "区住建局"))
    part = _part(house, one, "区住建局")
    unit.does(f"/suggestions/parts/{part}/receipt", "签收")
    unit.does(
        f"/suggestions/parts/{part}/contact", "登记", stage="during", method="visit", content="与两位代表到现场。"
    )
    _answer(unit, house, one, 1, promise=False)
    reply = _reply(house, one, 1)
    for deputy, pk in ((lead, one), (other, two)):
        deputy.does(f"/suggestions/{pk}/replies/{reply}/rating", "提交评价", attitude="satisfied", result="satisfied")
    office.does(f"/suggestions/{one}/closing", "办结")
    marks = house.one("select count(*) from suggestions_evaluation where reply_id=%s", reply)
    assert marks == 2, "each judges for the own item"
    for person in (lead, other, office, unit):
        assert person.complaints == [], person.complaints


CITY = f"""
city = Congress.objects.get(slug="wangchuan")
with clock.on(date(2026, 9, 1)):
    term = Term.objects.get(congress=city, ends_on=None)
    people.open_session(term.pk, date(2026, 1, 20), closes_on=date(2026, 1, 24), number=4, actor=SYSTEM)
    deputy = people.seat_deputy(people.add_person("沈秋", actor=SYSTEM), term, constituency="青禾选区", delegation=None, certificate="望16-1", actor=SYSTEM)
    access.open_account(deputy.person, "shenqiu", "{PASSWORD}", actor=SYSTEM)
    bureau = people.found_body(city, "government_department", "望川市交通运输局", short_name="市交通局", rank=90, actor=SYSTEM)
"""
OVER_THE_TERM = """
s = Suggestion.objects.get(pk={pk})
with clock.on(date(2026, 11, 22)):
    suggestions.accept(s.pk, actor=SYSTEM)
    [part] = suggestions.assign(s.pk, actor=SYSTEM, lead_id=Body.objects.get(name="望川市交通运输局").pk)
    suggestions.receive(part.pk, actor=SYSTEM)
    people.change_term(s.congress_id, s.term.number + 1, date(2026, 11, 22), actor=SYSTEM)
    suggestions.record_contact(part.pk, actor=SYSTEM, stage="during", method="visit", held_on=clock.today(), content="见面")
    reply = suggestions.draft_reply(part.pk, actor=SYSTEM, text="您提出的建议收悉，已经增加停靠班次，欢迎继续监督。", result_class="adopted")
    suggestions.check_reply(reply.pk, actor=SYSTEM)
    suggestions.sign_and_deliver(reply.pk, actor=SYSTEM, doc_no="望交函〔2026〕1号", signer="局长")
"""


def test_one_that_outlives_the_term_is_answered_to_who_handed_it_in(chromium: Browser, house: House) -> None:
    play(house, CITY)
    before = Worker(chromium, house, "shenqiu", 390)
    pk = _written(before, house, "关于增加城际铁路青禾站停靠班次的建议", "青禾站每天只停四班，通勤不便。")
    play(house, OVER_THE_TERM.format(pk=pk))
    after = Worker(chromium, house, "shenqiu", 390)
    after.open("/desk/")
    assert "评价答复" in after.reads()
    after.open(f"/suggestions/{pk}")
    assert "已经增加停靠班次" in after.reads()
    reply = _reply(house, pk, 1)
    after.does(f"/suggestions/{pk}/replies/{reply}/rating", "提交评价", attitude="satisfied", result="basically")
    marks = "select attitude || '/' || result from suggestions_evaluation where reply_id=%s"
    assert house.one(marks, reply) == "satisfied/basically"
    assert after.open("/suggestions/new") == 403, "a mandate that has ended brings nothing new"
    assert after.complaints == []
