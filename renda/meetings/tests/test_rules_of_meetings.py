"""Rules of meetings, place by place: each figure stands in the article it cites, and terms are counted back to the day."""

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from renda.kernel import law
from renda.kernel.errors import Missing, Unfit
from renda.kernel.rulebook import RULES, TERMS, Decision, in_force
from renda.meetings import packs, terms
from renda.meetings.articles import Point, article
from renda.meetings.choices import MeetingRules
from renda.meetings.kinds import MeetingKind, SittingKind

DAY = date(2026, 5, 28)
SHELF = Path(__file__).resolve().parents[4] / "shared" / "laws"
SHELVED = {
    "地方组织法": "cn-local-organic-law-2022", "监督法": "cn-supervision-law-2024", "预算法": "cn-budget-law-2018",
    "上海大会议事规则": "sh-congress-procedure", "上海常委会议事规则": "sh-standing-committee-procedure",
    "上海预算审查监督条例": "sh-budget-review-2021", "重庆常委会议事规则": "cq-standing-committee-procedure-2023",
    "重庆任免条例": "cq-appointments-2022", "重庆乡镇人大条例": "cq-township-congress-2016",
    "广东常委会议事规则": "gd-standing-committee-procedure-2023", "广东任免办法": "gd-appointments-2022",
    "北京专项报告办法": "bj-special-reports", "北京任免条例": "bj-appointments-2023", "浙江监督条例": "zj-supervision-2008",
    "浙江预算审查监督条例": "zj-budget-review-2016", "浙江任免条例": "zj-appointments-2018",
    "浙江乡镇人大条例": "zj-township-congress-2016",
}  # fmt: skip
PLACES = (
    "national", "shanghai", "chongqing", "guangdong", "beijing", "zhejiang", "zhejiang_township", "chongqing_township",
)  # fmt: skip
NONE = "—"
# One column a place, in the order of PLACES: what the term is there, and in which article.
TABLE = {
    "notice": (NONE, "7日", "7日", "7日", NONE, NONE, NONE, NONE),
    "congress_notice": (NONE, "1个月", NONE, NONE, NONE, NONE, "7日", "10日"),
    "draft_report": ("20日",) * 8,
    "report": ("10日",) * 8,
    "members_report": ("7日",) * 8,
    "finance_draft": ("30日",) * 8,
    "motion": (NONE, "15日", "20日", NONE, NONE, NONE, NONE, NONE),
    "dossier": (NONE, NONE, "7日", "10日", "10日", "10日", NONE, NONE),
    "papers": (NONE, "7日", NONE, NONE, NONE, NONE, NONE, NONE),
}
ARTICLES = {
    "notice": (0, 5, 10, 8, 0, 0, 0, 0),
    "congress_notice": (0, 8, 0, 0, 0, 0, 20, 11),
    "draft_report": (15, 23, 31, 15, 9, 13, 15, 15),
    "report": (15, 23, 31, 15, 9, 13, 15, 15),
    "members_report": (15, 15, 15, 15, 9, 13, 15, 15),
    "finance_draft": (78, 46, 78, 78, 78, 34, 78, 78),
    "motion": (0, 15, 23, 0, 0, 0, 0, 0),
    "dossier": (0, 0, 17, 11, 12, 9, 0, 0),
    "papers": (0, 5, 0, 0, 0, 0, 0, 0),
}
# What the text of the cited article must speak of, by choice and by point.
SAID = {
    "committee_notice_days": "七日", "congress_notice_length": "一个月前|七日前|十日前", "committee_papers_days": "主要文件同时送达",
    "congress_papers_days": "提前一天", "draft_report_days": "二十日", "report_days": "十日", "members_report_days": "七日",
    "consult_days": "五日内", "finance_draft_days": "三十日前", "motion_days": "十五日前|二十日前", "dossier_days": "[十七]日",
    "committee_quorum": "过半数(参加|出席)", "congress_quorum": "三分之二以上的?代表出席", "presidium_quorum": "三分之二以上|过半数出席",
    "video": "网络视频", "plenary_first": "十分钟", "plenary_more": "延长五分钟", "plenary_second": "不超过五分钟",
    "joint_first": "联组会议.*十分钟", "group_first": "十五分钟", "group_second": "不超过十分钟", "congress_first": "十分钟",
    "congress_second": "五分钟", "presidium_first": "十五分钟", "presidium_second": "十分钟", "report_minutes": "十五分钟",
    "amendment_members": "五人以上联名.*修正案", "amendment_days": "前一日", "urgent_members": "五人以上联名.*临时动议",
    "late_item_by_present": "出席会议的.*过半数同意", "put_off_by_present": "过半数同意，可以暂不付表决|经主任会议决定，可以暂不交付表决",
    "withdrawal_consent": "撤回的，经主任会议同意", "minutes_signer": "秘书长签发", "opinion_send_days": "七日内",
    "opinion_response_months": "三个月|六个月|一年内", "committee_months": "两个月至少举行一次", "presidium_months": "三个月|每个季度",
    "congress_notice_unit": "", "agenda": "议程", "ad_hoc": "临时召集", "congress_ad_hoc": "临时(召开|举行)", "leave": "请假",
    "attend": "列席", "no_vote": "没有表决权", "observe": "旁听", "motion": "提出属于.*职权范围内的议案", "not_put": "不提请.*报告",
    "amendment": "修正案", "amendment_first": "先表决修正案", "withdraw": "撤回", "put_off": "暂不(交付|付)表决|暂时不付表决",
    "urgent": "临时动议", "late_dossier": "特殊情况不能按期提出", "speech_record": "记录", "speech_stop": "制止", "result": "当场宣布",
    "publish": "公布", "inquire": "回答询问", "opinion": "审议意见",
}  # fmt: skip


def pack(key, day=DAY):
    return packs.pack(key, day)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("key", PLACES)
def test_each_place_has_the_period_of_its_regulation_and_its_article(name, key):
    limit = TERMS[f"meetings.{name}"].count(pack(key), DAY)
    at = PLACES.index(key)
    told = f"往前数{TABLE[name][at]}" if TABLE[name][at] != NONE else ""
    assert (limit is not None) == bool(told)
    if limit is not None:
        assert told in limit.steps[0]
        assert law.cite(limit.citation).article.number == ARTICLES[name][at]


def test_the_table_covers_every_registered_term_and_every_pack():
    assert {f"meetings.{name}" for name in TABLE} == {n for n in TERMS if n.startswith("meetings.")}
    assert set(PLACES) == set(packs.places())
    assert RULES["meetings"] is MeetingRules
    assert len(packs.on_day(DAY)) == len(PLACES)


def test_every_source_resolves_and_belongs_to_its_paper():
    for place in packs.places().values():
        for paper in place.papers:
            versions = law.register()[paper.law].versions
            assert paper.decision.in_force_from in {version.in_force for version in versions}
            for source in (*paper.sources.values(), *paper.articles.values()):
                assert law.cite(source).law.key == paper.law
    for spec in dataclasses.fields(MeetingRules):
        assert not spec.metadata["law"] or law.cite(spec.metadata["law"]).article.gist


@pytest.mark.skipif(not SHELF.exists(), reason="texts of the laws not beside the project")
def test_the_texts_of_the_laws_say_what_is_cited():
    texts = {name: _articles(SHELF / f"{file}.md") for name, file in SHELVED.items()}
    for place in packs.places().values():
        for paper in place.papers:
            for name, cited in (*paper.sources.items(), *paper.articles.items()):
                text = texts[paper.law][law.cite(cited).article.number]
                assert re.search(SAID[name], text, re.DOTALL), (place.key, name, cited)


def _articles(path):
    numbers = {law.in_words(n): n for n in range(1, 121)}
    pieces = re.split(r"^第([一二三四五六七八九十百零]+)条\s", path.read_text("utf-8"), flags=re.MULTILINE)
    return {numbers[words]: text for words, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def test_the_national_law_holds_everywhere_and_no_place_lends_its_articles_to_another():
    for key in PLACES:
        own = {paper.law for paper in packs.papers_of(key, DAY)}
        cited = {law.cite(s).law.key for s in pack(key).sources.values() if s}
        assert cited <= own | {"地方组织法", "监督法", "预算法"}, key
    assert article(packs.of_congress("本区", [], DAY), Point.AGENDA) == "地方组织法54"
    assert article(packs.of_congress("本区", [], DAY), Point.AD_HOC) == ""


def test_a_notice_of_a_month_falls_on_the_last_day_where_the_month_is_short():
    limit = terms.congress_notice(pack("shanghai"), date(2026, 3, 31))
    assert limit.due == date(2026, 2, 28)


def test_a_period_before_a_day_is_not_moved_by_holidays():
    assert terms.notice(pack("shanghai"), date(2026, 10, 9)).due == date(2026, 10, 2)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"report_days": 9}, "report_days"),
        ({"draft_report_days": 19}, "draft_report_days"),
        ({"members_report_days": 5}, "members_report_days"),
        ({"finance_draft_days": 20}, "finance_draft_days"),
        ({"committee_months": 3}, "committee_months"),
        ({"committee_quorum": "none"}, "committee_quorum"),
        ({"congress_quorum": "half"}, "congress_quorum"),
        ({"report_days": 30}, "report_days"),
        ({"gallery_draw": "friends"}, "gallery_draw"),
    ],
)
def test_what_goes_beyond_the_law_is_refused(values, field):
    with pytest.raises(Unfit) as no:
        in_force(MeetingRules, [Decision(values, DAY, "本区规则")], on=DAY)
    assert no.value.field == field


def test_speaking_time_follows_the_sitting_and_the_turn():
    rules = {key: pack(key).rules for key in ("shanghai", "chongqing", "guangdong", "national")}
    sc, congress = MeetingKind.STANDING_COMMITTEE, MeetingKind.CONGRESS
    assert rules["shanghai"].speech(sc, SittingKind.PLENARY, 1) == 10
    assert rules["shanghai"].speech(sc, SittingKind.PLENARY, 2) == 5
    assert rules["shanghai"].speech(congress, SittingKind.PLENARY, 2) == 5
    assert rules["shanghai"].speech(congress, SittingKind.PRESIDIUM, 1) == 15
    assert rules["chongqing"].speech(sc, SittingKind.GROUP, 1) == 15
    assert rules["chongqing"].speech(sc, SittingKind.GROUP, 2) == 10
    assert rules["guangdong"].speech(sc, SittingKind.JOINT, 1) == 10
    assert rules["national"].speech(sc, SittingKind.GROUP, 1) == 0


def test_an_unknown_place_is_refused_with_those_there_are():
    with pytest.raises(Missing) as no:
        pack("nowhere")
    assert "shanghai" in no.value.way_out
