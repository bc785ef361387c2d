"""The words of papers, and the bodies they mean."""

from dataclasses import dataclass

import pytest

from renda.people.naming import best_body, bodies_named


@dataclass(frozen=True)
class Named:
    kind: str
    name: str
    short_name: str


HOUSE = [
    Named("government", "青禾区人民政府", "区政府"),
    Named("government_office", "青禾区人民政府办公室", "区政府办"),
    Named("court", "青禾区人民法院", "区法院"),
    Named("procuratorate", "青禾区人民检察院", "区检察院"),
    Named("supervisory_commission", "青禾区监察委员会", "区监委"),
    Named("standing_committee", "青禾区人民代表大会常务委员会", "区人大常委会"),
    Named("chair_council", "青禾区人大常委会主任会议", "主任会议"),
    Named("sc_office", "青禾区人大常委会办公室", "区人大办"),
    Named("special_committee", "青禾区人民代表大会财政经济委员会", "财经委"),
    Named("work_committee", "青禾区人大常委会预算工作委员会", "预算工委"),
    Named("work_committee", "青禾区人大常委会教育科学文化卫生工作委员会", "教科文卫工委"),
    Named("special_committee", "青禾区人大监察和司法委员会", "监察司法委"),
    Named("work_committee", "青禾区人大常委会城乡建设环境资源保护工作委员会", "城建环资工委"),
    Named("special_committee", "青禾区人大社会建设委员会", "社会委"),
    Named("deputy_work_office", "青禾区人大常委会人事代表工作委员会", "人事代表工委"),
    Named("credentials_committee", "青禾区人大常委会代表资格审查委员会", "代表资格审查委员会"),
    Named("government_department", "青禾区教育局", "区教育局"),
    Named("government_department", "青禾区发展和改革委员会", "区发改委"),
    Named("government_department", "青禾区人力资源和社会保障局", "区人社局"),
    Named("government_department", "青禾区住房和城乡建设委员会", "区住建委"),
    Named("government_department", "青禾区财政局", "区财政局"),
    Named("government_department", "青禾区科学技术委员会", "区科委"),
    Named("town_government", "望江镇人民政府", "望江镇政府"),
    Named("town_government", "柳岸镇人民政府", "柳岸镇政府"),
]
MEANT = {
    "财政经济委员会": "财经委",
    "财经委": "财经委",
    "财经工委": "财经委",
    "区人大财经委": "财经委",
    "区政府": "区政府",
    "区人民政府": "区政府",
    "青禾区人民政府": "区政府",
    "上海市青禾区人民政府": "区政府",
    "政府": "区政府",
    "区法院": "区法院",
    "区人民法院": "区法院",
    "法院": "区法院",
    "监察委员会": "区监委",
    "区监委": "区监委",
    "区监察委": "区监委",
    "监察司法委": "监察司法委",
    "监察和司法委员会": "监察司法委",
    "监察和司法工委": "监察司法委",
    "办公室": "区人大办",
    "常委会办公室": "区人大办",
    "区人大常委会办公室": "区人大办",
    "人大办": "区人大办",
    "区政府办公室": "区政府办",
    "区府办": "区政府办",
    "教科文卫委": "教科文卫工委",
    "教育科学文化卫生委员会": "教科文卫工委",
    "城乡建设环境保护工作委员会": "城建环资工委",
    "城建工委": "城建环资工委",
    "社会建设工作委员会": "社会委",
    "代表工委": "人事代表工委",
    "人代工委": "人事代表工委",
    "代表资格审查委员会": "代表资格审查委员会",
    "预算工委": "预算工委",
    "发改委": "区发改委",
    "人社局": "区人社局",
    "住建委": "区住建委",
    "财政局": "区财政局",
    "科委": "区科委",
    "主任会议": "主任会议",
    "常委会": "区人大常委会",
    "望江镇政府": "望江镇政府",
}
NOBODY = [
    "", " ", "各专工委", "各专门委员会", "有关部门", "区政府组成人员", "区政府工作部门",
    "常委会执法检查组", "涉及到的专工委", "委员会", "工委", "市政府", "镇政府",
    "中级法院", "农业农村委", "南塘街道人大工委", "\u202e", "(" * 50,
    "区" * 500,
]  # fmt: skip
LISTS = {
    "财政经济委员会、预算工作委员会": ["财经委", "预算工委"],
    "区法院;区检察院": ["区法院", "区检察院"],
    "区人民法院和区人民检察院": ["区法院", "区检察院"],
    "监察和司法委员会": ["监察司法委"],
    "教科文卫工委、社会工委": ["教科文卫工委", "社会委"],
    "区政府及其有关部门": ["区政府"],
    "一府一委两院": ["区政府", "区监委", "区法院", "区检察院"],
    "区发展和改革委员会和区财政局": ["区发改委", "区财政局"],
    "由财经委会同教科文卫工委": ["财经委", "教科文卫工委"],
    "城建环资工委（教科文卫工委）": ["城建环资工委"],
    "各专工委": [],
    "财经委、财政经济委员会": ["财经委"],
}


@pytest.mark.parametrize(("words", "short_name"), MEANT.items())
def test_a_paper_word_means_one_body(words, short_name):
    body = best_body(words, HOUSE)
    assert body is not None
    assert body.short_name == short_name


@pytest.mark.parametrize("words", NOBODY)
def test_words_for_nobody_in_particular_mean_none(words):
    assert best_body(words, HOUSE) is None


@pytest.mark.parametrize(("words", "short_names"), LISTS.items())
def test_a_list_of_words_means_its_bodies_in_order(words, short_names):
    assert [body.short_name for body in bodies_named(words, HOUSE)] == short_names


def test_two_bodies_alike_leave_it_open():
    towns = [Named("other", "望江镇农业服务中心", "农业服务中心"), Named("other", "柳岸镇农业服务中心", "农业服务中心")]
    assert best_body("农业服务中心", towns) is None


def test_the_work_committee_is_preferred_where_the_paper_says_so():
    both = [
        Named("special_committee", "区人大财政经济委员会", ""),
        Named("work_committee", "区人大常委会财政经济工作委员会", ""),
    ]
    assert best_body("财经工委", both, "青禾区") is both[1]
    assert best_body("财政经济委员会", both, "青禾区") is both[0]
