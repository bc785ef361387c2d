"""Plans of invented places in the many ways plans are printed, with what a careful clerk reads out of each."""

from typing import Any, NamedTuple


class Sample(NamedTuple):
    """A text and the items expected of it; only the named fields are compared, titles by their key words."""

    text: str
    items: tuple[dict[str, Any], ...]


SC = "standing_committee"
CH = "chairpersons"

SAMPLES: dict[str, Sample] = {}

SAMPLES["monthly headings of a county"] = Sample(
    """
云溪县人大常委会2023年监督工作计划

根据年度安排,制定本计划。

3月份
1.听取和审议县人民政府关于春季农业生产情况的报告。(农业农村委)
2.听取县人民政府关于森林防火工作情况的汇报。(主任会议,监察司法委)
5月份
3.检查《中华人民共和国水土保持法》贯彻实施情况。(城环资工委)
4.听取和审议县人民检察院关于公益诉讼检察工作情况的报告。(监察司法委)
7月份
5.审查和批准2022年县级财政决算。(财经委)
6.听取和审议县人民政府关于2023年上半年预算执行情况的报告。(财经委)
""",
    (
        {
            "title": "春季农业生产情况的报告",
            "form": "special_report_hearing",
            "organ": "县政府",
            "responsible": "农业农村委",
            "months": [3],
            "meeting": SC,
        },
        {
            "title": "森林防火工作情况的汇报",
            "form": "chairpersons_meeting_report",
            "organ": "县政府",
            "months": [3],
            "meeting": CH,
            "responsible": "监察司法委",
        },
        {"title": "水土保持法", "form": "law_enforcement_inspection", "months": [5], "responsible": "城环资工委"},
        {
            "title": "公益诉讼检察工作情况的报告",
            "form": "special_report_hearing",
            "organ": "县检察院",
            "months": [5],
            "meeting": SC,
        },
        {
            "title": "2022年县级财政决算",
            "form": "decision",
            "months": [7],
            "meeting": SC,
            "responsible": "财经委",
            "organ": "县政府",
        },
        {
            "title": "2023年上半年预算执行情况的报告",
            "form": "budget_or_plan_report",
            "organ": "县政府",
            "months": [7],
            "meeting": SC,
        },
    ),
)

SAMPLES["meetings as headings in a city"] = Sample(
    """
松江口市人大常委会2025年度会议议题安排

一、第十七次会议(4月下旬)
1.听取和审议市人民政府关于数字经济发展情况的报告
2.听取和审议市中级人民法院关于知识产权审判工作情况的报告
二、第十八次会议(6月下旬)
1.听取和审议市人民政府关于2024年市级决算草案的报告,审查和批准2024年市级决算
2.书面审议市人民政府关于野生动物保护工作情况的报告
三、第十九次会议(8月下旬)
1.听取和审议市人大常委会执法检查组关于检查《河湾市物业管理条例》实施情况的报告,并开展专题询问
""",
    (
        {
            "title": "数字经济发展情况的报告",
            "form": "special_report_hearing",
            "organ": "市政府",
            "months": [4],
            "meeting": SC,
            "meeting_no": 17,
        },
        {"title": "知识产权审判工作情况的报告", "organ": "市中级法院", "months": [4], "meeting_no": 17},
        {"title": "2024年市级决算", "form": "decision", "organ": "市政府", "months": [6], "meeting_no": 18},
        {
            "title": "野生动物保护工作情况的报告",
            "form": "written_report",
            "written_only": True,
            "months": [6],
            "meeting": SC,
        },
        {
            "title": "物业管理条例",
            "form": "law_enforcement_inspection",
            "also": "special_inquiry",
            "months": [8],
            "meeting_no": 19,
        },
    ),
)

SAMPLES["prose work points without numbers"] = Sample(
    """
青石区人大常委会2022年工作要点
(2022年3月2日青石区第九届人民代表大会常务委员会第三次会议通过)

2022年,区人大常委会要认真履行职责。

一、坚持正确政治方向
坚持把政治建设摆在首位,认真学习有关精神,不断提高履职能力。
二、依法开展监督
围绕高质量发展,听取和审议区政府关于先进制造业集群建设情况的报告,开展科技创新政策落实情况专题调研。对《青江省公共图书馆条例》实施情况开展执法检查。
围绕民生改善,听取和审议区政府关于义务教育优质均衡发展情况的报告,并开展专题询问;跟踪监督养老服务审议意见落实情况。
三、加强自身建设
改进工作作风,密切联系群众。
""",
    (
        {"title": "先进制造业集群建设情况的报告", "form": "special_report_hearing", "organ": "区政府", "months": []},
        {"title": "科技创新政策落实情况专题调研", "form": "special_research"},
        {"title": "公共图书馆条例", "form": "law_enforcement_inspection"},
        {
            "title": "义务教育优质均衡发展情况的报告",
            "form": "special_report_hearing",
            "also": "special_inquiry",
            "organ": "区政府",
        },
        {"title": "养老服务审议意见落实情况", "form": "follow_up"},
    ),
)

SAMPLES["numbered work points with topics"] = Sample(
    """
北岭市人大常委会2024年工作要点

一、围绕发展大局开展监督
1.推动经济稳中向好。听取和审议市政府关于上半年计划执行情况的报告。听取和审议市政府关于预算执行情况的报告。
2.促进绿色转型。开展《北岭市湿地保护条例》执法检查,组织专题询问。
二、发挥代表作用
3.密切代表联系。完善常委会组成人员联系代表制度。
4.加强建议督办。健全代表建议督办机制。
三、加强自身建设
5.建设模范机关。持续改进作风。
""",
    (
        {"title": "推动经济稳中向好", "no": "1", "form": "budget_or_plan_report", "organ": "市政府"},
        {"title": "促进绿色转型", "no": "2", "form": "law_enforcement_inspection"},
        {"title": "密切代表联系", "form": "deputies_work"},
        {"title": "加强建议督办", "form": "deputies_work"},
        {"title": "建设模范机关", "form": "other"},
    ),
)

SAMPLES["shared paragraph"] = Sample(
    """
兰桥区人大常委会2023年度监督工作计划

一、听取和审议专项工作报告
1.听取和审议区政府关于社区食堂建设情况的报告。
2.听取和审议区政府关于消防安全工作情况的报告。
3.听取和审议区监委关于廉洁乡村建设工作情况的报告。
以上第1、2项拟安排在5月份举行的常委会第十一次会议上听取和审议,由社会建设委员会负责;第3项拟安排在9月份举行的常委会第十三次会议上听取和审议,由监察和司法委员会负责。
二、执法检查
1.检查《中华人民共和国消费者权益保护法》实施情况。由财政经济委员会牵头,拟于8月份提请常委会第十二次会议听取检查报告。
""",
    (
        {
            "title": "社区食堂建设情况的报告",
            "months": [5],
            "meeting": SC,
            "meeting_no": 11,
            "responsible": "社会建设委员会",
        },
        {"title": "消防安全工作情况的报告", "months": [5], "meeting_no": 11, "responsible": "社会建设委员会"},
        {
            "title": "廉洁乡村建设工作情况的报告",
            "months": [9],
            "meeting_no": 13,
            "responsible": "监察和司法委员会",
            "organ": "区监委",
        },
        {
            "title": "消费者权益保护法",
            "form": "law_enforcement_inspection",
            "months": [8],
            "meeting": SC,
            "meeting_no": 12,
            "responsible": "财政经济委员会",
        },
    ),
)

SAMPLES["town presidium"] = Sample(
    """
柳泉镇人大主席团2024年工作计划

一、第一季度
1.组织召开镇十届人大四次会议。
2.主席团会议听取镇政府关于民生实事项目筹备情况的汇报。
二、第二季度
3.组织代表视察农村生活污水治理工作。
三、第三季度
4.听取和审议镇政府关于上半年预算执行情况的报告。
四、第四季度
5.开展代表向选民述职活动。
""",
    (
        {"title": "召开镇十届人大四次会议", "months": [1, 2, 3]},
        {"title": "民生实事项目筹备情况的汇报", "organ": "镇政府", "months": [1, 2, 3], "meeting": "presidium"},
        {"title": "视察农村生活污水治理工作", "form": "deputies_work", "months": [4, 5, 6]},
        {"title": "上半年预算执行情况的报告", "form": "budget_or_plan_report", "organ": "镇政府", "months": [7, 8, 9]},
        {"title": "代表向选民述职活动", "form": "deputies_work", "months": [10, 11, 12]},
    ),
)

SAMPLES["table with pipes"] = Sample(
    """
白沙区人大常委会2024年监督工作计划表
| 序号 | 监督项目 | 监督形式 | 报告机关 | 责任委员会 | 时间安排 |
| 1 | 关于推进垃圾分类工作情况的报告 | 听取和审议专项工作报告 | 区人民政府 | 城建环资委 | 4月 |
| 2 | 《江滨省中医药条例》贯彻实施情况 | 执法检查 | 区人民政府 | 教科文卫委 | 6月至8月 |
| 3 | 2023年度审计查出问题整改情况的报告 | 听取和审议 | 区人民政府 | 财经委、预算工委 | 12月 |
| 4 | 家政服务业发展情况 | 专题调研 | | 社会委 | 第三季度 |
""",
    (
        {
            "title": "推进垃圾分类工作情况的报告",
            "form": "special_report_hearing",
            "organ": "区政府",
            "responsible": "城建环资委",
            "months": [4],
            "meeting": SC,
        },
        {"title": "中医药条例", "form": "law_enforcement_inspection", "months": [6, 7, 8], "responsible": "教科文卫委"},
        {
            "title": "2023年度审计查出问题整改情况的报告",
            "form": "budget_or_plan_report",
            "also": "follow_up",
            "months": [12],
            "responsible": "财经委、预算工委",
        },
        {"title": "家政服务业发展情况专题调研", "form": "special_research", "organ": "", "months": [7, 8, 9]},
    ),
)

SAMPLES["labelled lines under each item"] = Sample(
    """
平安县人大常委会2021年监督工作要点及计划

一、听取和审议专项工作报告(2项)
(一)县政府关于乡村振兴工作情况的报告
责任单位:农业农村工委
时间:6月
(二)县法院关于执行工作情况的报告
责任单位:监察司法工委
时间:10月
二、开展专题询问(1项)
(一)就农村饮水安全工作开展专题询问
责任单位:农业农村工委
时间:8月
""",
    (
        {
            "title": "乡村振兴工作情况的报告",
            "form": "special_report_hearing",
            "organ": "县政府",
            "responsible": "农业农村工委",
            "months": [6],
        },
        {"title": "执行工作情况的报告", "organ": "县法院", "responsible": "监察司法工委", "months": [10]},
        {"title": "农村饮水安全工作专题询问", "form": "special_inquiry", "responsible": "农业农村工委", "months": [8]},
    ),
)

SAMPLES["legislation of a city"] = Sample(
    """
海陵市人大常委会2024年度立法工作计划

一、继续审议项目
1.海陵市城市更新条例(4月二审,城建环资委)
二、初次审议项目
1.海陵市养犬管理条例(修订)(市公安局起草,8月提请市人大常委会会议审议)
2.海陵市人民代表大会常务委员会关于促进全民阅读的决定(10月)
三、调研项目
1.海陵市房屋租赁管理条例
""",
    (
        {"title": "海陵市城市更新条例", "form": "other", "months": [4], "responsible": "城建环资委"},
        {"title": "海陵市养犬管理条例(修订)", "form": "other", "months": [8], "organ": "市公安局", "meeting": SC},
        {"title": "关于促进全民阅读的决定", "form": "decision", "months": [10]},
        {"title": "海陵市房屋租赁管理条例", "form": "other", "months": []},
    ),
)

SAMPLES["deputies' work plan with duties"] = Sample(
    """
东湖区人大常委会2025年代表工作计划

一、密切联系代表
1.落实联系代表制度。每名常委会组成人员固定联系4-6名基层代表,每年联系不少于3次。
2.邀请代表列席会议。每次常委会会议邀请5名基层代表列席。
二、组织代表活动
3.开展代表述职。每名代表任期内至少向选民述职一次。
4.举办代表讲堂。举办4期“代表讲堂”。
""",
    (
        {"title": "落实联系代表制度", "form": "deputies_work", "no": "1"},
        {"title": "邀请代表列席会议", "form": "deputies_work", "meeting": None},
        {"title": "开展代表述职", "form": "deputies_work"},
        {"title": "举办代表讲堂", "form": "deputies_work"},
    ),
)

SAMPLES["inline numbers in a paragraph"] = Sample(
    """
金坪县人大常委会2022年监督计划

一、听取和审议专项工作报告。(1)县政府关于耕地保护情况的报告,5月,农工委负责;(2)县政府关于法治政府建设情况的报告,9月,监司委负责;(3)县检察院关于未成年人检察工作情况的报告,11月,监司委负责。
二、执法检查。(1)《中华人民共和国安全生产法》执法检查,7月,财经委负责;(2)《中华人民共和国噪声污染防治法》执法检查,9月,城环委负责。
""",
    (
        {
            "title": "耕地保护情况的报告",
            "organ": "县政府",
            "months": [5],
            "responsible": "农工委",
            "form": "special_report_hearing",
        },
        {"title": "法治政府建设情况的报告", "organ": "县政府", "months": [9], "responsible": "监司委"},
        {"title": "未成年人检察工作情况的报告", "organ": "县检察院", "months": [11]},
        {"title": "安全生产法》执法检查", "form": "law_enforcement_inspection", "months": [7], "responsible": "财经委"},
        {
            "title": "噪声污染防治法》执法检查",
            "form": "law_enforcement_inspection",
            "months": [9],
            "responsible": "城环委",
        },
    ),
)

SAMPLES["chairpersons' meeting topics and vague times"] = Sample(
    """
长岭区人大常委会2024年监督工作安排

一、主任会议听取专项工作汇报
1.关于优化营商环境工作情况的汇报。3月,区发改局汇报,财经工委承办。
2.关于老旧小区加装电梯情况的汇报。下半年,区住建局汇报,城建工委承办。
二、工作评议
1.对区卫健局、区文旅局开展工作评议。10月上旬常委会会议评议,人事代表工委负责。
三、跟踪监督
1.跟踪检查《区人大常委会关于加强湿地保护的决议》执行情况。适时安排,城建工委负责。
""",
    (
        {
            "title": "优化营商环境工作情况的汇报",
            "form": "chairpersons_meeting_report",
            "months": [3],
            "meeting": CH,
            "organ": "区发改局",
            "responsible": "财经工委",
        },
        {
            "title": "老旧小区加装电梯情况的汇报",
            "form": "chairpersons_meeting_report",
            "months": [],
            "doubt": "months",
            "organ": "区住建局",
        },
        {
            "title": "区卫健局、区文旅局",
            "form": "appointment_appraisal",
            "months": [10],
            "meeting": SC,
            "responsible": "人事代表工委",
        },
        {"title": "关于加强湿地保护的决议》执行情况", "form": "follow_up", "months": [], "responsible": "城建工委"},
    ),
)

SAMPLES["province in long form"] = Sample(
    """
澜江省人大常委会2024年监督工作计划
(2023年12月28日省第十四届人民代表大会常务委员会第三十次主任会议通过)

一、推动高水平科技自立自强
听取和审议省人民政府关于科技成果转化情况的报告。报告拟安排在2024年7月举行的省人大常委会会议上听取和审议,由省人大教育科学文化卫生委员会负责做好相关工作。
二、推动生态文明建设
检查《中华人民共和国黄河保护法》和《澜江省河道管理条例》的实施情况。执法检查报告拟安排在2024年11月举行的省人大常委会会议上听取和审议,由省人大环境与资源保护委员会负责做好相关工作。
三、加强司法监督
听取和审议省高级人民法院关于行政审判工作情况的报告、省人民检察院关于行政检察工作情况的报告。报告拟安排在2024年9月举行的省人大常委会会议上听取和审议。由省人大监察和司法委员会负责做好相关工作。
""",
    (
        {
            "title": "科技成果转化情况的报告",
            "form": "special_report_hearing",
            "organ": "省政府",
            "months": [7],
            "meeting": SC,
            "responsible": "教育科学文化卫生委员会",
        },
        {
            "title": "黄河保护法",
            "form": "law_enforcement_inspection",
            "months": [11],
            "meeting": SC,
            "responsible": "环境与资源保护委员会",
        },
        {
            "title": "行政审判工作情况的报告",
            "form": "special_report_hearing",
            "months": [9],
            "meeting": SC,
            "responsible": "监察和司法委员会",
        },
        {
            "title": "行政检察工作情况的报告",
            "organ": "省检察院",
            "months": [9],
            "meeting": SC,
            "responsible": "监察和司法委员会",
        },
    ),
)

SAMPLES["summary of last year followed by the plan"] = Sample(
    """
河口乡人大主席团2023年工作总结和2024年工作计划

一、2023年工作总结
1.听取和审议了乡政府关于上半年工作情况的报告。
2.组织代表视察了集镇建设。
二、2024年工作计划
1.听取和审议乡政府关于财政预算执行情况的报告。
2.组织代表视察高标准农田建设。
""",
    (
        {"title": "财政预算执行情况的报告", "form": "budget_or_plan_report", "organ": "乡政府"},
        {"title": "代表视察高标准农田建设", "form": "deputies_work"},
    ),
)
