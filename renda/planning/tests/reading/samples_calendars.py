"""Plans of invented places: a notice, a calendar with bullets, columns with a merged month."""

from .expected import expect
from .samples import CH, SC, Sample

CALENDARS: dict[str, Sample] = {}

CALENDARS["a month printed once for several rows"] = Sample(
    """
红旗渠县人大常委会2024年监督工作计划一览表
月份	序号	监督议题	监督形式	报告机关	责任委室
3月	1	关于2023年度环境状况和环境保护目标完成情况的报告	常委会会议听取和审议	县人民政府	环资工委
	2	关于春季森林防火工作情况的汇报	主任会议听取	县林业局	农工委
5月	3	关于妇女儿童发展规划实施情况的报告	常委会会议听取和审议	县人民政府	社会工委
	4	《中华人民共和国噪声污染防治法》实施情况	执法检查	县人民政府	环资工委
7月	5	关于2023年县级决算(草案)的报告	常委会会议审查批准	县人民政府	财经工委
	6	关于2024年上半年预算执行情况的报告	常委会会议听取和审议	县人民政府	财经工委
9月	7	关于矛盾纠纷多元化解工作情况的报告	常委会会议听取和审议并开展满意度测评	县人民法院	监察司法工委
11月	8	关于政府债务管理情况的报告	常委会会议书面审议	县人民政府	财经工委
""",
    (
        expect(
            "2023年度环境状况和环境保护目标完成情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="环资工委",
            months=[3],
            meeting=SC,
        ),
        expect(
            "春季森林防火工作情况的汇报",
            "chairpersons_meeting_report",
            organ="县林业局",
            responsible="农工委",
            months=[3],
            meeting=CH,
        ),
        expect(
            "妇女儿童发展规划实施情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="社会工委",
            months=[5],
            meeting=SC,
        ),
        expect(
            "《中华人民共和国噪声污染防治法》实施情况执法检查",
            "law_enforcement_inspection",
            organ="县政府",
            responsible="环资工委",
            months=[5],
        ),
        expect(
            "2023年县级决算(草案)的报告", "decision", organ="县政府", responsible="财经工委", months=[7], meeting=SC
        ),
        expect(
            "2024年上半年预算执行情况的报告",
            "budget_or_plan_report",
            organ="县政府",
            responsible="财经工委",
            months=[7],
            meeting=SC,
        ),
        expect(
            "矛盾纠纷多元化解工作情况的报告",
            "special_report_hearing",
            organ="县法院",
            responsible="监察司法工委",
            months=[9],
            meeting=SC,
            also="satisfaction_test",
        ),
        expect(
            "政府债务管理情况的报告",
            "budget_or_plan_report",
            organ="县政府",
            responsible="财经工委",
            months=[11],
            meeting=SC,
            written_only=True,
        ),
    ),
)

CALENDARS["reports in a row behind a colon"] = Sample(
    """
关于印发《岭北省人大常委会2024年度监督工作计划》的通知

岭北省人大常委会2024年度监督工作计划

一、听取和审议省人民政府工作报告,包括:2024年上半年国民经济和社会发展计划执行情况的报告(7月),2023年省本级决算的报告(7月),2023年度省本级预算执行和其他财政收支的审计工作报告(7月),生态环境保护情况的报告(5月),审计查出问题整改情况的报告(11月)。

二、听取和审议省监察委员会、省高级人民法院、省人民检察院专项工作报告,包括:省监察委员会关于整治群众身边不正之风工作情况的报告(9月),省高级人民法院关于家事审判工作情况的报告(9月)。

三、执法检查:就业促进法(5月)、黄河保护法(9月)。
""",
    (
        expect(
            "2024年上半年国民经济和社会发展计划执行情况的报告",
            "budget_or_plan_report",
            organ="省政府",
            months=[7],
            meeting=SC,
        ),
        expect("2023年省本级决算的报告", "budget_or_plan_report", organ="省政府", months=[7], meeting=SC),
        expect(
            "2023年度省本级预算执行和其他财政收支的审计工作报告",
            "budget_or_plan_report",
            organ="省政府",
            months=[7],
            meeting=SC,
        ),
        expect("生态环境保护情况的报告", "special_report_hearing", organ="省政府", months=[5], meeting=SC),
        expect("审计查出问题整改情况的报告", "follow_up", organ="省政府", months=[11], meeting=SC),
        expect(
            "整治群众身边不正之风工作情况的报告", "special_report_hearing", organ="省监察委员会", months=[9], meeting=SC
        ),
        expect("家事审判工作情况的报告", "special_report_hearing", organ="省高级法院", months=[9], meeting=SC),
        expect("就业促进法执法检查", "law_enforcement_inspection", months=[5]),
        expect("黄河保护法执法检查", "law_enforcement_inspection", months=[9]),
    ),
)

CALENDARS["a notice that is itself the plan"] = Sample(
    """
丰泽湖区人大常委会办公室
关于2022年常委会监督议题安排的通知

区政府办公室、区监委、区法院、区检察院:
    根据常委会主任会议决定,2022年常委会监督议题安排如下:
    1. 第三次常委会会议(2022年3月):听取和审议《关于全区碳达峰工作推进情况的报告》,由区发改委负责报告,财经工委负责初审。
    2. 第四次常委会会议(2022年5月):听取和审议《关于全区少先队活动阵地建设情况的报告》,由区教育局负责报告,教工委负责初审。
    3. 第五次常委会会议(2022年7月):审议《2021年区级财政决算报告》,由区财政局负责报告,财经工委负责初审。
    4. 第六次常委会会议(2022年9月):听取和审议《关于法律援助工作情况的报告》,由区司法局负责报告,法工委负责初审。
    请各单位于会议召开20日前将报告送区人大常委会办公室。
""",
    (
        expect(
            "关于全区碳达峰工作推进情况的报告",
            "special_report_hearing",
            organ="区发改委",
            responsible="财经工委",
            months=[3],
            meeting=SC,
            meeting_no=3,
        ),
        expect(
            "关于全区少先队活动阵地建设情况的报告",
            "special_report_hearing",
            organ="区教育局",
            responsible="教工委",
            months=[5],
            meeting=SC,
            meeting_no=4,
        ),
        expect(
            "2021年区级财政决算报告",
            "budget_or_plan_report",
            organ="区财政局",
            responsible="财经工委",
            months=[7],
            meeting=SC,
            meeting_no=5,
        ),
        expect(
            "关于法律援助工作情况的报告",
            "special_report_hearing",
            organ="区司法局",
            responsible="法工委",
            months=[9],
            meeting=SC,
            meeting_no=6,
        ),
    ),
)

CALENDARS["bullets over counted topics"] = Sample(
    """
苍岭县人大常委会2024年工作月历

三月
▲召开县人大常委会第十七次会议
 1.听取和审议县政府关于春季招商工作情况的报告
 2.书面听取县政府关于2023年度政府性债务管理情况的报告
▲开展“检察建议落实情况”专题调研(监察司法工委)
五月
▲召开县人大常委会第十八次会议
 1.听取和审议县政府关于茶产业发展情况的报告
 2.听取和审议县法院关于破解执行难工作情况的报告
▲召开县人大常委会主任会议
 1.听取县交通局关于农村公路安全设施建设情况的汇报
七月
▲召开县人大常委会第十九次会议
 1.审查和批准2023年县本级决算
 2.听取和审议县政府关于2023年度审计工作报告
▲组织省市县三级人大代表视察重点工程(代表工委)
""",
    (
        expect(
            "春季招商工作情况的报告", "special_report_hearing", organ="县政府", months=[3], meeting=SC, meeting_no=17
        ),
        expect(
            "2023年度政府性债务管理情况的报告",
            "budget_or_plan_report",
            organ="县政府",
            months=[3],
            meeting=SC,
            meeting_no=17,
            written_only=True,
        ),
        expect("“检察建议落实情况”专题调研", "special_research", responsible="监察司法工委", months=[3]),
        expect("茶产业发展情况的报告", "special_report_hearing", organ="县政府", months=[5], meeting=SC, meeting_no=18),
        expect(
            "破解执行难工作情况的报告", "special_report_hearing", organ="县法院", months=[5], meeting=SC, meeting_no=18
        ),
        expect(
            "农村公路安全设施建设情况的汇报", "chairpersons_meeting_report", organ="县交通局", months=[5], meeting=CH
        ),
        expect("审查和批准2023年县本级决算", "decision", organ="县政府", months=[7], meeting=SC, meeting_no=19),
        expect("2023年度审计工作报告", "budget_or_plan_report", organ="县政府", months=[7], meeting=SC, meeting_no=19),
        expect("省市县三级人大代表视察重点工程", "deputies_work", responsible="代表工委", months=[7]),
    ),
)
