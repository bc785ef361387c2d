"""Short titles for the board."""

import pytest

from renda.planning.wording import short


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("托育服务体系建设情况的报告", "托育服务体系建设"),
        ("检查《中华人民共和国法律援助法》实施情况", "法律援助法"),
        ("城市更新单元实施机制专题调研", "城市更新单元实施机制"),
        ("2025年区级决算草案的报告,审查和批准2025年区级决算", "2025年区级决算草案"),
        ("社区矫正工作情况的汇报", "社区矫正"),
        ("报告", "报告"),
        ("情况", "情况"),
    ],
)
def test_a_short_title_drops_what_the_form_says(title, expected):
    assert short(title) == expected
