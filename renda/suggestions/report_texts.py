"""Texts to begin the mid-year and the year-end report with; slots are filled from frozen figures."""

from renda.kernel.figures import ReportText

RECEIVED = (
    "本年度共收到代表建议{suggestions.received}，其中会议期间{suggestions.in_session}，"
    "闭会期间{suggestions.between_sessions}；联名提出{suggestions.joint}，议案转为建议{suggestions.converted}。"
    "提出建议的代表{suggestions.deputies}。经审核，属于本级职权的{suggestions.own}，转上级代表提出的{suggestions.higher}，"
    "不作为建议处理的{suggestions.turned_down}，撤回{suggestions.withdrawn}，并案{suggestions.merged}。"
)
KINDS = (
    "按内容分，财政经济{suggestions.category.finance}，城市建设和管理{suggestions.category.city}，"
    "教科文卫体{suggestions.category.education}，监察和司法{suggestions.category.justice}，"
    "社会建设{suggestions.category.society}，综合管理及其他{suggestions.category.other}。"
)
HANDLED = (
    "目前已交办{suggestions.assigned}，已答复{suggestions.replied}，办复率{suggestions.reply_rate}；"
    "其中按期答复{suggestions.on_time}，按期答复率{suggestions.on_time_rate}；延期{suggestions.extended}，"
    "重新办理{suggestions.redone}。承办单位办理前后与代表沟通{suggestions.contacted}，沟通率{suggestions.contact_rate}；"
    "当面答复{suggestions.face_reply}，面复率{suggestions.face_rate}。"
)
RESULTS = (
    "已答复的建议中，解决采纳{suggestions.adopted}，占属于本级职权建议的{suggestions.adoption}；"
    "按本地分类计入解决率的{suggestions.solved}，解决率{suggestions.solution}。"
)
JUDGED = (
    "代表已评价{suggestions.evaluated}，对办理结果满意{suggestions.satisfied}、基本满意{suggestions.basically}、"
    "不满意{suggestions.dissatisfied}，满意率{suggestions.satisfaction}；首次评价满意{suggestions.first_satisfied}。"
)
PROMISED = (
    "答复中承诺解决的事项{suggestions.commitments}，已落实{suggestions.commitments_kept}，"
    "落实率{suggestions.kept}，其余继续跟踪。"
)
PRESSED = "经主任会议确定，重点督办{suggestions.key}。"
PUBLISHED = "已向社会公开{suggestions.published}，公开率{suggestions.publication}。"

MID_YEAR = "\n".join(
    (
        "# 一、建议提出和交办情况", RECEIVED, KINDS,
        "# 二、上半年办理情况", HANDLED, RESULTS, PRESSED,
        "# 三、代表评价", JUDGED,
        "# 四、下半年安排", "抓紧办理还没有答复的建议，跟踪重点督办建议和承诺事项，对不满意的评价逐件研究。",
    )
)  # fmt: skip
YEAR_END = "\n".join(
    (
        "# 一、基本情况", RECEIVED, KINDS,
        "# 二、办理和答复", HANDLED,
        "# 三、办理结果", RESULTS, PROMISED,
        "# 四、代表评价", JUDGED,
        "# 五、重点督办和公开", PRESSED, PUBLISHED,
        "# 六、存在的问题和下一步工作", "（请写明办理中的主要问题和改进措施。）",
    )
)  # fmt: skip

OFFERED = (
    ReportText("suggestions.mid_year", "代表建议办理情况的中期报告", MID_YEAR),
    ReportText("suggestions.year_end", "代表建议办理情况的年终报告", YEAR_END),
)
