"""Plans of invented places ordered by meetings and months."""

from .expected import expect
from .samples import CH, SC, Sample

MEETINGS: dict[str, Sample] = {}

MEETINGS["months, with the topics of a meeting in one line"] = Sample(
    """
望江区人大常委会2023年工作安排

一月份
1.组织区人大代表参加市人代会前集中视察。
2.筹备召开区十届人大三次会议。

二月份
3.召开主任会议,研究常委会年度工作要点和各委室工作计划。

三月份
4.召开常委会第十二次会议:听取和审议区政府关于2022年度环境状况和环境保护目标完成情况的报告;书面审议区政府关于2022年度国有资产管理情况的综合报告。

四月份
5.开展《中华人民共和国家庭教育促进法》执法检查(责任委室:社会建设委)。

五月份
6.召开常委会第十三次会议:听取和审议区人民政府关于老旧小区改造工作情况的报告并开展专题询问。
7.主任会议听取区城管局关于垃圾分类工作情况的汇报(责任委室:城建环保委)。

六月份
8.开展“代表进社区 履职在身边”主题活动月(责任委室:代表工委)。

七月份
9.召开常委会第十四次会议:听取和审议2022年区级财政决算的报告;听取和审议2023年上半年预算执行情况的报告;听取和审议审计工作报告。

八月份
10.组织开展全区养老服务体系建设情况专题调研(责任委室:社会建设委)。

九月份
11.对区人社局、区水务局局长开展履职评议(责任委室:人事工委)。

十月份
12.督办重点代表建议(责任委室:代表工委)。
""",
    (
        expect("区人大代表参加市人代会前集中视察", "deputies_work", months=[1]),
        expect("筹备召开区十届人大三次会议", "other", months=[1]),
        expect("研究常委会年度工作要点和各委室工作计划", "other", months=[2], meeting=CH),
        expect(
            "2022年度环境状况和环境保护目标完成情况的报告",
            "special_report_hearing",
            organ="区政府",
            months=[3],
            meeting=SC,
            meeting_no=12,
        ),
        expect(
            "2022年度国有资产管理情况的综合报告",
            "budget_or_plan_report",
            organ="区政府",
            months=[3],
            meeting=SC,
            meeting_no=12,
            written_only=True,
        ),
        expect(
            "《中华人民共和国家庭教育促进法》执法检查",
            "law_enforcement_inspection",
            responsible="社会建设委",
            months=[4],
        ),
        expect(
            "老旧小区改造工作情况的报告",
            "special_report_hearing",
            organ="区政府",
            months=[5],
            meeting=SC,
            meeting_no=13,
            also="special_inquiry",
        ),
        expect(
            "垃圾分类工作情况的汇报",
            "chairpersons_meeting_report",
            organ="区城管局",
            responsible="城建环保委",
            months=[5],
            meeting=CH,
        ),
        expect("开展“代表进社区履职在身边”主题活动月", "deputies_work", responsible="代表工委", months=[6]),
        expect(
            "2022年区级财政决算的报告", "budget_or_plan_report", organ="区政府", months=[7], meeting=SC, meeting_no=14
        ),
        expect(
            "2023年上半年预算执行情况的报告",
            "budget_or_plan_report",
            organ="区政府",
            months=[7],
            meeting=SC,
            meeting_no=14,
        ),
        expect("审计工作报告", "budget_or_plan_report", organ="区政府", months=[7], meeting=SC, meeting_no=14),
        expect("全区养老服务体系建设情况专题调研", "special_research", responsible="社会建设委", months=[8]),
        expect(
            "区人社局、区水务局局长履职评议",
            "appointment_appraisal",
            organ="区人社局;区水务局",
            responsible="人事工委",
            months=[9],
        ),
        expect("督办重点代表建议", "deputies_work", responsible="代表工委", months=[10]),
    ),
)

MEETINGS["topics of the chairpersons month by month"] = Sample(
    """
西陵县人大常委会2024年主任会议议题安排

三月份(第28次主任会议)
1、听取县教育局关于春季学期学校安全工作情况的汇报
2、研究县人大常委会2024年工作要点(草案)

四月份(第29次主任会议)
1、听取县住建局关于城区供水管网改造情况的汇报
2、听取县人大农业农村工委关于全县春耕备耕情况的调研报告

五月份(第30次主任会议)
1、听取县市场监管局关于电梯安全监管工作情况的汇报
2、讨论关于《中华人民共和国禁毒法》执法检查方案

七月份(第32次主任会议)
1、听取县政府办公室关于代表建议办理进展情况的汇报
2、听取县医保局关于医保基金监管情况的汇报,书面材料在8月份举行的常委会第二十次会议上印发。

九月份(第34次主任会议)
1、听取县人民法院关于诉源治理工作情况的汇报
""",
    (
        expect(
            "春季学期学校安全工作情况的汇报",
            "chairpersons_meeting_report",
            organ="县教育局",
            months=[3],
            meeting=CH,
            meeting_no=28,
        ),
        expect("研究县人大常委会2024年工作要点(草案)", "other", months=[3], meeting=CH, meeting_no=28),
        expect(
            "城区供水管网改造情况的汇报",
            "chairpersons_meeting_report",
            organ="县住建局",
            months=[4],
            meeting=CH,
            meeting_no=29,
        ),
        expect(
            "全县春耕备耕情况的调研报告",
            "chairpersons_meeting_report",
            organ="县人大农业农村工委",
            months=[4],
            meeting=CH,
            meeting_no=29,
        ),
        expect(
            "电梯安全监管工作情况的汇报",
            "chairpersons_meeting_report",
            organ="县市场监管局",
            months=[5],
            meeting=CH,
            meeting_no=30,
        ),
        expect(
            "关于《中华人民共和国禁毒法》执法检查方案",
            "law_enforcement_inspection",
            months=[5],
            meeting=CH,
            meeting_no=30,
        ),
        expect(
            "代表建议办理进展情况的汇报",
            "chairpersons_meeting_report",
            organ="县政府办公室",
            months=[7],
            meeting=CH,
            meeting_no=32,
        ),
        expect(
            "医保基金监管情况的汇报",
            "chairpersons_meeting_report",
            organ="县医保局",
            months=[7],
            meeting=CH,
            meeting_no=32,
            distribution_meeting_no=20,
        ),
        expect(
            "诉源治理工作情况的汇报",
            "chairpersons_meeting_report",
            organ="县法院",
            months=[9],
            meeting=CH,
            meeting_no=34,
        ),
    ),
)

MEETINGS["several months in one paragraph"] = Sample(
    """
南华山区人大常委会2023年度监督计划

一、听取和审议专项工作报告
一是5月份,听取和审议区人民政府关于清洁能源利用情况的报告。二是7月份,听取和审议区人民政府关于残疾人保障工作情况的报告。三是9月份,听取和审议区人民法院关于立案工作情况的报告。

二、加强财政监督
7月份,审查和批准2022年区级财政决算,听取和审议2022年度审计工作报告;8月份,听取和审议区人民政府关于2023年上半年预算执行情况的报告;12月份,听取和审议区人民政府关于审计查出问题整改情况的报告。

三、开展执法检查
6月份,对《中华人民共和国传染病防治法》贯彻实施情况开展执法检查。

四、开展专题视察
10月份,组织部分区人大代表视察重点民生工程建设情况。
""",
    (
        expect("清洁能源利用情况的报告", "special_report_hearing", organ="区政府", months=[5], meeting=SC),
        expect("残疾人保障工作情况的报告", "special_report_hearing", organ="区政府", months=[7], meeting=SC),
        expect("立案工作情况的报告", "special_report_hearing", organ="区法院", months=[9], meeting=SC),
        expect("审查和批准2022年区级财政决算", "decision", organ="区政府", months=[7], meeting=SC),
        expect("2022年度审计工作报告", "budget_or_plan_report", organ="区政府", months=[7], meeting=SC),
        expect("2023年上半年预算执行情况的报告", "budget_or_plan_report", organ="区政府", months=[8], meeting=SC),
        expect("审计查出问题整改情况的报告", "budget_or_plan_report", organ="区政府", months=[12], meeting=SC),
        expect("《中华人民共和国传染病防治法》贯彻实施情况执法检查", "law_enforcement_inspection", months=[6]),
        expect("部分区人大代表视察重点民生工程建设情况", "deputies_work", months=[10]),
    ),
)
