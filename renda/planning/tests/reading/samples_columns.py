"""Plans of invented places in tables whose columns need weighing, and bills with labels."""

from .expected import expect
from .samples import SC, Sample

COLUMNS: dict[str, Sample] = {}

COLUMNS["bureau and committee in columns of one table, a cell a line"] = Sample(
    """
白石县人大常委会2023年监督工作安排表
序号
监督议题
监督方式
时间
承办单位
责任委室
1
县人民政府关于2022年度环境状况和环境保护目标完成情况的报告
听取和审议
4月
县生态环境分局
城环工委
2
县人民政府关于全域旅游发展情况的报告
听取和审议
6月
县文旅局
教科文卫工委
3
《中华人民共和国畜牧法》贯彻实施情况
执法检查
5月-6月
县农业农村局
农业农村工委
4
县人民政府关于2022年县级财政决算的报告
听取和审议
8月
县财政局
财经工委
5
全县法律援助工作情况
专题调研
9月
县司法局
监察司法工委
6
县人民检察院关于刑事检察工作情况的报告
听取和审议
10月
县检察院
监察司法工委
""",
    (
        expect(
            "2022年度环境状况和环境保护目标完成情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="城环工委",
            months=[4],
            meeting=SC,
        ),
        expect(
            "全域旅游发展情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="教科文卫工委",
            months=[6],
            meeting=SC,
        ),
        expect(
            "《中华人民共和国畜牧法》贯彻实施情况执法检查",
            "law_enforcement_inspection",
            organ="县农业农村局",
            responsible="农业农村工委",
            months=[5, 6],
        ),
        expect(
            "2022年县级财政决算的报告",
            "budget_or_plan_report",
            organ="县政府",
            responsible="财经工委",
            months=[8],
            meeting=SC,
        ),
        expect(
            "全县法律援助工作情况专题调研", "special_research", organ="县司法局", responsible="监察司法工委", months=[9]
        ),
        expect(
            "刑事检察工作情况的报告",
            "special_report_hearing",
            organ="县检察院",
            responsible="监察司法工委",
            months=[10],
            meeting=SC,
        ),
    ),
)

COLUMNS["the meeting's month within the quarter"] = Sample(
    """
宁塔区人大常委会2024年监督工作计划
时间	会议	议题	责任委室
一季度	区八届人大常委会第二十一次会议(2月)	1.听取和审议区政府关于2023年民生实事完成情况的报告	代表工委
		2.审议通过区人大常委会2024年工作要点	办公室
二季度	区八届人大常委会第二十二次会议(4月)	1.听取和审议区政府关于耕地保护工作情况的报告	农业农村委
		2.听取和审议区监委关于派驻监督工作情况的报告	监察司法委
	区八届人大常委会第二十三次会议(6月)	1.听取和审议区政府关于预付卡消费治理情况的报告并开展专题询问	财经委
三季度	区八届人大常委会第二十四次会议(8月)	1.审查和批准2023年区级决算	财经委
		2.听取和审议区政府关于2024年上半年计划执行情况的报告	财经委
四季度	区八届人大常委会第二十五次会议(10月)	1.书面审议区政府关于历史文化名城保护情况的报告	城建环保委
""",
    (
        expect(
            "2023年民生实事完成情况的报告",
            "special_report_hearing",
            organ="区政府",
            responsible="代表工委",
            months=[2],
            meeting=SC,
            meeting_no=21,
        ),
        expect(
            "审议通过区人大常委会2024年工作要点",
            "decision",
            responsible="办公室",
            months=[2],
            meeting=SC,
            meeting_no=21,
        ),
        expect(
            "耕地保护工作情况的报告",
            "special_report_hearing",
            organ="区政府",
            responsible="农业农村委",
            months=[4],
            meeting=SC,
            meeting_no=22,
        ),
        expect(
            "派驻监督工作情况的报告",
            "special_report_hearing",
            organ="区监委",
            responsible="监察司法委",
            months=[4],
            meeting=SC,
            meeting_no=22,
        ),
        expect(
            "预付卡消费治理情况的报告",
            "special_report_hearing",
            organ="区政府",
            responsible="财经委",
            months=[6],
            meeting=SC,
            meeting_no=23,
            also="special_inquiry",
        ),
        expect(
            "审查和批准2023年区级决算",
            "decision",
            organ="区政府",
            responsible="财经委",
            months=[8],
            meeting=SC,
            meeting_no=24,
        ),
        expect(
            "2024年上半年计划执行情况的报告",
            "budget_or_plan_report",
            organ="区政府",
            responsible="财经委",
            months=[8],
            meeting=SC,
            meeting_no=24,
        ),
        expect(
            "历史文化名城保护情况的报告",
            "written_report",
            organ="区政府",
            responsible="城建环保委",
            months=[10],
            meeting=SC,
            meeting_no=25,
            written_only=True,
        ),
    ),
)

COLUMNS["the manner as the first column"] = Sample(
    """
青峰县人大常委会2023年监督工作任务分解表
| 类别 | 序号 | 监督项目 | 时间安排 | 牵头领导 | 承办委室 | 配合单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 听取审议专项工作报告 | 1 | 县政府关于“四好农村路”建设情况的报告 | 4月 | 王×× | 财经委 | 县交通局 |
| 听取审议专项工作报告 | 2 | 县政府关于中小学心理健康教育情况的报告 | 6月 | 李×× | 教科文卫委 | 县教育局 |
| 计划预算监督 | 3 | 县政府关于2022年财政决算的报告 | 8月 | 王×× | 财经委 | 县财政局 |
| 计划预算监督 | 4 | 县政府关于2023年上半年国民经济和社会发展计划执行情况的报告(书面) | 8月 | 王×× | 财经委 | 县发改局 |
| 执法检查 | 5 | 《中华人民共和国种子法》贯彻实施情况 | 5月 | 张×× | 农业农村委 | 县农业农村局 |
| 专题询问 | 6 | 医疗保障工作情况 | 10月 | 李×× | 教科文卫委 | 县医保局 |
| 工作评议 | 7 | 县民政局、县人社局工作 | 11月 | 赵×× | 社会委 | / |
""",
    (
        expect(
            "“四好农村路”建设情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="财经委",
            months=[4],
            meeting=SC,
        ),
        expect(
            "中小学心理健康教育情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="教科文卫委",
            months=[6],
            meeting=SC,
        ),
        expect("2022年财政决算的报告", "budget_or_plan_report", organ="县政府", responsible="财经委", months=[8]),
        expect(
            "2023年上半年国民经济和社会发展计划执行情况的报告",
            "budget_or_plan_report",
            organ="县政府",
            responsible="财经委",
            months=[8],
            written_only=True,
        ),
        expect(
            "《中华人民共和国种子法》贯彻实施情况执法检查",
            "law_enforcement_inspection",
            responsible="农业农村委",
            months=[5],
        ),
        expect("医疗保障工作情况专题询问", "special_inquiry", organ="县政府", responsible="教科文卫委", months=[10]),
        expect(
            "县民政局、县人社局工作评议",
            "appointment_appraisal",
            organ="县民政局;县人社局",
            responsible="社会委",
            months=[11],
        ),
    ),
)

COLUMNS["bills with drafter and two readings"] = Sample(
    """
临江市2022年地方立法计划

一、提请市人大常委会审议的法规项目
(一)临江市文明养犬条例
起草单位:市公安局
计划审议时间:4月一审,8月二审
(二)临江市建筑垃圾管理条例
起草单位:市城市管理局
计划审议时间:6月一审,10月二审
(三)临江市科技创新促进条例(修订)
起草单位:市科技局
计划审议时间:10月一审

二、预备项目
(一)临江市供热条例
起草单位:市住房城乡建设局
""",
    (
        expect("临江市文明养犬条例", "other", organ="市公安局", responsible="市公安局", months=[4, 8], meeting=SC),
        expect(
            "临江市建筑垃圾管理条例",
            "other",
            organ="市城市管理局",
            responsible="市城市管理局",
            months=[6, 10],
            meeting=SC,
        ),
        expect(
            "临江市科技创新促进条例(修订)", "other", organ="市科技局", responsible="市科技局", months=[10], meeting=SC
        ),
        expect("临江市供热条例", "other", organ="市住房城乡建设局", responsible="市住房城乡建设局"),
    ),
)
