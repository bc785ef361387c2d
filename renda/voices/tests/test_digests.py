"""社情民意信息: composed from records, checked, approved by a chair, issued by number, followed; inside the house only."""

from datetime import date

import pytest

from renda.documents.rendering import to_docx, to_pdf
from renda.kernel import clock
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.notifications.models import Notice
from renda.voices import digest_list, digest_paper, digest_rights, operations
from renda.voices.builders import a_voice
from renda.voices.models import Digest, Theme
from renda.voices.tests.tickets import imported, row

pytestmark = pytest.mark.django_db
TITLE = "关于小巷路灯不足的情况反映"


@pytest.fixture
def theme(house):
    imported(house, [row(n, 是否解决="已解决" if n < 4 else "未解决") for n in range(1, 9)])
    made = operations.make_theme(house.congress.pk, "小巷路灯不足", first="市政交通", second="路灯", actor=house.周文)
    voice = a_voice(house.congress, "我叫王小二，电话13812345678，巷子里路灯坏了。", heard_by=house.李明代表)
    operations.add_members(made.pk, [voice.voice.number, *(f"QH2026{n:05d}" for n in range(1, 9))], actor=house.周文)
    return Theme.objects.get(pk=made.pk)


@pytest.fixture
def digest(house, theme):
    return operations.write_digest(house.congress.pk, TITLE, theme_ids=[theme.pk], actor=house.周文)


def issued(house, digest):
    operations.check_digest(digest.pk, actor=house.何静)
    operations.approve_digest(digest.pk, actor=house.高远)
    return operations.issue_digest(digest.pk, "区委、区政府", actor=house.周文)


def test_the_draft_tells_numbers_with_their_base_places_and_masked_words(digest):
    assert "群众意见1件、热线工单8件，合计9件" in digest.text
    assert "已解决3件（有记录的8件，占38%）" in digest.text
    assert "田林街道" in digest.text
    assert "路灯坏了" in digest.text
    assert "王小二" not in digest.text
    assert "13812345678" not in digest.text
    assert [line for heading, line in digest_list.lines_of(digest) if heading] == [
        "一、基本情况", "二、群众怎么说", "三、原因分析", "四、建议",
    ]  # fmt: skip


def test_it_is_written_from_opinions_alone_too(house):
    told = a_voice(house.congress, "巷子里路灯坏了。").screened().settled()
    open_one = a_voice(house.congress, "桥栏杆松了，危险。")
    made = operations.write_digest(house.congress.pk, TITLE, voice_ids=[told.pk, open_one.pk], actor=house.周文)
    assert "群众意见2件" in made.text
    assert "已答复1件，占50%" in made.text


def test_from_draft_to_result_with_a_number_of_the_year(house, digest):
    issued(house, digest)
    digest.refresh_from_db()
    assert (digest.state, digest.issue, digest.issued_on) == ("issued", 1, clock.today())
    assert (digest.checked_by, digest.approved_by) == ("何静", "高远")
    operations.register_instruction(digest.pk, "请住建局牵头研究。", "区长", clock.today(), actor=house.周文)
    operations.register_feedback(digest.pk, "已列入计划。", "adopted", clock.today(), actor=house.周文)
    digest.refresh_from_db()
    assert (digest.state, digest.adoption, digest.instructed_by) == ("answered", "adopted", "区长")
    assert dict(digest_list.figures([digest])) == {"已报送": 1, "有批示": 1, "有反馈": 1, "采纳和部分采纳": 1}


def test_numbers_have_no_gaps_and_begin_anew_each_year(house, digest, theme, monkeypatch):
    second = operations.write_digest(house.congress.pk, TITLE, theme_ids=[theme.pk], actor=house.周文)
    issued(house, second)
    issued(house, digest)
    digest.refresh_from_db()
    assert digest.issue == 2
    third = operations.write_digest(house.congress.pk, TITLE, theme_ids=[theme.pk], actor=house.周文)
    monkeypatch.setattr("renda.kernel.clock.today", lambda: date(digest.year + 1, 1, 5))
    issued(house, third)
    third.refresh_from_db()
    assert (third.year, third.issue) == (digest.year + 1, 1)


def test_authors_and_deputies_who_heard_it_are_told(house, digest, theme):
    operations.adopt_theme(theme.pk, actor=house.李明)
    issued(house, digest)
    assert Notice.objects.filter(person_id=house.李明.person_id, text__contains="第1期").exists()
    assert Notice.objects.filter(person_id=house.高远.person_id, text__contains="请签发").exists()


def test_what_tells_a_person_does_not_pass_the_check(house, digest):
    operations.edit_digest(digest.pk, TITLE, f"{digest.text}\n请联系13812345678。", "周文", actor=house.周文)
    with pytest.raises(Unfit, match="电话号码"):
        operations.check_digest(digest.pk, actor=house.何静)


def test_it_goes_back_and_comes_again(house, digest):
    operations.check_digest(digest.pk, actor=house.何静)
    operations.send_digest_back(digest.pk, "数字再核一下", actor=house.高远)
    digest.refresh_from_db()
    assert (digest.state, digest.checked_by) == ("draft", "")
    with pytest.raises(OutOfTurn):
        operations.approve_digest(digest.pk, actor=house.高远)


def test_after_approval_nothing_is_edited(house, digest):
    operations.check_digest(digest.pk, actor=house.何静)
    operations.approve_digest(digest.pk, actor=house.高远)
    with pytest.raises(NotYours):
        operations.edit_digest(digest.pk, TITLE, "改一改看看能不能改。", "周文", actor=house.周文)


def test_days_of_instructions_lie_between_issue_and_today(house, digest):
    issued(house, digest)
    with pytest.raises(Unfit, match="日期"):
        operations.register_instruction(digest.pk, "请研究。", "区长", date(2020, 1, 1), actor=house.周文)


def test_hostile_text_prints_as_text(house, digest):
    operations.edit_digest(
        digest.pk,
        "<b>标题</b>很长的一个",
        "一、基本情况\n<script>alert(1)</script>\x00\u202e路灯。",
        "",
        actor=house.周文,
    )
    digest.refresh_from_db()
    paper = digest_paper.paper(digest)
    assert to_pdf(paper)[:5] == b"%PDF-"
    assert to_docx(paper)[:2] == b"PK"


def test_who_reads_it(house, other_house, digest, theme):
    for actor in (house.周文, house.何静, house.孙丽, house.高远, house.审计):
        assert digest_rights.visible_to(actor).filter(pk=digest.pk).exists()
    for actor in (house.外人, house.赵敏, house.马丽, house.李明, house.王芳, other_house.周文, other_house.高远):
        assert not digest_rights.visible_to(actor).filter(pk=digest.pk).exists()
    operations.adopt_theme(theme.pk, actor=house.王芳)
    assert digest_rights.visible_to(house.王芳).filter(pk=digest.pk).exists()


def test_a_deputy_writes_and_sees_own_drafts(house):
    made = operations.write_digest(house.congress.pk, TITLE, actor=house.李明)
    operations.edit_digest(made.pk, TITLE, "一、基本情况\n路灯不足的地方不少。", "李明", actor=house.李明)
    with pytest.raises(NotYours):
        operations.check_digest(made.pk, actor=house.李明)
    with pytest.raises(Missing):
        operations.edit_digest(made.pk, TITLE, "别人来改一改这份信息。", "", actor=house.王芳)


def test_who_may_not(house, other_house, digest, theme):
    for actor in (house.外人, other_house.周文, house.赵敏):
        with pytest.raises(Missing):
            operations.check_digest(digest.pk, actor=actor)
    for actor in (house.审计,):
        with pytest.raises(NotYours):
            operations.check_digest(digest.pk, actor=actor)
    operations.check_digest(digest.pk, actor=house.孙丽)
    for actor in (house.周文, house.何静, house.审计):
        with pytest.raises(NotYours):
            operations.approve_digest(digest.pk, actor=actor)
    with pytest.raises(Missing):
        operations.write_digest(house.congress.pk, TITLE, theme_ids=[theme.pk + 999], actor=house.周文)
    assert Digest.objects.count() == 1
