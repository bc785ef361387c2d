"""Suggestions in words of our own find the unit that is charged with them, and the reason is said."""

import io
import json

import pytest

from renda.language.duties import History, kind_of, recommend
from renda.language.duties.base import units
from renda.language.duties.cli import main
from renda.language.lines import BadRowError

ASKED = [
    ("区教育局", "关于在城北新建一所公办初中的建议", "城北居民区入住率提高，学位缺口大，请求尽早开工。"),
    ("区教育局", "关于增加普惠性幼儿园的建议", "民办园收费高，希望多办公办幼儿园。"),
    ("区教育局", "关于提高乡村教师待遇的建议", "山区小学教师流失严重。"),
    ("区教育局", "关于规范中小学课后服务的建议", "课后服务内容单一，建议引入社团活动。"),
    ("区教育局", "关于改善第三中学食堂条件的建议", "学生食堂面积小、设备旧。"),
    ("区卫生健康委", "关于加强村医队伍建设的建议", "村医年龄老化，后继无人。"),
    ("区卫生健康委", "关于新建江南片区综合医院的建议", "居民看病要过江，请求规划一所医院。"),
    ("区卫生健康委", "关于发展普惠托育机构的建议", "三岁以下婴幼儿无人照护。"),
    ("区卫生健康委", "关于在公共场所配置AED的建议", "心脏骤停抢救需要除颤仪。"),
    ("区医保局", "关于简化异地就医报销手续的建议", "外出务工人员异地结算困难，医保报销周期长。"),
    ("区民政局", "关于多建社区助餐点的建议", "高龄独居老人吃饭难。"),
    ("区民政局", "关于规划建设公益性公墓的建议", "散埋乱葬现象突出。"),
    ("区民政局", "关于规范新建道路命名的建议", "一些道路没有路名和地名标志。"),
    ("区民政局", "关于提高困境儿童救助标准的建议", "孤儿和事实无人抚养儿童生活费偏低。"),
    ("区人社局", "关于加强农民工技能培训的建议", "外出务工人员缺少职业技能。"),
    ("区人社局", "关于治理拖欠农民工工资的建议", "年底讨薪多，建议加强劳动保障监察。"),
    ("区退役军人局", "关于修缮烈士陵园的建议", "烈士墓年久失修，请求拨款。"),
    ("残联", "关于加强残疾人就业帮扶的建议", "残疾人就业渠道少，建议开发辅助性岗位。"),
    ("妇联", "关于加强反家暴工作的建议", "家庭暴力受害妇女维权难，建议妇女权益保护下沉。"),
    ("总工会", "关于增设户外职工爱心驿站的建议", "环卫工人和快递小哥没有歇脚处。"),
    ("团区委", "关于建设青少年宫的建议", "青年志愿者和青少年活动缺少阵地。"),
    ("区住房城乡建设/房管局", "关于加快老旧小区改造的建议", "房屋漏水、管网老化，居民盼改造。"),
    ("区住房城乡建设/房管局", "关于推进既有住宅加装电梯的建议", "老人上下楼困难。"),
    ("区住房城乡建设/房管局", "关于规范物业服务的建议", "物业公司收费不透明，业委会成立难。"),
    ("区住房城乡建设/房管局", "关于解决安置房延期交付的建议", "拆迁安置户在外过渡五年。"),
    ("区住房城乡建设/房管局", "关于扩大集中供热范围的建议", "城西几个小区没有暖气。"),
    ("区人防办", "关于开放人防工程停车的建议", "老城区人防地下室闲置，建议改作停车用。"),
    ("区规划自然资源局", "关于调整城东片区控制性详细规划的建议", "用地性质不合理，建议修编规划。"),
    ("区规划自然资源局", "关于治理后山滑坡隐患的建议", "汛期山体滑坡，地质灾害威胁十户人家。"),
    ("区规划自然资源局", "关于解决农村宅基地审批难的建议", "村民建房用地指标少，建房审批时间长。"),
    ("区城管执法局", "关于整治夜市占道经营的建议", "流动摊贩占用人行道，市容差。"),
    ("区城管执法局", "关于拆除楼顶违法建筑的建议", "违章搭建多年，居民反映强烈。"),
    ("区绿化市容局/园林", "关于增加口袋公园的建议", "老城公园绿地少，建议见缝插绿建绿道。"),
    ("区绿化市容局/园林", "关于加强行道树修剪的建议", "梧桐飘絮影响居民，绿化养护跟不上。"),
    ("区交通/建管委", "关于拓宽县道的建议", "道路狭窄，会车困难，请求拓宽硬化。"),
    ("区交通/建管委", "关于开通至高铁站公交专线的建议", "群众到车站没有直达公交。"),
    ("区交通/建管委", "关于重建渡口大桥的建议", "桥梁年久已成危桥。"),
    ("区交通/建管委", "关于打通断头路的建议", "两条主干道未连通，绕行拥堵。"),
    ("区交通/建管委", "关于实施通村公路硬化的建议", "村组公路晴通雨阻，农产品运不出去。"),
    ("区公安分局", "关于增设社区治安监控的建议", "电动车被盗多发，建议增加巡逻警力。"),
    ("区公安分局", "关于加强犬类管理的建议", "流浪狗伤人，建议规范养犬登记。"),
    ("区公安分局", "关于打击电信诈骗的建议", "老人受骗多，建议派出所加强反诈宣传。"),
    ("区公安交警", "关于早晚高峰设置潮汐车道的建议", "建议交警优化信号灯配时，划线引导左转，查处违停和闯红灯。"),
    ("区消防救援支队", "关于打通消防通道的建议", "消防车进不去，火灾隐患大。"),
    ("区应急局", "关于加强化工企业安全生产监管的建议", "危险化学品仓储隐患多，建议完善应急预案。"),
    ("气象局", "关于增设防雹作业点的建议", "冰雹灾害频发，建议人工影响天气作业覆盖到乡。"),
    ("区生态环境局", "关于治理化工园区废气的建议", "夜间异味刺鼻，群众投诉多，请求加强监测。"),
    ("区生态环境局", "关于禁止露天焚烧秸秆的建议", "秸秆焚烧造成大气污染。"),
    ("区水务局", "关于解决山区人畜饮水困难的建议", "旱季缺水，请求建蓄水池。"),
    ("区水务局", "关于病险水库除险加固的建议", "水库大坝渗漏，汛期不能蓄水。"),
    ("区水务局", "关于修复灌溉渠道的建议", "干渠垮塌，农田灌溉困难。"),
    ("区水务局", "关于清淤疏浚中心河道的建议", "河道淤积，排涝不畅。"),
    ("供电/通信公司", "关于农网改造的建议", "变压器容量小，电压不稳，夏季常停电。"),
    ("区农业农村委", "关于建设高标准农田的建议", "机耕路不通，田块零散。"),
    ("区农业农村委", "关于扶持茶产业发展的建议", "茶叶种植规模小，缺少加工企业和品牌。"),
    ("区农业农村委", "关于扶持生猪养殖的建议", "养殖户抗风险能力弱。"),
    ("区农业农村委", "关于整治农村人居环境的建议", "村庄垃圾乱堆、旱厕未改。"),
    ("区林业局", "关于提高公益林补偿标准的建议", "护林员报酬低，森林防火压力大。"),
    ("区文旅局", "关于保护古村落的建议", "明清古建筑破败，文物保护经费不足。"),
    ("区文旅局", "关于发展乡村旅游的建议", "景区配套差，民宿少。"),
    ("区体育局", "关于建设全民健身中心的建议", "体育场馆不足，健身步道少。"),
    ("区商务委", "关于繁荣中心商圈的建议", "商业街人气不足，建议发展夜间经济和消费券。"),
    ("区市场监管局", "关于加强校外小餐饮食品安全监管的建议", "外卖食品卫生差，无证经营多。"),
    ("区发改委", "关于优化营商环境的建议", "民营企业融资难，招投标不够透明。"),
    ("区经委/工信", "关于支持制造业技术改造的建议", "中小企业数字化转型难。"),
    ("区科委", "关于促进科技成果转化的建议", "科技企业孵化器不足，研发投入低。"),
    ("区财政局", "关于增加村级办公经费的建议", "村干部报酬低，转移支付少，请求财政保障。"),
    ("区司法局", "关于加强人民调解的建议", "调解员补贴低，法律援助力量不足。"),
    ("区法院", "关于破解执行难的建议", "判决生效后老赖转移财产，建议加大强制执行。"),
    ("区检察院", "关于拓展公益诉讼的建议", "建议检察机关加强未成年人检察。"),
    ("区数据局/大数据中心", "关于深化一网通办的建议", "部门数据共享不足，群众办事仍要跑。"),
    ("税务局", "关于落实小微企业减税降费的建议", "税收优惠政策知晓率低，办税手续多。"),
    ("区国资委", "关于盘活闲置国有资产的建议", "国有企业老厂房空置。"),
    ("区审计局", "关于加强专项资金审计的建议", "建议开展审计监督，公开审计整改结果。"),
    ("区统计局", "关于提高统计数据质量的建议", "经济普查入户难，统计员队伍不稳。"),
    ("区信访办", "关于化解信访积案的建议", "重复信访多，建议领导接访。"),
    ("党委部门", "关于加强基层党组织建设的建议", "村党支部老化，建议选派第一书记，推进党建。"),
    ("区监察委", "关于整治微腐败的建议", "村干部以权谋私，不作为，建议纪检监察下沉。"),
    ("开发区/园区管委会", "关于完善开发区配套的建议", "园区企业职工多，标准厂房周边缺少配套。"),
    ("区政府办", "关于加强政务公开的建议", "政府信息公开不及时，承诺兑现情况不公布。"),
]


@pytest.mark.parametrize(("unit", "title", "gist"), ASKED, ids=[title for _, title, _ in ASKED])
def test_the_unit_in_charge_comes_first(unit: str, title: str, gist: str) -> None:
    best = recommend(title, gist, level="district")
    assert best[0].unit == unit
    assert len({each.unit for each in best}) == 3
    assert all(each.why for each in best)


def test_every_unit_has_duties_and_names_elsewhere() -> None:
    assert len(units()) == 50
    for unit in units():
        words = {word for duty in unit.duties for word in duty.sense.weights}
        assert unit.aliases
        assert len(words) >= 20, unit.name


def test_a_reason_names_the_duty_and_the_words() -> None:
    (best, *_) = recommend("关于加装电梯的建议", "老人下楼难。")
    assert best.why == ("“加装电梯”属于区住房城乡建设/房管局的职责：既有多层住宅加装电梯",)


def test_a_town_answers_what_its_own_congress_is_asked() -> None:
    for place, level in (("青禾区白马镇", ""), ("青禾区", "town")):
        assert recommend("关于修桥的建议", "桥面破损。", place, level)[0].unit == "街道/镇"
    assert recommend("关于修桥的建议", "桥面破损。", "青禾区", "district")[0].unit == "区交通/建管委"


def test_counties_leave_sports_and_parks_to_other_offices() -> None:
    title, gist = "关于给村里配健身器材的建议", "丰富文化体育活动。"
    assert recommend(title, gist, level="district")[0].unit == "区体育局"
    assert recommend(title, gist, level="county")[0].unit == "区文旅局"


@pytest.mark.parametrize("text", ["", "。", "\0\ud800", "a" * 50_000, "建议" * 2_000])
def test_text_without_clues_still_gets_three_and_says_so(text: str) -> None:
    best = recommend(text, text)
    assert len(best) == 3
    assert "没有明显线索" in best[0].why[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青禾县教育体育局", "区教育局"),
        ("市公安局交警支队", "区公安交警"),
        ("市公安局", "区公安分局"),
        ("白马镇人民政府", "街道/镇"),
        ("县人民政府办公室", "区政府办"),
        ("县农业农村和水利局", "区农业农村委"),
        ("国网青禾供电公司", "供电/通信公司"),
        ("人大望江街道工委", None),
        ("青禾大学", None),
    ],
)
def test_units_are_known_by_their_names_elsewhere(name: str, kind: str | None) -> None:
    found = kind_of(name)
    assert found == kind if kind else found in (None, "街道/镇", "人大街道工委")


def test_own_assignments_gain_weight_as_they_grow() -> None:
    history = History()
    asked = ("关于修剪行道树的建议", "树枝遮挡路灯，请求修剪绿化。")
    assert recommend(*asked, history=history) == recommend(*asked)
    weights = []
    for number in range(200):
        history.add(f"第{number}件：行道树修剪和绿化养护", "区城管执法局")
        history.add(f"第{number}件：公路养护和桥梁维修", "区交通/建管委")
        weights.append(history.weight)
    assert weights == sorted(weights)
    assert weights[-1] < 0.6
    best = recommend(*asked, history=history)[0]
    assert best.unit == "区城管执法局"
    assert any("以往" in reason for reason in best.why)


def test_what_was_learned_is_stored_and_can_be_switched_off() -> None:
    history = History()
    for _ in range(50):
        history.add("村里的路灯", "街道/镇")
    again = History.from_json(history.to_json())
    assert again.size == 50
    assert again.likelihoods("路灯") == history.likelihoods("路灯") == {"街道/镇": 1.0}
    again.is_on = False
    assert recommend("路灯", "", history=again) == recommend("路灯", "")
    with pytest.raises(ValueError, match="None"):
        History.from_json("{}")


def test_a_unit_of_the_place_itself_may_be_learned() -> None:
    history = History()
    for _ in range(400):
        history.add("古运河游船码头管理", "古运河管理处")
    assert "古运河管理处" in [each.unit for each in recommend("关于古运河游船码头的建议", "", history=history)]


def test_rows_get_units_line_by_line() -> None:
    stdout = io.StringIO()
    rows = '{"id": 7, "title": "关于加装电梯的建议", "gist": null}\n'
    assert main(io.StringIO(rows), stdout) == 0
    answer = json.loads(stdout.getvalue())
    assert answer["id"] == "7"
    assert answer["units"][0] == "区住房城乡建设/房管局"
    assert len(answer["units"]) == 3
    assert answer["why"]


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"id": null}', '"甲"'])
def test_a_line_that_is_no_row_is_named(line: str) -> None:
    with pytest.raises(BadRowError, match="第2行"):
        main(io.StringIO('{"id": "1"}\n' + line), io.StringIO())
