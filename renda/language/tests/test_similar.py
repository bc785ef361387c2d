"""The same request in other words is found; the same subject elsewhere is not taken for it."""

import io
import json
import time

import pytest

from renda.language.finding import main
from renda.language.similar import Index

SAME = [
    (
        "关于大坪村通村公路硬化的建议。大坪村的路晴天一身灰，请求硬化。",
        "关于硬化大坪村村道的建议。村民雨天出不了门，请尽快修水泥路。",
    ),
    (
        "关于望江路增设路灯的建议。望江路夜间漆黑，请求安装路灯。",
        "关于解决望江路照明的建议。望江路没有灯，晚上走路害怕。",
    ),
    ("关于柳园小区加装电梯的建议。老人上下楼困难。", "关于支持柳园小区装电梯的建议。六楼老人下不了楼，希望给予补贴。"),
    ("关于清淤白马河的建议。河道淤积严重，汛期排涝不畅。", "关于白马河疏浚的建议。白马河多年没有清淤，一下大雨就漫。"),
    ("望江菜场里污水横流，地滑得很。", "望江菜市场又脏又滑，老人差点摔跤。"),
    ("向阳小学放学时校门口堵死了。", "每天下午接孩子，向阳小学门口车堵得动不了。"),
]
OTHER = [
    (
        "关于大坪村通村公路硬化的建议。大坪村的路晴天一身灰，请求硬化。",
        "关于石桥村通村公路硬化的建议。石桥村的路晴天一身灰，请求硬化。",
    ),
    ("关于望江路增设路灯的建议。望江路夜间漆黑。", "关于望江路增设公交站的建议。望江路没有公交。"),
    ("关于柳园小区加装电梯的建议。老人上下楼困难。", "关于柳园小区物业管理的建议。物业公司不作为。"),
    ("关于清淤白马河的建议。河道淤积严重。", "关于白马河两岸修步道的建议。居民散步没有地方。"),
    ("向阳小学放学时校门口堵死了。", "向阳小学食堂的饭菜是冷的。"),
]


def closeness_of(one: str, other: str, place: str = "", other_place: str = "") -> float:
    index = Index()
    index.add("其他", "关于举办龙舟赛的建议。", place)
    index.add("一", one, place)
    return dict(index.candidates(other, 2, other_place)).get("一", 0.0)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_request_is_closer_than_any_other(one: str, other: str) -> None:
    assert closeness_of(one, other) > 0.4
    assert closeness_of(one, other) == pytest.approx(closeness_of(other, one), abs=0.05)


def test_requests_that_differ_rank_below_those_that_do_not() -> None:
    same = sorted(closeness_of(*pair) for pair in SAME)
    other = sorted(closeness_of(*pair) for pair in OTHER)
    assert same[1] > max(other[:-1])
    assert max(other) < 0.75


def test_another_place_makes_another_request() -> None:
    one, other = SAME[1]
    assert closeness_of(one, other, "青禾区白马镇", "青禾区柳河镇") < 0.5 * closeness_of(one, other)
    assert closeness_of(one, other, "青禾区", "青禾区柳河镇") == closeness_of(one, other)


def test_pairs_come_best_first_and_once() -> None:
    index = Index()
    for number, texts in enumerate(SAME):
        for side, text in zip("ab", texts, strict=True):
            index.add(f"{number}{side}", text)
    pairs = index.pairs(0.4)
    assert {(pair.a[0], pair.b[0]) for pair in pairs[:6]} == {(str(number),) * 2 for number in range(6)}
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    assert len({frozenset((pair.a, pair.b)) for pair in pairs}) == len(pairs)


@pytest.mark.parametrize("text", ["", "。！", "\0\ud800", "a" * 100_000, "建议" * 5_000])
def test_no_text_is_too_strange(text: str) -> None:
    index = Index()
    index.add("空", "")
    index.add("怪", text)
    assert all(0 <= score <= 1 for _, score in index.candidates(text))
    assert len(index) == 2


def test_one_among_many_thousands_is_found_at_once() -> None:
    names = [
        a + b for a in "东西南北青白红柳石龙凤清平安康福云岭沙泉" for b in "河桥庄村坪湾岗园塘洼坡井沟台寺店堡营屯寨"
    ]
    matters = [
        "路灯安装",
        "公路硬化",
        "河道清淤",
        "卫生室重建",
        "幼儿园扩建",
        "电网改造",
        "饮水工程",
        "健身器材",
        "养老食堂",
    ]
    index = Index()
    for place in names:
        for matter in matters:
            index.add(f"{place}{matter}", f"关于{place}{matter}的建议。{place}群众反映多年，请求解决{matter}。")
    index.candidates("关于泉湾河道清淤的建议")
    started = time.process_time()
    best = index.candidates("泉湾的河好多年没有疏浚了，请求清淤")
    assert time.process_time() - started < 0.2
    assert best[0][0] == "泉湾河道清淤"


def test_rows_of_both_sorts_are_paired() -> None:
    rows = [
        {"id": "1", "title": "关于望江路增设路灯的建议", "gist": "望江路夜间漆黑，请求安装路灯。", "place": "青禾区"},
        {"id": "2", "title": "关于解决望江路照明的建议", "gist": "望江路没有路灯，晚上走路害怕。", "place": "青禾区"},
        {"id": "3", "text": "望江菜场里污水横流，地滑得很。"},
        {"id": "4", "text": "望江菜市场又脏又滑，老人差点摔跤。"},
    ]
    stdout = io.StringIO()
    assert main(io.StringIO("\n".join(json.dumps(row) for row in rows)), stdout) == 0
    pairs = [json.loads(line) for line in stdout.getvalue().splitlines()]
    assert {(pair["a"], pair["b"]) for pair in pairs[:2]} == {("1", "2"), ("3", "4")}
    assert all(0 < pair["score"] <= 1 for pair in pairs)
