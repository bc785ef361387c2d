"""Further plans of invented places: by committee, with subject-first items, with brackets full of particulars."""

from .samples import CH, SC, Sample

MORE: dict[str, Sample] = {}

MORE["sections by committee"] = Sample(
    """
双河区人大常委会2024年度监督议题计划

一、财政经济委员会
1.听取和审议区政府关于促进民营经济发展情况的报告(4月)
2.听取和审议区政府关于国有企业国有资产管理情况的专项报告(9月)
二、教育科学文化卫生委员会
1.检查《晨江省学前教育条例》实施情况(6月)
2.听取区政府关于文物保护利用情况的汇报(主任会议,8月)
""",
    (
        {
            "title": "促进民营经济发展情况的报告",
            "responsible": "财政经济委员会",
            "months": [4],
            "organ": "区政府",
            "meeting": SC,
        },
        {
            "title": "国有企业国有资产管理情况的专项报告",
            "form": "budget_or_plan_report",
            "responsible": "财政经济委员会",
            "months": [9],
        },
        {
            "title": "学前教育条例",
            "form": "law_enforcement_inspection",
            "responsible": "教育科学文化卫生委员会",
            "months": [6],
        },
        {"title": "文物保护利用情况的汇报", "form": "chairpersons_meeting_report", "meeting": CH, "months": [8]},
    ),
)

MORE["brackets full of particulars"] = Sample(
    """
石桥县人大常委会2023年监督工作计划

一、听取和审议专项工作报告
1.听取和审议县政府关于科技创新工作情况的报告(时间:4月;责任单位:教科文卫工委;报告单位:县科技局)
2.听取并审议县政府关于粮食安全工作情况的报告(时间:10月;责任单位:财经工委牵头,农业农村工委配合;报告单位:县发改局)
二、专题询问
1.结合审议养老服务工作情况的报告,开展专题询问(时间:6月;责任单位:社会建设工委)
""",
    (
        {
            "title": "科技创新工作情况的报告",
            "months": [4],
            "responsible": "教科文卫工委",
            "organ": "县政府",
            "meeting": SC,
        },
        {"title": "粮食安全工作情况的报告", "months": [10], "responsible": "财经工委"},
        {"title": "养老服务工作情况的报告", "form": "special_inquiry", "months": [6], "responsible": "社会建设工委"},
    ),
)

MORE["first, second, third in a paragraph"] = Sample(
    """
丰泽县人大常委会2021年工作要点

一、加强和改进监督工作
重点做好以下工作:一是听取和审议县政府关于脱贫攻坚成果巩固情况的报告;二是听取和审议县法院关于诉讼服务工作情况的报告;三是开展《中华人民共和国土壤污染防治法》执法检查;四是审查和批准2020年县级决算。
二、依法做好选举任免工作
坚持党管干部与依法任免相统一。
""",
    (
        {"title": "脱贫攻坚成果巩固情况的报告", "form": "special_report_hearing", "organ": "县政府"},
        {"title": "诉讼服务工作情况的报告", "form": "special_report_hearing", "organ": "县法院"},
        {"title": "土壤污染防治法》执法检查", "form": "law_enforcement_inspection"},
        {"title": "2020年县级决算", "form": "decision"},
    ),
)

MORE["two bodies report under one number"] = Sample(
    """
华亭市人大常委会2024年监督工作计划

一、听取和审议专项工作报告
1.听取和审议市中级人民法院关于金融审判工作情况的报告、市人民检察院关于民事检察工作情况的报告。9月,监察司法委负责。
2.听取和审议市政府关于综合交通体系建设情况的报告,开展满意度测评。11月,城建环资委负责。
二、计划和预算监督
1.听取和审议市政府关于2024年上半年国民经济和社会发展计划执行情况的报告。8月,财经委负责。
""",
    (
        {
            "title": "金融审判工作情况的报告",
            "organ": "市中级法院",
            "months": [9],
            "responsible": "监察司法委",
            "meeting": SC,
        },
        {"title": "民事检察工作情况的报告", "organ": "市检察院", "months": [9], "responsible": "监察司法委"},
        {
            "title": "综合交通体系建设情况的报告",
            "form": "special_report_hearing",
            "also": "satisfaction_test",
            "months": [11],
        },
        {"title": "计划执行情况的报告", "form": "budget_or_plan_report", "months": [8], "organ": "市政府"},
    ),
)

MORE["special supervision with a description"] = Sample(
    """
临江市人大常委会2025年度监督工作计划

一、专项监督
(一)人工智能产业发展专项监督。通过实地调研、座谈交流等方式,推动产业集聚。6月,常委会会议听取和审议市政府关于人工智能产业发展情况的报告。牵头委室:财经委。
(二)城市内涝治理专项监督。推动完善排水设施。8月,常委会会议听取和审议市政府关于城市内涝治理情况的报告。牵头委室:城建环资工委。
二、执法检查
(三)《中华人民共和国无障碍环境建设法》执法检查。10月,常委会会议听取和审议执法检查报告。牵头委室:社会委。
""",
    (
        {"title": "人工智能产业发展", "months": [6], "meeting": SC, "responsible": "财经委", "organ": "市政府"},
        {"title": "城市内涝治理", "months": [8], "meeting": SC, "responsible": "城建环资工委", "organ": "市政府"},
        {
            "title": "无障碍环境建设法》执法检查",
            "form": "law_enforcement_inspection",
            "months": [10],
            "meeting": SC,
            "responsible": "社会委",
        },
    ),
)

MORE["calendar of meetings as the whole paper"] = Sample(
    """
望山区人大常委会2024年会议安排

一、常委会会议
第十五次会议(2月下旬)
1.通过常委会2024年工作要点
2.听取和审议区政府关于民生实事项目安排情况的报告
第十六次会议(4月下旬)
1.听取和审议区政府关于生物多样性保护情况的报告
二、主任会议
第三十次会议(3月)
1.听取区政府关于春季招生工作情况的汇报
""",
    (
        {"title": "2024年工作要点", "months": [2], "meeting": SC, "meeting_no": 15},
        {"title": "民生实事项目安排情况的报告", "months": [2], "meeting": SC, "meeting_no": 15},
        {"title": "生物多样性保护情况的报告", "months": [4], "meeting": SC, "meeting_no": 16},
        {
            "title": "春季招生工作情况的汇报",
            "form": "chairpersons_meeting_report",
            "months": [3],
            "meeting": CH,
            "meeting_no": 30,
        },
    ),
)

MORE["decisions on major matters"] = Sample(
    """
青溪县人大常委会2024年讨论决定重大事项和监督工作计划

一、讨论决定重大事项
1.听取和审议县政府关于县域医共体建设情况的报告,适时作出决定。拟安排5月常委会会议。
2.审议批准县政府关于2024年预算调整方案的报告。拟安排10月常委会会议。
二、备案审查
3.听取备案审查工作情况的报告。拟安排12月常委会会议。
三、代表视察
4.组织市、县人大代表视察重点项目建设情况。拟安排11月。
""",
    (
        {"title": "县域医共体建设情况的报告", "months": [5], "meeting": SC, "organ": "县政府"},
        {"title": "2024年预算调整方案的报告", "form": "decision", "months": [10], "meeting": SC, "organ": "县政府"},
        {"title": "备案审查工作情况的报告", "form": "filing_review", "months": [12], "meeting": SC},
        {"title": "视察重点项目建设情况", "form": "deputies_work", "months": [11]},
    ),
)
