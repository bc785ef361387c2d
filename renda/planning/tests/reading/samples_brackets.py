"""Plans of invented places whose brackets and closing lines say when and how."""

from .expected import expect
from .samples import CH, SC, Sample

BRACKETS: dict[str, Sample] = {}

BRACKETS["hearing and reading announced in brackets"] = Sample(
    """
海晏市人大常委会2023年监督工作计划
发布日期:2023-02-17  字体:【大 中 小】

一、听取审议专项工作报告
1、市政府关于培育壮大海洋经济工作情况的报告(拟于4月份听取审议);
2、市政府关于农村生活污水治理工作情况的报告(拟于6月份听取审议,并进行满意度测评);
3、市政府关于市域社会治理现代化工作情况的报告(拟于8月份听取审议);
4、市法院关于“三项规程”执行情况的报告(拟于10月份听取审议);
5、市政府关于金融风险防范化解工作情况的报告(拟于12月份听取审议)。
二、听取审议计划预算执行情况报告,审查批准决算
6、市政府关于2022年市本级财政决算(草案)的报告(拟于7月份听取审议);
7、市政府关于2022年度市本级预算执行和其他财政收支的审计工作报告(拟于7月份听取审议);
8、市政府关于2023年上半年国民经济和社会发展计划执行情况的报告(拟于7月份书面审议);
9、市政府关于2022年度企业国有资产(不含金融企业)管理情况的专项报告(拟于10月份听取审议)。
三、法律法规实施情况的检查
10、《中华人民共和国大气污染防治法》实施情况(拟于5月份检查);
11、《山东省海洋牧场建设管理条例》实施情况(拟于9月份检查,委托各区人大常委会同步检查)。
四、专题视察
12、视察全市重点项目建设情况(拟于3月份进行);
13、视察农贸市场改造提升情况(拟于11月份进行)。
""",
    (
        expect("培育壮大海洋经济工作情况的报告", "special_report_hearing", organ="市政府", months=[4], meeting=SC),
        expect(
            "农村生活污水治理工作情况的报告",
            "special_report_hearing",
            organ="市政府",
            months=[6],
            meeting=SC,
            also="satisfaction_test",
        ),
        expect("市域社会治理现代化工作情况的报告", "special_report_hearing", organ="市政府", months=[8], meeting=SC),
        expect("“三项规程”执行情况的报告", "special_report_hearing", organ="市法院", months=[10], meeting=SC),
        expect("金融风险防范化解工作情况的报告", "special_report_hearing", organ="市政府", months=[12], meeting=SC),
        expect("2022年市本级财政决算(草案)的报告", "budget_or_plan_report", organ="市政府", months=[7], meeting=SC),
        expect(
            "2022年度市本级预算执行和其他财政收支的审计工作报告",
            "budget_or_plan_report",
            organ="市政府",
            months=[7],
            meeting=SC,
        ),
        expect(
            "2023年上半年国民经济和社会发展计划执行情况的报告",
            "budget_or_plan_report",
            organ="市政府",
            months=[7],
            meeting=SC,
            written_only=True,
        ),
        expect(
            "2022年度企业国有资产(不含金融企业)管理情况的专项报告",
            "budget_or_plan_report",
            organ="市政府",
            months=[10],
            meeting=SC,
        ),
        expect("《中华人民共和国大气污染防治法》实施情况", "law_enforcement_inspection", months=[5]),
        expect("《山东省海洋牧场建设管理条例》实施情况", "law_enforcement_inspection", months=[9]),
        expect("视察全市重点项目建设情况", "other", months=[3]),
        expect("视察农贸市场改造提升情况", "other", months=[11]),
    ),
)

BRACKETS["manner, time and body labelled in a bracket"] = Sample(
    """
云和溪县人大常委会2024年度监督工作计划

(2024年3月1日县第十七届人大常委会第二十八次主任会议通过)

一、专题监督
1.全县营商环境建设情况(监督方式:听取和审议专项工作报告、专题询问;监督时间:6月;监督对象:县人民政府;责任委室:财政经济工委)
2.基层医共体建设情况(监督方式:听取和审议专项工作报告、满意度测评;监督时间:8月;监督对象:县人民政府;责任委室:教科文卫工委)
3.《中华人民共和国文物保护法》贯彻实施情况(监督方式:执法检查;监督时间:5月至7月;监督对象:县人民政府;责任委室:教科文卫工委)
4.刑罚执行监督工作情况(监督方式:听取和审议专项工作报告;监督时间:10月;监督对象:县人民检察院;责任委室:监察司法工委)

二、计划、财政监督
5.2023年县级财政决算(监督方式:审查批准;监督时间:7月;监督对象:县人民政府;责任委室:财政经济工委)
6.2024年上半年计划和预算执行情况(监督方式:听取和审议;监督时间:8月;监督对象:县人民政府;责任委室:财政经济工委)
7.2023年度审计查出问题整改情况(监督方式:书面审议;监督时间:12月;监督对象:县人民政府;责任委室:财政经济工委)

三、专题调研
8.村级集体经济发展情况(监督方式:主任会议听取调研报告;监督时间:9月;责任委室:农业农村工委)
""",
    (
        expect(
            "全县营商环境建设情况",
            "special_report_hearing",
            organ="县政府",
            responsible="财政经济工委",
            months=[6],
            meeting=SC,
            also="special_inquiry",
        ),
        expect(
            "基层医共体建设情况",
            "special_report_hearing",
            organ="县政府",
            responsible="教科文卫工委",
            months=[8],
            meeting=SC,
            also="satisfaction_test",
        ),
        expect(
            "《中华人民共和国文物保护法》贯彻实施情况执法检查",
            "law_enforcement_inspection",
            organ="县政府",
            responsible="教科文卫工委",
            months=[5, 6, 7],
        ),
        expect(
            "刑罚执行监督工作情况",
            "special_report_hearing",
            organ="县检察院",
            responsible="监察司法工委",
            months=[10],
            meeting=SC,
        ),
        expect("2023年县级财政决算", "decision", organ="县政府", responsible="财政经济工委", months=[7], meeting=SC),
        expect(
            "2024年上半年计划和预算执行情况",
            "budget_or_plan_report",
            organ="县政府",
            responsible="财政经济工委",
            months=[8],
            meeting=SC,
        ),
        expect(
            "2023年度审计查出问题整改情况",
            "budget_or_plan_report",
            organ="县政府",
            responsible="财政经济工委",
            months=[12],
            meeting=SC,
            written_only=True,
        ),
        expect("村级集体经济发展情况", "special_research", responsible="农业农村工委", months=[9], meeting=CH),
    ),
)

BRACKETS["reports without numbers, papers printed for a later meeting"] = Sample(
    """
灵泉区人大常委会2024年度监督工作计划

一、听取和审议专项工作报告
区人民政府关于养老机构安全管理情况的报告。拟安排在4月份举行的区人大常委会第二十三次会议上听取和审议。由社会建设工作委员会负责。
区人民政府关于历史遗留矿山生态修复情况的报告。拟安排在6月份举行的区人大常委会第二十四次会议上听取和审议。由城环资工作委员会负责。
区人民法院关于行政争议实质性化解工作情况的报告。拟安排在10月份举行的区人大常委会第二十六次会议上听取和审议。由监察和司法工作委员会负责。

二、执法检查
《中华人民共和国残疾人保障法》贯彻实施情况。4月至6月开展检查,检查报告拟提请6月份举行的区人大常委会第二十四次会议审议。由社会建设工作委员会负责。

三、专题询问
结合审议有关报告,围绕既有住宅加装电梯工作开展专题询问。由城环资工作委员会负责。

四、主任会议听取汇报
区市场监管局关于明厨亮灶建设情况的汇报。拟安排在7月份召开的主任会议上听取,书面材料在8月份举行的区人大常委会第二十五次会议上印发。由教科文卫工作委员会负责。
""",
    (
        expect(
            "养老机构安全管理情况的报告",
            "special_report_hearing",
            organ="区政府",
            responsible="社会建设工作委员会",
            months=[4],
            meeting=SC,
            meeting_no=23,
        ),
        expect(
            "历史遗留矿山生态修复情况的报告",
            "special_report_hearing",
            organ="区政府",
            responsible="城环资工作委员会",
            months=[6],
            meeting=SC,
            meeting_no=24,
        ),
        expect(
            "行政争议实质性化解工作情况的报告",
            "special_report_hearing",
            organ="区法院",
            responsible="监察和司法工作委员会",
            months=[10],
            meeting=SC,
            meeting_no=26,
        ),
        expect(
            "《中华人民共和国残疾人保障法》贯彻实施情况执法检查",
            "law_enforcement_inspection",
            responsible="社会建设工作委员会",
            months=[4, 5, 6],
            meeting=SC,
            meeting_no=24,
        ),
        expect("既有住宅加装电梯工作专题询问", "special_inquiry", organ="区政府", responsible="城环资工作委员会"),
        expect(
            "明厨亮灶建设情况的汇报",
            "chairpersons_meeting_report",
            organ="区市场监管局",
            responsible="教科文卫工作委员会",
            months=[7],
            meeting=CH,
            distribution_meeting_no=25,
        ),
    ),
)
