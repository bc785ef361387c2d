"""Every citation is one of the place's own regulation, or of the national law; none is another place's."""

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock, journal, law
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.models import JournalEntry
from renda.people.builders import as_deputy
from renda.suggestions import operations, packs, timing, vocabulary
from renda.suggestions.articles import Point, article
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Commitment
from renda.suggestions.tests.conftest import DAY, a_house

ROOM = Path(__file__).resolve().parents[1]
SHELF = ROOM.parents[2] / "shared" / "laws"
SHELVED = {
    "代表法": "cn-deputies-law-2025", "上海建议规定": "sh-suggestions-2015", "北京建议条例": "bj-suggestions-2014",
    "浙江建议规定": "zj-suggestions-2016", "重庆建议条例": "cq-suggestions-2017", "青岛建议条例": "qd-suggestions-2021",
    "山东建议条例": "sd-suggestions-2017", "河南建议办法": "hen-suggestions-2017",
    "重庆乡镇人大条例": "cq-township-congress-2016",
}  # fmt: skip
LAWS = {
    "shanghai": "上海建议规定", "beijing": "北京建议条例", "zhejiang": "浙江建议规定", "chongqing": "重庆建议条例",
    "qingdao": "青岛建议条例", "shandong": "山东建议条例", "henan": "河南建议办法",
}  # fmt: skip
# 第几条 each point stands in, in the order of LAWS; 0 where the regulation does not say it. The national law says none.
TABLE = {
    Point.COSIGNING: (4, 11, 0, 8, 9, 7, 9),
    Point.RECEIVING: (11, 13, 10, 13, 14, 0, 0),
    Point.LEAD_UNIT: (13, 17, 13, 15, 16, 21, 13),
    Point.SEPARATE_UNITS: (13, 0, 18, 15, 16, 21, 13),
    Point.ONE_REPLY: (17, 0, 18, 20, 24, 21, 18),
    Point.OBJECTION: (14, 0, 0, 0, 0, 0, 0),
    Point.WORK_MEETING: (15, 0, 0, 0, 0, 0, 0),
    Point.LEAD_JUDGES: (0, 0, 23, 26, 0, 23, 0),
    Point.REASONS: (21, 0, 0, 27, 0, 23, 22),
    Point.DISSATISFIED: (21, 0, 24, 27, 0, 24, 22),
    Point.AGAIN: (21, 27, 24, 27, 31, 24, 22),
    Point.PROMISE: (22, 26, 20, 24, 27, 18, 23),
    Point.PROMISE_EXPLAINED: (22, 26, 20, 0, 0, 18, 0),
    Point.PROMISE_CARRIED: (22, 0, 0, 24, 27, 0, 0),
    Point.NEW_TERM: (19, 0, 0, 0, 0, 0, 0),
}
# What the text of the cited article must speak of.
SPOKEN = {
    Point.COSIGNING: "联名的代表应当(签名)?确认",
    Point.RECEIVING: "受理",
    Point.LEAD_UNIT: "主办单位|牵头负责的单位",
    Point.SEPARATE_UNITS: "分别承?办|两个以上主办单位",
    Point.ONE_REPLY: "[会协]办单位.*主办单位.*答复代表",
    Point.OBJECTION: "对交办.*有意见",
    Point.WORK_MEETING: "办理工作会议",
    Point.LEAD_JUDGES: "领衔.*(反馈|评价)",
    Point.REASONS: "不满意的.*具体(的)?意见",
    Point.DISSATISFIED: "不满意的.*(研究|办理)",
    Point.AGAIN: "(再作|再次|重新)(研究)?办理",
    Point.PROMISE: "(告知|通报|再次答复|寄送|说明)",
    Point.PROMISE_EXPLAINED: "不能.*说明原因|未能落实.*书面报告",
    Point.PROMISE_CARRIED: "转下年度|跨年度|上一年承诺",
    Point.NEW_TERM: "换届",
}


def law_of(citation):
    return law.CITATION.match(citation)["law"]


def of_others(key):
    return {name for name in LAWS.values() if name != LAWS.get(key)}


@pytest.mark.parametrize("point", Point)
@pytest.mark.parametrize("key", LAWS)
def test_each_place_cites_the_article_that_says_it_or_none(point, key):
    cited = article(packs.pack(key, DAY), point)
    number = TABLE[point][list(LAWS).index(key)]
    assert cited == (f"{LAWS[key]}{number}" if number else "")
    if cited:
        assert law.cite(cited).article.gist


def test_a_place_without_a_regulation_of_its_own_cites_none_for_these():
    assert {article(packs.pack("national", DAY), point) for point in Point} == {""}
    before_its_day = packs.pack("shanghai", date(2015, 2, 28))
    assert article(before_its_day, Point.WORK_MEETING) == ""


def test_a_congress_that_takes_a_regulation_over_has_its_articles_from_that_day():
    taken = packs.papers_of("beijing", DAY)[0].decision
    assert article(packs.of_congress("本区", [taken], DAY), Point.PROMISE) == "北京建议条例26"
    assert article(packs.of_congress("本区", [taken], date(2014, 1, 21)), Point.PROMISE) == ""


@pytest.mark.skipif(not SHELF.exists(), reason="texts of the laws not beside the project")
def test_the_texts_of_the_laws_have_what_is_cited():
    texts = {name: _articles(SHELF / f"{file}.md") for name, file in SHELVED.items()}
    for place in packs.places().values():
        for paper in place.papers:
            for cited in (*paper.sources.values(), *paper.articles.values()):
                assert law.cite(cited).article.number in texts[law_of(cited)], cited
            for point, cited in paper.articles.items():
                text = texts[law_of(cited)][law.cite(cited).article.number]
                assert re.search(SPOKEN[Point(point)], text, re.DOTALL), (point, cited)


def _articles(path):
    """The text of each article by its number."""
    numbers = {law.in_words(n): n for n in range(1, 121)}
    pieces = re.split(r"^第([一二三四五六七八九十百零]+)条\s", path.read_text("utf-8"), flags=re.MULTILINE)
    return {numbers[words]: text for words, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def test_local_articles_stand_in_the_packs_and_the_vocabulary_alone():
    found = []
    for path in sorted(ROOM.rglob("*.py")):
        if "tests" in path.parts or path.name == "vocabulary.py":
            continue
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        cited = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        found += [f"{path.name}: {one}" for one in cited if _is_local(one)]
    for path in sorted(ROOM.rglob("*.html")):
        found += [
            f"{path.name}: {one}" for one in re.findall(r'"([^"\s]+\d)"', path.read_text("utf-8")) if _is_local(one)
        ]
    assert not found


def _is_local(words):
    parts = law.CITATION.match(words)
    known = law.register().get(parts["law"]) if parts else None
    return known is not None and known.level != "national"


def refused(act, *args, **more):
    with pytest.raises((NotYours, OutOfTurn, Unfit)) as no:
        act(*args, **more)
    return no.value.law


@pytest.mark.django_db
@pytest.mark.parametrize("key", [*LAWS, ""])
def test_no_act_of_a_house_cites_the_regulation_of_another_place(key):
    house = a_house(rules=key)
    cited = set(_life(house, key))
    cited.update(JournalEntry.objects.values_list("law", flat=True))
    assert len(cited) > 2
    assert not {one for one in cited if one and law_of(one) in of_others(key)}
    if key:
        assert LAWS[key] in {law_of(one) for one in cited if one}


def _life(house, key):
    """The laws named when what may not be done is tried, along the life of a suggestion; what may be done is done."""
    lead, 周文, 赵敏 = as_deputy(house.李明), house.周文, house.赵敏
    operations.hold_work_meeting(house.congress.pk, actor=周文, held_on=DAY)
    bad = a_suggestion("关于推介产品的建议", by=house.李明).submitted()
    operations.send_back(
        bad.suggestion.pk, actor=周文, reason="personal" if key != "henan" else "tender", explained="说明"
    )
    story = a_suggestion(by=house.李明)
    pk = story.suggestion.pk
    operations.invite(pk, [house.王芳.pk], actor=lead)
    yield refused(operations.agree_to_withdraw, pk, actor=lead)
    yield refused(operations.confirm, pk, actor=lead, version=1)
    story.cosigned_by(house.王芳).accepted()
    yield refused(operations.pre_assign, pk, actor=周文, lead_id=house.住建.pk, separate_ids=[house.水务.pk])
    yield refused(operations.assign, pk, actor=周文, assisting_ids=[house.水务.pk])
    yield refused(operations.assign_batch, [pk], actor=周文, chosen={pk: (None, [house.水务.pk], ())})
    story.assigned("区住建局")
    helper = operations.add_unit(pk, actor=周文, body_id=house.水务.pk)
    operations.receive(helper.pk, actor=house.钱进)
    yield refused(operations.object_to_assignment, pk, actor=as_deputy(house.王芳), reason="不归住建")
    asked = operations.object_to_assignment(pk, actor=lead, reason="不归住建")
    operations.answer_objection(asked.pk, actor=周文, agreed=False, answer="职责在住建")
    yield refused(operations.give_assisting_opinion, story.part.pk, actor=赵敏, text="意见")
    yield refused(operations.draft_reply, helper.pk, actor=house.钱进, text="答复", result_class="adopted")
    operations.give_assisting_opinion(helper.pk, actor=house.钱进, text="管网另有计划")
    operations.ask_extension(story.part.pk, actor=赵敏, reason="涉及面广")
    if story.part.extension == "asked":
        operations.extend(story.part.pk, actor=周文)
    scheme = vocabulary.SCHEMES[timing.pack_of(story.get()).rules.result_scheme]
    promised = next(c for c in scheme.classes if c.is_commitment)
    until = date(2026, 11, 30)
    story.replied(promised.code, until=until, why="年内", promises=[(f"第{n}段开工", until) for n in (1, 2)])
    marks = dict.fromkeys(("attitude", "result", "overall"), "dissatisfied")
    yield refused(operations.evaluate, story.reply.pk, actor=as_deputy(house.王芳), **marks)
    yield refused(operations.evaluate, story.reply.pk, actor=lead, **marks)
    row = operations.evaluate(story.reply.pk, actor=lead, reasons="没有时间表", **marks)
    yield refused(operations.close, pk, actor=周文)
    operations.study(row.pk, actor=周文, decision="stands", words_of_office="已当面说明")
    yield from _promises(house)


def _promises(house):
    first, second = Commitment.objects.order_by("pk")
    told = {"outcome": "done", "words_of_unit": "已建成"}
    late = DAY + timedelta(days=1)
    yield refused(operations.close_commitment, first.pk, actor=house.赵敏, told_deputy_on=late, **told)
    operations.close_commitment(first.pk, actor=house.赵敏, told_deputy_on=DAY, **told)
    yield refused(operations.explain_commitment, second.pk, actor=house.赵敏, text="")
    operations.explain_commitment(second.pk, actor=house.赵敏, text="资金没有到位")
    with clock.on(date(2027, 1, 5)):
        operations.carry_commitments(house.congress.pk, 2026, actor=house.周文)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "reason", "cited"),
    [("", "promotion", ""), ("", "tender", "代表法59"), ("shanghai", "tender", "代表法59"), ("henan", "tender", "河南建议办法8"),
     ("beijing", "promotion", "北京建议条例12"), ("shandong", "no_substance", "山东建议条例6")],
)  # fmt: skip
def test_one_turned_down_cites_the_own_regulation_or_the_national_law(key, reason, cited):
    house = a_house(rules=key)
    story = a_suggestion(by=house.李明).submitted()
    back = operations.send_back(story.suggestion.pk, actor=house.周文, reason=reason, explained="说明")
    assert journal.of(back).last().law == cited


@pytest.mark.django_db
def test_what_no_law_says_is_refused_without_one(house):
    with pytest.raises(NotYours) as no:
        operations.hold_work_meeting(house.congress.pk, actor=house.赵敏, held_on=DAY)
    assert no.value.law == ""
    made = operations.hold_work_meeting(house.congress.pk, actor=house.周文, held_on=DAY)
    assert journal.of(made).get().law == "上海建议规定15"
    part = a_suggestion(by=house.李明).assigned("区住建局").part
    with clock.on(date(2026, 7, 1)), pytest.raises(OutOfTurn, match="答复期限已过") as late:
        operations.ask_extension(part.pk, actor=house.赵敏, reason="涉及面广")
    assert late.value.law == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "cited"),
    [("shanghai", {"acceptance": 11, "objection": 14, "answer": 14, "refused": 0, "study": 21, "explanation": 22,
                   "carrying": 22, "over": 19, "signature": 4, "agreement": 10}),
     ("beijing", {"acceptance": 13, "study": 27, "explanation": 26, "signature": 11}),
     ("shandong", {"refused": 23, "study": 24, "explanation": 18, "signature": 7})],
)  # fmt: skip
def test_pages_cite_the_own_regulation(key, cited):
    pages = _pages(a_house(rules=key))
    for name, page in pages.items():
        number = cited.get(name, 0)
        own = f"{LAWS[key]}第{law.in_words(number)}条" if number else LAWS[key]
        assert (own in page) is bool(number), name
        assert not [other for other in of_others(key) if other in page], name
    assert set(cited) <= set(pages)


def _pages(house):
    office, lead = signed_in(Client(), house.people["周文"]), signed_in(Client(), house.李明.person)
    signer = signed_in(Client(), house.王芳.person)
    waiting = a_suggestion("关于等待受理的建议", by=house.李明).submitted().suggestion.pk
    open_one = a_suggestion("关于公开联名的建议", by=house.李明)
    operations.invite(open_one.suggestion.pk, [house.陈新.pk], actor=as_deputy(house.李明))
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局")
    pk = story.suggestion.pk
    asked = operations.object_to_assignment(pk, actor=as_deputy(house.李明), reason="不归住建")
    story.replied("planned", until=date(2026, 11, 30))
    row = operations.evaluate(
        story.reply.pk, actor=as_deputy(house.李明), attitude="dissatisfied", result="dissatisfied", reasons="慢"
    )
    promise = Commitment.objects.get().pk
    address = {
        "acceptance": (office, f"{waiting}/acceptance"), "objection": (lead, f"{pk}/objection"),
        "answer": (office, f"objections/{asked.pk}/answer"), "refused": (signer, f"{pk}/replies/{story.reply.pk}/rating"),
        "study": (office, f"evaluations/{row.pk}/study"), "explanation": (office, f"commitments/{promise}/explanation"),
        "carrying": (office, "carry-over/commitments"), "over": (office, "carry-over"),
        "signature": (lead, f"{open_one.suggestion.pk}/signature"), "agreement": (lead, f"{pk}/withdrawal/agreement"),
        "matter": (lead, f"{pk}"), "year": (office, "year"),
    }  # fmt: skip
    return {name: who.get(f"/suggestions/{where}").content.decode() for name, (who, where) in address.items()}
