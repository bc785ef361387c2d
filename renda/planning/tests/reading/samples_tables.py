"""Calendars, tables and bare lists of invented places."""

from .samples import CH, SC, Sample

TABLES: dict[str, Sample] = {}

TABLES["table with headings between its rows"] = Sample(
    """
东屏市人大常委会2025年度监督工作项目表
序号\t项目名称\t监督方式\t组织实施机构\t时间安排
一、听取和审议专项工作报告
1\t听取和审议市政府关于城中村改造工作情况的报告\t听取和审议专项工作报告\t城建环资委\t5月
2\t听取和审议市法院关于破产审判工作情况的报告\t听取和审议专项工作报告\t监察司法委\t9月
二、执法检查
3\t检查《东屏市河道管理条例》实施情况\t执法检查\t城建环资委\t3—8月
""",
    (
        {
            "title": "城中村改造工作情况的报告",
            "organ": "市政府",
            "responsible": "城建环资委",
            "months": [5],
            "meeting": SC,
        },
        {"title": "破产审判工作情况的报告", "organ": "市法院", "responsible": "监察司法委", "months": [9]},
        {"title": "河道管理条例", "form": "law_enforcement_inspection", "months": [3, 4, 5, 6, 7, 8]},
    ),
)

TABLES["calendar with a column for each meeting"] = Sample(
    """
2024年度青川县人大常委会及主任会议议题安排
月份\t常委会会议议题\t主任会议议题
2月\t1.听取和审议县政府关于法治建设情况的报告\t1.听取县政府关于春运工作情况的汇报
4月\t1.听取和审议县政府关于招商引资工作情况的报告\t1.听取县政府关于防汛准备工作情况的汇报
""",
    (
        {"title": "法治建设情况的报告", "months": [2], "meeting": SC, "organ": "县政府"},
        {"title": "春运工作情况的汇报", "form": "chairpersons_meeting_report", "months": [2], "meeting": CH},
        {"title": "招商引资工作情况的报告", "months": [4], "meeting": SC},
        {"title": "防汛准备工作情况的汇报", "form": "chairpersons_meeting_report", "months": [4], "meeting": CH},
    ),
)

TABLES["subjects without verbs, committees without verbs"] = Sample(
    """
清平区人大常委会2024年监督工作计划

一、常委会会议听取和审议的报告
1、区政府2023年度法治政府建设情况报告(书面)。5月份,监察司法委。
2、区检察院未成年人检察工作情况报告。9月份,监察司法委。
二、主任会议听取的汇报
3、区政府关于河道整治情况的汇报。6月份,城建环保委。
三、专题询问
4、校园食品安全工作专题询问。11月份,教科文卫委。
""",
    (
        {
            "title": "法治政府建设情况报告",
            "form": "written_report",
            "written_only": True,
            "organ": "区政府",
            "months": [5],
            "responsible": "监察司法委",
            "meeting": SC,
        },
        {"title": "未成年人检察工作情况报告", "organ": "区检察院", "months": [9]},
        {
            "title": "河道整治情况的汇报",
            "form": "chairpersons_meeting_report",
            "meeting": CH,
            "responsible": "城建环保委",
        },
        {"title": "校园食品安全工作专题询问", "form": "special_inquiry", "months": [11], "responsible": "教科文卫委"},
    ),
)

TABLES["bills with labelled lines and bills in a row"] = Sample(
    """
西岭省人大常委会2025年立法计划

一、安排审议的法规案
1.西岭省数据条例(制定)
提请审议时间:3月
起草单位:省数据局
2.关于修改《西岭省人口条例》的决定
提请审议时间:9月
起草单位:省卫生健康委
二、预备项目
西岭省信用条例、西岭省志愿服务条例(修订)。
""",
    (
        {
            "title": "西岭省数据条例(制定)",
            "form": "other",
            "months": [3],
            "organ": "省数据局",
            "responsible": "省数据局",
        },
        {"title": "修改《西岭省人口条例》的决定", "form": "decision", "months": [9], "organ": "省卫生健康委"},
        {"title": "西岭省信用条例", "form": "other", "months": []},
        {"title": "西岭省志愿服务条例(修订)", "form": "other"},
    ),
)
