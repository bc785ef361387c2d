"""Plans of invented places printed in less orderly ways."""

from .samples import CH, SC, Sample

HARD: dict[str, Sample] = {}

HARD["months leading each line"] = Sample(
    """
岚山县人大常委会2024年工作安排

一月:
召开县十六届人大四次会议。
三月:
听取和审议县政府关于春耕备耕工作情况的报告;开展《中华人民共和国种子法》执法检查。
六月:
听取和审议县政府关于2023年度财政决算情况的报告,批准2023年县级决算;组织代表视察城乡供水一体化工程。
十一月:
对县政府组成部门主要负责人开展述职评议。
""",
    (
        {"title": "召开县十六届人大四次会议", "months": [1]},
        {
            "title": "春耕备耕工作情况的报告",
            "form": "special_report_hearing",
            "organ": "县政府",
            "months": [3],
            "meeting": SC,
        },
        {"title": "种子法》执法检查", "form": "law_enforcement_inspection", "months": [3]},
        {"title": "2023年度财政决算情况的报告", "form": "decision", "months": [6], "meeting": SC},
        {"title": "视察城乡供水一体化工程", "form": "deputies_work", "months": [6]},
        {"title": "述职评议", "form": "appointment_appraisal", "months": [11]},
    ),
)

HARD["a sentence for each month inside the item"] = Sample(
    """
虹山区人大常委会2025年度监督工作计划

一、听取和审议专项报告
1.4月,听取和审议区政府关于托育服务发展情况的报告(责任委室:教科文卫工委)。
2.8月下旬,听取和审议区政府关于政府债务管理情况的报告(责任委室:财经工委)。
二、专题视察
1.5月,视察重点水利工程建设情况(责任委室:农业农村工委)。
三、专题调研
1.第二季度,就平台经济发展情况开展专题调研(责任委室:财经工委)。
""",
    (
        {
            "title": "托育服务发展情况的报告",
            "organ": "区政府",
            "months": [4],
            "meeting": SC,
            "responsible": "教科文卫工委",
        },
        {"title": "政府债务管理情况的报告", "form": "budget_or_plan_report", "months": [8], "responsible": "财经工委"},
        {"title": "视察重点水利工程建设情况", "months": [5], "responsible": "农业农村工委"},
        {
            "title": "平台经济发展情况专题调研",
            "form": "special_research",
            "months": [4, 5, 6],
            "responsible": "财经工委",
        },
    ),
)

HARD["lists in running sentences"] = Sample(
    """
梧桐市人大常委会2023年监督工作计划

一、听取和审议专项工作报告
安排听取和审议5项专项工作报告:
1.市政府关于稳就业工作情况的报告(6月);
2.市政府关于水污染防治工作情况的报告(8月);
3.市监察委员会关于整治群众身边腐败问题工作情况的报告(10月)。
二、开展执法检查
1.检查《中华人民共和国反家庭暴力法》贯彻执行情况(5—7月);
2.检查《梧桐市文明行为促进条例》贯彻执行情况(9月)。
""",
    (
        {"title": "稳就业工作情况的报告", "form": "special_report_hearing", "organ": "市政府", "months": [6]},
        {"title": "水污染防治工作情况的报告", "organ": "市政府", "months": [8]},
        {"title": "整治群众身边腐败问题工作情况的报告", "organ": "市监察委员会", "months": [10]},
        {"title": "反家庭暴力法", "form": "law_enforcement_inspection", "months": [5, 6, 7]},
        {"title": "文明行为促进条例", "form": "law_enforcement_inspection", "months": [9]},
    ),
)

HARD["table one cell per line"] = Sample(
    """
春江县人大常委会2024年度监督计划表
序号
监督内容
监督方式
时间
责任工委
1
县政府关于电商产业发展情况的报告
听取和审议
4月
财经工委
2
《中华人民共和国科学技术普及法》实施情况
执法检查
9月
教科文卫工委
3
县政府关于信访工作情况的汇报
主任会议听取
10月
监察司法工委
""",
    (
        {
            "title": "电商产业发展情况的报告",
            "form": "special_report_hearing",
            "months": [4],
            "responsible": "财经工委",
            "meeting": SC,
        },
        {"title": "科学技术普及法", "form": "law_enforcement_inspection", "months": [9], "responsible": "教科文卫工委"},
        {
            "title": "信访工作情况的汇报",
            "form": "chairpersons_meeting_report",
            "months": [10],
            "meeting": CH,
            "organ": "县政府",
        },
    ),
)

HARD["work points with long numbered prose and times"] = Sample(
    """
凤台区人大常委会2023年工作要点

一、聚焦中心大局,在服务发展上展现新作为
(一)助力经济发展。3月份,听取和审议区政府关于招商引资工作情况的报告;7月份,听取和审议区政府关于上半年国民经济和社会发展计划执行情况的报告。
(二)助力乡村振兴。8月份,对《中华人民共和国乡村振兴促进法》贯彻实施情况进行执法检查。
二、坚持人民至上,在保障民生上实现新突破
(三)关注教育发展。5月份,听取区政府关于校外培训治理情况的汇报。
三、强化自身建设,在提升能力上取得新成效
(四)加强理论学习。坚持第一议题制度。
""",
    (
        {"title": "助力经济发展", "months": [3, 7], "organ": "区政府"},
        {"title": "助力乡村振兴", "form": "law_enforcement_inspection", "months": [8]},
        {"title": "关注教育发展", "months": [5], "organ": "区政府"},
        {"title": "加强理论学习", "form": "other"},
    ),
)

HARD["responsible leaders and offices"] = Sample(
    """
竹山县人大常委会2022年重点工作安排

一、听取审议报告
1、听取审议县政府关于医疗保障工作情况的报告。
牵头领导:分管副主任
承办委室:社会建设工委
完成时间:2022年5月
2、听取审议县政府关于交通重点项目建设情况的报告。
牵头领导:分管副主任
承办委室:城建环资工委
完成时间:2022年9月
""",
    (
        {"title": "医疗保障工作情况的报告", "organ": "县政府", "responsible": "社会建设工委", "months": [5]},
        {"title": "交通重点项目建设情况的报告", "organ": "县政府", "responsible": "城建环资工委", "months": [9]},
    ),
)

HARD["several forms in one item"] = Sample(
    """
明湖区人大常委会2024年监督工作计划

1.听取和审议区人民政府关于2023年度环境状况和环境保护目标完成情况的报告,并进行满意度测评。4月份常委会第十六次会议听取和审议。城建环保工委具体负责。
2.听取区人民法院、区人民检察院关于营商环境司法保障工作情况的报告。6月份常委会第十七次会议。监察司法工委具体负责。
3.审议区人民政府关于《区人大常委会关于物业管理工作审议意见》落实情况的报告。10月份常委会第二十次会议(书面)。城建环保工委具体负责。
4.组织部分市、区人大代表对重点民生实事项目进行集中视察。11月份,代表工委具体负责。
""",
    (
        {
            "title": "环境状况和环境保护目标完成情况的报告",
            "form": "special_report_hearing",
            "also": "satisfaction_test",
            "months": [4],
            "meeting_no": 16,
            "responsible": "城建环保工委",
        },
        {
            "title": "营商环境司法保障工作情况的报告",
            "organ": "区法院;区检察院",
            "months": [6],
            "meeting": SC,
            "meeting_no": 17,
        },
        {
            "title": "落实情况的报告",
            "form": "follow_up",
            "months": [10],
            "meeting_no": 20,
            "responsible": "城建环保工委",
        },
        {"title": "视察", "form": "deputies_work", "months": [11], "responsible": "代表工委"},
    ),
)
