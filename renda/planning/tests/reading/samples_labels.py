"""Plans of invented places that give time, committee and manner in labels."""

from .expected import expect
from .samples import CH, SC, Sample

LABELS: dict[str, Sample] = {}

LABELS["bureau and committee labelled in one bracket"] = Sample(
    """
清泉县人大常委会2023年度监督计划

    根据《中华人民共和国各级人民代表大会常务委员会监督法》规定,经县十七届人大常委会第15次主任会议研究,确定2023年度监督计划如下:
    一、第一季度
    (一)听取和审议县人民政府关于2022年度民生实事项目完成情况的报告。(责任单位:县发改局;责任委室:财经委)
    (二)听取县公安局关于道路交通秩序整治工作情况的汇报。(主任会议;责任单位:县公安局;责任委室:监察司法委)
    二、第二季度
    (三)听取和审议县人民政府关于巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作情况的报告。(责任单位:县农业农村局;责任委室:农业农村委)
    (四)视察全县“三夏”农业生产情况。(责任委室:农业农村委)
    (五)开展《中华人民共和国固体废物污染环境防治法》执法检查。(责任委室:环资城建委)
    三、第三季度
    (六)听取和审议县人民政府关于2022年财政决算和2023年上半年预算执行情况的报告,批准2022年县级财政决算。(责任单位:县财政局;责任委室:财经委)
    (七)听取和审议县人民政府关于2022年度县级预算执行和其他财政收支的审计工作报告。(责任单位:县审计局;责任委室:财经委)
    (八)开展物业管理工作专题询问。(责任单位:县住建局;责任委室:环资城建委)
    四、第四季度
    (九)听取和审议县人民政府关于县十七届人大二次会议代表建议办理情况的报告,并进行满意度测评。(责任单位:县政府办公室;责任委室:人事代表委)
    (十)听取县人民法院、县人民检察院工作情况通报。(责任委室:监察司法委)
    (十一)对部分由县人大常委会任命的国家机关工作人员进行述职评议。(责任委室:人事代表委)
""",
    (
        expect(
            "2022年度民生实事项目完成情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="财经委",
            months=[1, 2, 3],
            meeting=SC,
        ),
        expect(
            "道路交通秩序整治工作情况的汇报",
            "chairpersons_meeting_report",
            organ="县公安局",
            responsible="监察司法委",
            months=[1, 2, 3],
            meeting=CH,
        ),
        expect(
            "巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="农业农村委",
            months=[4, 5, 6],
            meeting=SC,
        ),
        expect("视察全县“三夏”农业生产情况", "other", responsible="农业农村委", months=[4, 5, 6]),
        expect(
            "《中华人民共和国固体废物污染环境防治法》执法检查",
            "law_enforcement_inspection",
            responsible="环资城建委",
            months=[4, 5, 6],
        ),
        expect(
            "2022年财政决算和2023年上半年预算执行情况的报告,批准2022年县级财政决算",
            "decision",
            organ="县政府",
            responsible="财经委",
            months=[7, 8, 9],
            meeting=SC,
        ),
        expect(
            "2022年度县级预算执行和其他财政收支的审计工作报告",
            "budget_or_plan_report",
            organ="县政府",
            responsible="财经委",
            months=[7, 8, 9],
            meeting=SC,
        ),
        expect("物业管理工作专题询问", "special_inquiry", organ="县政府", responsible="环资城建委", months=[7, 8, 9]),
        expect(
            "县十七届人大二次会议代表建议办理情况的报告",
            "special_report_hearing",
            organ="县政府",
            responsible="人事代表委",
            months=[10, 11, 12],
            meeting=SC,
            also="satisfaction_test",
        ),
        expect(
            "工作情况通报",
            "special_report_hearing",
            organ="县法院;县检察院",
            responsible="监察司法委",
            months=[10, 11, 12],
        ),
        expect(
            "部分由县人大常委会任命的国家机关工作人员述职评议",
            "appointment_appraisal",
            organ="县人大常委会任命的国家机关工作人员",
            responsible="人事代表委",
            months=[10, 11, 12],
        ),
    ),
)

LABELS["labels printed wide on lines of their own"] = Sample(
    """
关于印发《安泽区人大常委会2024年度监督工作计划》的通知
安人常办〔2024〕6号

区人民政府、区监委、区法院、区检察院,各镇人大、街道人大工委:
《安泽区人大常委会2024年度监督工作计划》已经区九届人大常委会第40次主任会议讨论通过,现印发给你们,请认真组织实施。
                                          安泽区人大常委会办公室
                                            2024年3月6日

安泽区人大常委会2024年度监督工作计划

一、听取和审议区“一府一委两院”专项工作报告
(一)区人民政府关于推进制造业数字化转型工作情况的报告
时    间:5月中旬
承办部门:区工信局
责任委室:区人大财经委
(二)区人民政府关于城乡供水一体化建设情况的报告
时    间:7月下旬
承办部门:区水务局
责任委室:区人大农业农村委
(三)区监察委员会关于深化以案促改工作情况的报告
时    间:9月
承办部门:区监委
责任委室:区人大监察司法委
(四)区人民检察院关于行政公益诉讼工作情况的报告
时    间:11月
承办部门:区检察院
责任委室:区人大监察司法委

二、开展执法检查
(五)检查《中华人民共和国消防法》实施情况
时    间:6月
承办部门:区消防救援大队
责任委室:区人大监察司法委

三、开展专题询问
(六)围绕“一老一小”服务体系建设情况开展专题询问
时    间:8月
承办部门:区民政局、区卫健局
责任委室:区人大社会委

四、开展工作视察
(七)视察重点工程项目建设情况
时    间:10月
承办部门:区发改局
责任委室:区人大财经委
""",
    (
        expect(
            "推进制造业数字化转型工作情况的报告",
            "special_report_hearing",
            organ="区政府",
            responsible="区人大财经委",
            months=[5],
            meeting=SC,
        ),
        expect(
            "城乡供水一体化建设情况的报告",
            "special_report_hearing",
            organ="区政府",
            responsible="区人大农业农村委",
            months=[7],
            meeting=SC,
        ),
        expect(
            "深化以案促改工作情况的报告",
            "special_report_hearing",
            organ="区监察委员会",
            responsible="区人大监察司法委",
            months=[9],
            meeting=SC,
        ),
        expect(
            "行政公益诉讼工作情况的报告",
            "special_report_hearing",
            organ="区检察院",
            responsible="区人大监察司法委",
            months=[11],
            meeting=SC,
        ),
        expect(
            "检查《中华人民共和国消防法》实施情况",
            "law_enforcement_inspection",
            responsible="区人大监察司法委",
            months=[6],
        ),
        expect(
            "“一老一小”服务体系建设情况专题询问",
            "special_inquiry",
            organ="区政府",
            responsible="区人大社会委",
            months=[8],
        ),
        expect("视察重点工程项目建设情况", "other", responsible="区人大财经委", months=[10]),
    ),
)
