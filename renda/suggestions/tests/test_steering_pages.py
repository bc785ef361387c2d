"""Pages of those who press, judge, lead, close and publish: what they show, to whom, and what pressing their buttons does."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.localities import decide_locally
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Award, LookBack, LookBackItem
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db
LISTS = ("board", "pressing", "replies", "dissatisfaction", "closings", "publications", "keys", "key_proposals", "year",
         "carry_over", "awards", "look_backs")  # fmt: skip
OF_ONE = (
    "urging",
    "feedback_request",
    "mediation",
    "closing",
    "publication",
    "taking_down",
    "key",
    "key_activity",
    "key_report",
)
KEY = {"decided_by": "第三十一次主任会议", "decided_on": date(2026, 3, 1)}


def browser(house, name):
    return signed_in(Client(), house.cast.people[name])


@pytest.fixture
def office(house):
    return browser(house, "周文")


@pytest.fixture
def leader(house):
    return browser(house, "高远")


def page(client, name, *args, query=""):
    return client.get(reverse(f"suggestions:{name}", args=args) + query)


def text(answer):
    assert answer.status_code == 200, answer.content.decode()[:400]
    return answer.content.decode()


def post(client, name, *args, **data):
    return client.post(reverse(f"suggestions:{name}", args=args), data)


def follow(client, answer):
    assert answer.status_code == 303, answer.content.decode()[:2000]
    return client.get(answer["Location"]).content.decode()


@pytest.fixture
def handled(house):
    return a_suggestion(by=house.李明).assigned("区住建局")


@pytest.mark.parametrize("name", LISTS)
def test_office_and_leaders_read_others_do_not(house, office, leader, handled, name):
    assert page(office, name).status_code == 200
    assert page(leader, name).status_code == 200
    for who in ("赵敏", "李明"):
        assert page(browser(house, who), name).status_code == 403, who


@pytest.mark.parametrize("name", LISTS)
def test_another_house_finds_nothing_of_this_one(house, handled, name):
    handled.replied().judged("dissatisfied", reasons="没有办成")
    other = a_house("白石区", "baishi")
    client = signed_in(Client(), other.cast.people["周文"])
    assert handled.suggestion.title not in text(page(client, name))
    assert client.post(reverse(f"suggestions:{name}"), {"chosen": [handled.suggestion.pk]}).status_code in (303, 405)
    assert handled.get().state == "replied"


@pytest.mark.parametrize("name", OF_ONE)
def test_acts_on_one_are_the_offices(house, handled, name):
    for who, statuses in (("赵敏", (403, 404)), ("高远", (403, 404)), ("审计", (403, 404)), ("李明", (403, 404))):
        if (name, who) in {("urging", "李明"), ("key", "高远")}:
            continue
        client = browser(house, who)
        assert page(client, name, handled.suggestion.pk).status_code in statuses, who
        assert post(client, name, handled.suggestion.pk, reason="x").status_code in statuses, who
    outsider = signed_in(Client(), a_house("白石区", "baishi").cast.people["周文"])
    assert page(outsider, name, handled.suggestion.pk).status_code == 404
    assert post(outsider, name, handled.suggestion.pk).status_code == 404


def test_late_ones_are_listed_and_urged_together(house, handled):
    near = a_suggestion("关于河道保洁的建议", by=house.王芳).assigned("区水务局")
    with clock.on(date(2026, 6, 3)):
        office = browser(house, "周文")
        shown = text(page(office, "pressing"))
        assert "已逾期" in shown
        assert handled.suggestion.title in shown
        keys = [handled.suggestion.pk, near.suggestion.pk]
        asked = post(office, "urgings", chosen=keys)
        assert "催办2件" in text(asked)
        said = follow(office, post(office, "urgings", chosen=keys, words_of_urging="请抓紧"))
        assert "已催办2件" in said
        assert handled.suggestion.urgings.get().words == "请抓紧"
        again = follow(office, post(office, "urgings", chosen=keys, words_of_urging=""))
        assert "有2件没有办" in again
        assert "今天已经催办过" in again
        assert "还没有选择" in follow(office, post(office, "urgings"))
        assert "还没有选择" in follow(office, post(office, "urgings", chosen=["x", "-1", "9" * 30]))
        assert post(browser(house, "高远"), "urgings", chosen=keys, words_of_urging="").status_code == 403


def test_one_unit_is_urged_from_the_page(house, office, handled):
    assert "区住建局" in text(page(office, "urging", handled.suggestion.pk))
    said = follow(
        office, post(office, "urging", handled.suggestion.pk, assignment_id=handled.part.pk, words_of_urging="")
    )
    assert "已催办区住建局" in said
    assert "不能催办：" in text(page(office, "suggestion", handled.suggestion.pk))


def test_a_class_is_corrected_and_its_history_is_the_offices(house, office, handled):
    handled.replied("adopted")
    assert "解决采纳" in text(page(office, "replies"))
    said = follow(
        office, post(office, "reclassification", handled.reply.pk, result_class="reference", why="现场看没有解决")
    )
    assert "办理结果已更正" in said
    shown = text(page(office, "reclassification", handled.reply.pk))
    assert "解决采纳改为留作参考" in shown
    assert "单位所报：解决采纳" in text(page(office, "replies", query="?class=reference"))
    assert "还没有答复" in text(page(office, "replies", query="?class=adopted"))
    for who in ("赵敏", "高远", "李明"):
        answer = page(browser(house, who), "reclassification", handled.reply.pk)
        assert answer.status_code == 403, who
    assert post(office, "reclassification", handled.reply.pk, result_class="nothing", why="x").status_code == 422


def test_dissatisfaction_is_studied_handled_again_mediated_and_closed(house, office, handled):
    handled.replied().judged("dissatisfied", reasons="水压还是不足")
    shown = text(page(office, "dissatisfaction"))
    assert "水压还是不足" in shown
    assert "待研究" in shown
    pk = handled.suggestion.pk
    assert "研究不满意意见" in text(page(office, "suggestion", pk))
    study = {"decision": "again", "words_of_office": "请实测水压后再办"}
    assert "重新办理" in follow(office, post(office, "study", handled.evaluation.pk, **study))
    assert post(office, "study", handled.evaluation.pk, **study).status_code == 409
    handled.replied().judged("dissatisfied", reasons="仍未解决")
    assert "先协调" in text(page(office, "study", handled.evaluation.pk))
    assert post(office, "study", handled.evaluation.pk, decision="stands", words_of_office="已尽力").status_code == 409
    said = follow(
        office, post(office, "mediation", pk, held_on="2026-03-02", outcome="双方商定分两步走", third_party="")
    )
    assert "协调评估情况已登记" in said
    follow(office, post(office, "study", handled.evaluation.pk, decision="stands", words_of_office="分两步走"))
    assert "已研究，还在办理" in text(page(office, "dissatisfaction"))
    assert "办结（不满意）" in follow(office, post(office, "closing", pk))
    assert "已办结" in text(page(office, "dissatisfaction"))


def test_a_unit_does_not_see_the_study_of_its_reply(house, handled):
    handled.replied().judged("dissatisfied", reasons="没有办成")
    assert page(browser(house, "赵敏"), "study", handled.evaluation.pk).status_code == 404
    assert page(browser(house, "高远"), "study", handled.evaluation.pk).status_code == 403


def test_ready_ones_are_closed_together_and_silence_is_told(house, office, handled):
    silent = a_suggestion("关于河道保洁的建议", by=house.王芳).assigned("区水务局").replied()
    handled.replied().judged()
    shown = text(page(office, "closings"))
    assert "可以办结" in shown
    assert "代表还没有评价，请先催请" in shown
    assert "已请王芳代表评价" in follow(office, post(office, "feedback_request", silent.suggestion.pk))
    assert "催请后仍未评价" in text(page(office, "closings"))
    keys = [handled.suggestion.pk, silent.suggestion.pk]
    assert "已办结1件。有1件没有办" in follow(office, post(office, "closings", chosen=keys, act="close"))
    assert "已办结1件" in follow(office, post(office, "closings", chosen=keys[1:], act="silent"))
    assert silent.get().state == "closed"
    assert "未收到代表反馈" in text(page(office, "suggestion", silent.suggestion.pk))
    assert post(browser(house, "高远"), "closings", chosen=keys).status_code == 403


def test_one_is_closed_from_its_page(house, office, handled):
    handled.replied()
    assert "without_feedback" not in text(page(office, "closing", handled.suggestion.pk))
    assert post(office, "closing", handled.suggestion.pk, without_feedback="on").status_code == 409
    operations.ask_feedback(handled.suggestion.pk, actor=house.周文)
    assert "without_feedback" in text(page(office, "closing", handled.suggestion.pk))
    assert "已办结" in follow(office, post(office, "closing", handled.suggestion.pk, without_feedback="on"))


def test_key_suggestions_stand_on_the_board_by_leader(house, office, handled):
    others = [house.王芳, house.陈新]
    wide = a_suggestion("关于公交接驳的建议", by=house.李明).cosigned_by(*others).assigned(
        "区住建局", assisted_by=["区水务局", "区政府办"]
    )  # fmt: skip
    shown = text(page(office, "key_proposals"))
    assert "涉及3家单位" in shown
    assert handled.suggestion.title not in shown
    form = {
        "decided_by": KEY["decided_by"], "decided_on": "2026-03-01", "leader_id": house.people["高远"].pk,
        "committee_id": house.bodies["城建环保委"].pk, "government_leader": "王副区长", "plan": "",
    }  # fmt: skip
    assert "由高远领衔督办" in follow(office, post(office, "key", wide.suggestion.pk, **form))
    assert post(office, "key", wide.suggestion.pk, **form).status_code == 409
    board = text(page(office, "keys"))
    assert "高远" in board
    assert "王副区长领办" in board
    committee = browser(house, "林越")
    activity = {"held_on": "2026-03-02", "place": "工地", "content": "现场督办"}
    assert "督办活动已登记" in follow(committee, post(committee, "key_activity", wide.suggestion.pk, **activity))
    assert "督办报告已登记" in follow(committee, post(committee, "key_report", wide.suggestion.pk, report="进展顺利"))
    assert post(browser(house, "孙丽"), "key_report", wide.suggestion.pk, report="x").status_code == 403


def test_a_committee_finds_its_confidential_key_suggestion_and_no_other_does(house):
    secret = a_suggestion("关于不便公开的事的建议", by=house.李明, confidential=True).assigned("区住建局")
    operations.make_key(secret.suggestion.pk, actor=house.周文, committee_id=house.bodies["城建环保委"].pk, **KEY)
    assert secret.suggestion.title in text(page(browser(house, "林越"), "keys"))
    for name in LISTS:
        assert secret.suggestion.title not in text(page(browser(house, "孙丽"), name)), name


def test_openness_is_decided_and_several_are_published(house, office, handled):
    agreed = a_suggestion("关于河道保洁的建议", by=house.王芳, publication_consent=True).assigned("区水务局").replied()
    handled.replied()
    for story, who in ((agreed, house.钱进), (handled, house.赵敏)):
        operations.propose_publicity(story.reply.pk, actor=who, publicity="open")
    assert "待审定的答复" in text(page(office, "publications"))
    said = follow(office, post(office, "publicity_decision", agreed.reply.pk, publicity="open", reason=""))
    assert "审定为主动公开" in said
    follow(office, post(office, "publicity_decision", handled.reply.pk, publicity="withheld", reason="涉及商业秘密"))
    shown = text(page(office, "publications"))
    assert "可以公开" in shown
    assert "代表没有同意公开" in shown
    keys = [agreed.suggestion.pk, handled.suggestion.pk]
    assert "已公开1件。有1件没有办" in follow(office, post(office, "publications", chosen=keys))
    assert "已撤下" in follow(office, post(office, "taking_down", agreed.suggestion.pk, reason="有错别字"))
    assert "已向社会公开" in follow(office, post(office, "publication", agreed.suggestion.pk))
    assert post(office, "publicity_decision", handled.reply.pk, publicity="withheld", reason="").status_code == 422
    assert page(browser(house, "赵敏"), "publicity_decision", handled.reply.pk).status_code == 403
    assert page(browser(house, "赵敏"), "publicity_decision", agreed.reply.pk).status_code == 404


def test_awards_are_proposed_by_fact_registered_and_withdrawn(house, office, handled):
    handled.replied().judged().closed()
    shown = text(page(office, "awards"))
    assert shown.count(handled.suggestion.title) >= 2
    assert "排名" in shown
    form = {
        "year": 2026, "kind": "suggestion", "suggestion_id": handled.suggestion.pk, "body_id": "", "person_name": "",
        "reason": "", "decided_by": "主任会议", "decided_on": "2026-03-02",
    }  # fmt: skip
    assert "已登记：2026年优秀代表建议" in follow(office, post(office, "award", **form))
    row = Award.objects.get()
    assert post(office, "award", **{**form, "kind": "unit"}).status_code == 422
    assert page(browser(house, "孙丽"), "award").status_code == 403
    assert post(browser(house, "孙丽"), "award_withdrawal", row.pk, reason="x").status_code == 403
    other = signed_in(Client(), a_house("白石区", "baishi").cast.people["周文"])
    assert page(other, "award_withdrawal", row.pk).status_code == 404
    assert "表彰已撤销" in follow(office, post(office, "award_withdrawal", row.pk, reason="登记有误"))


def test_a_look_back_goes_from_opening_to_conclusion(house, handled):
    handled.replied("planned", until=date(2026, 11, 30))
    with clock.on(date(2027, 3, 1)):
        office = browser(house, "周文")
        follow(office, post(office, "look_back_opening", title="2026年承诺回头看"))
        row = LookBack.objects.get()
        assert "列入1项" in follow(office, post(office, "look_back_picking", row.pk, rule="promises", year=2026))
        item = LookBackItem.objects.get()
        found = {"finding": "not", "checked_on": "2027-03-01", "words_of_check": "没有开工"}
        assert "没有落实" in follow(office, post(office, "finding", item.pk, **found))
        assert post(browser(house, "高远"), "finding", item.pk, **found).status_code == 403
        assert "没有开工" in text(page(browser(house, "高远"), "look_back", row.pk))
        assert "已结束" in follow(office, post(office, "look_back_conclusion", row.pk, conclusion="继续跟踪"))
        other = signed_in(Client(), a_house("白石区", "baishi").cast.people["周文"])
        assert page(other, "look_back", row.pk).status_code == 404
        assert post(other, "finding", item.pk, **found).status_code == 404
        assert page(browser(house, "赵敏"), "look_back", row.pk).status_code == 403


def test_what_passes_over_the_year_is_carried_and_explained(house, handled):
    handled.replied("planned", until=date(2026, 11, 30))
    promise = handled.suggestion.commitments.get()
    with clock.on(date(2027, 1, 5)):
        office = browser(house, "周文")
        assert "1项承诺转下年" in text(page(office, "carry_over"))
        assert "1项承诺已转入2027年跟踪" in follow(office, post(office, "carrying"))
        assert "转自2026年" in text(page(office, "carry_over"))
        assert post(browser(house, "高远"), "carrying").status_code == 403
        unit = browser(house, "赵敏")
        assert "原因已说明" in follow(unit, post(unit, "explanation", promise.pk, text="资金没有到位"))
        assert "已说明" in text(page(office, "carry_over"))
        assert page(browser(house, "李明"), "explanation", promise.pk).status_code == 403


def test_a_change_of_term_leaves_the_unfinished_running(house, office, handled):
    from renda.people import operations as people

    with clock.on(date(2027, 1, 20)):
        people.change_term(house.congress.pk, 8, date(2027, 1, 10), actor=SYSTEM)
        shown = text(page(browser(house, "周文"), "carry_over"))
    assert handled.suggestion.title in shown
    assert "按当日的规定办理" in shown


def test_the_common_last_day_stands_on_the_board(house, office, handled):
    decide_locally(
        house.congress.pk, "suggestions", {"campaign_deadline": "06-30"}, date(2026, 1, 1), "会议", actor=SYSTEM
    )
    assert "统一答复截止日" in text(page(office, "board"))
    assert "统一答复截止日" not in text(page(office, "board", query="?year=2025"))


def test_the_desk_of_the_office_and_of_a_leader(house, handled):
    operations.make_key(handled.suggestion.pk, actor=house.周文, leader_id=house.people["高远"].pk, **KEY)
    handled.replied().judged("dissatisfied", reasons="没有办成")
    desk = browser(house, "周文").get("/desk/").content.decode()
    assert "代表不满意：没有办成" in desk
    assert "写督办报告" in browser(house, "高远").get("/desk/").content.decode()
    with clock.on(date(2026, 6, 3)):
        a_suggestion("关于河道保洁的建议", by=house.王芳).assigned("区水务局")
    with clock.on(date(2026, 9, 30)):
        assert "期限已过，还没有催办" in browser(house, "周文").get("/desk/").content.decode()


@pytest.mark.parametrize("query", ["?year=x&session=-1&category=zz", "?session=999999", "?year=1", "?category=city"])
def test_the_board_answers_any_address(house, office, handled, query):
    assert page(office, "board", query=query).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_lists_stay_within_their_statements(house, office, name, django_assert_max_num_queries):
    for n in range(4):
        story = a_suggestion(f"关于第{n}件事的建议", by=house.李明).assigned("区住建局")
        if n:
            story.replied().judged()
    page(office, name)
    with django_assert_max_num_queries(24 if name in ("awards", "board") else 14):
        page(office, name)
