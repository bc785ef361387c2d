"""A text that holds no plan gives no items."""

import pytest

from renda.documents.paper import Paper
from renda.documents.reading import read_text
from renda.planning.reading import read_plan

NOT_PLANS = {
    "notice of a meeting": """
云州区人大常委会关于召开第十二次会议的通知
定于5月20日召开区人大常委会第十二次会议,建议议程:
1.听取和审议区政府关于教育工作情况的报告;
2.听取和审议区政府关于水利工作情况的报告;
3.人事任免。
""",
    "call for topics": """
关于做好2025年监督议题征集工作的通知
各委室:请围绕中心工作,于11月底前报送议题建议。
一、征集范围
1.听取和审议专项工作报告
2.执法检查
二、要求
1.每个委室报送不少于3项。
""",
    "news of a meeting": """
区人大常委会召开第十九次会议
本报讯 5月28日,云溪区人大常委会召开第十九次会议,听取和审议了区政府关于特色产业园区建设情况的报告。
会议还决定开展《安全生产法》执法检查。下一步,常委会将在7月份听取和审议预算执行情况的报告。
""",
    "news of a plan": """
云溪区人大常委会2024年监督工作计划出炉
3月1日,记者从区人大获悉,今年监督重点已经明确,将聚焦民生,听取和审议托育服务报告,开展执法检查。
""",
    "minutes": """
云溪区第七届人民代表大会常务委员会第二十次会议纪要
时间:2024年7月26日
一、会议听取和审议了区政府关于上半年预算执行情况的报告。
二、会议审查和批准了2023年区级决算。
三、会议表决通过了人事任免事项。
""",
    "agenda": """
云溪区七届人大常委会第二十次会议议程
(2024年7月26日)
一、听取和审议区政府关于上半年预算执行情况的报告
二、审查和批准2023年区级决算
三、听取和审议区法院关于执行工作情况的报告
""",
    "work report": """
云溪区人民代表大会常务委员会工作报告
——2024年1月10日在云溪区第七届人民代表大会第四次会议上
一、2023年主要工作
(一)监督工作。听取和审议专项工作报告12项,开展执法检查3次。
二、2024年主要任务
(一)增强监督实效。开展执法检查。
""",
    "opinions": """
关于优化营商环境工作情况报告的审议意见
一、主要成绩
1.政务服务持续优化。
二、意见建议
1.开展专项整治。
2.加强执法检查。
""",
    "rules": "\n".join(
        ["云溪区人大常委会议事规则", *(f"第{n}条 常委会会议听取和审议专项工作报告。" for n in "一二三四五六七八")]
    ),
    "a school's plan": """
第一中学2024年工作计划
一、教学工作
1.开展教研活动。
2.组织期中考试(4月)。
""",
    "nothing": "。",
}


@pytest.mark.parametrize("text", NOT_PLANS.values(), ids=NOT_PLANS.keys())
def test_nothing_is_invented(text: str) -> None:
    reading = read_plan(read_text(text))
    assert reading.items == ()
    assert reading.obligations == ()
    assert reading.kind == ""


@pytest.mark.parametrize(
    "piece", ["继续", "围绕,", "听取和审议", "(", "《", "由财经委、", "第1项", "4月", "附件1\n", "1."]
)
def test_hostile_repetition_is_read_in_time(piece: str) -> None:
    import time

    start = time.perf_counter()
    read_plan(Paper("云溪区人大常委会2024年监督工作计划\n一、执法检查\n1." + piece * 4000, ()))
    assert time.perf_counter() - start < 3
