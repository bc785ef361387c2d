"""The reply on its pages: written beside the points, read from a file, checked, signed, delivered, handled again."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from PIL import Image

from renda.access.builders import signed_in
from renda.kernel import attachments, clock
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.localities import decide_locally
from renda.notifications.models import Notice
from renda.people.builders import a_person, a_post
from renda.people.models import Person
from renda.suggestions import operations
from renda.suggestions.builders import LETTER, a_suggestion
from renda.suggestions.models import Commitment, Reply, UnitSeal
from renda.suggestions.tests.conftest import a_house
from tests.crowd import at_once

pytestmark = pytest.mark.django_db


def a_docx(*lines):
    document, out = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def a_png(size=(80, 80)):
    out = BytesIO()
    Image.new("RGB", size, "red").save(out, "PNG")
    return out.getvalue()


def file(data, name):
    return SimpleUploadedFile(name, data)


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def unit(house):
    return signed_in(Client(), house.people["赵敏"])


@pytest.fixture
def ready(house):
    return a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局").contacted()


def typed(**more):
    return {"text": LETTER, "result_class": "adopted", "contact": "赵敏 55201037", "version": 0, "act": "save", **more}


def address(story, tail="reply"):
    return f"/suggestions/parts/{story.part.pk}/{tail}"


def sending(**more):
    return {
        "doc_no": "青建函〔2026〕1号", "signer": "周建国", "sealing": "scan", "scan": file(b"%PDF-1.7 x", "盖章件.pdf"),
        "publicity": "open", **more,
    }  # fmt: skip


def checked(house, story):
    reply = operations.draft_reply(story.part.pk, actor=house.赵敏, text=LETTER, result_class="adopted")
    return operations.check_reply(reply.pk, actor=house.赵敏)


def test_the_points_stand_beside_the_answer_and_the_contact_is_filled_in(house, unit):
    points = "1.由住建局牵头；2.列入明年计划。"
    story = a_suggestion(by=house.李明, proposals=points).assigned("区住建局")
    operations.keep_unit_desk(house.住建.pk, actor=house.周文, contact="赵敏", phone="5520-1037")
    page = text_of(unit.get(address(story)))
    assert "由住建局牵头" in page
    assert 'id="point-2"' in page
    assert "赵敏 5520-1037" in page
    assert "还没有联系代表的记录" in page
    assert "一、关于“由住建局牵头”" in text_of(unit.get(address(story) + "?outline=1"))


def test_a_draft_is_kept_and_an_older_one_does_not_overwrite(house, unit, ready):
    assert unit.post(address(ready), typed()).status_code == 303
    assert unit.post(address(ready), typed(version=1, text=LETTER + "第二稿")).status_code == 303
    stale = unit.post(address(ready), typed(version=1, text=LETTER + "旧稿"))
    assert stale.status_code == 409
    assert "旧稿" in text_of(stale)
    assert Reply.objects.get().text.endswith("第二稿")


def test_a_class_asks_for_its_date_or_its_reason(house, unit, ready):
    gate = address(ready, "reply/gate")
    assert "须写明解决的时限" in text_of(unit.post(gate, typed(result_class="planned")))
    assert "须说明原因" in text_of(unit.post(gate, typed(result_class="reference")))
    assert "可以核稿了" in text_of(unit.post(gate, typed()))
    assert "请选择办理结果" in text_of(unit.post(gate, typed(result_class="<x>")))
    assert "2026年10月31日" in text_of(unit.post(gate, typed(text=LETTER + "2026年10月底前完成。")))
    assert not Reply.objects.exists()
    unit.post(address(ready), typed(result_class="planned", act="check"))
    reply = Reply.objects.get()
    page = text_of(unit.get(f"/suggestions/replies/{reply.pk}/check"))
    assert "核稿通过" not in page
    assert unit.post(f"/suggestions/replies/{reply.pk}/check").status_code == 422


def test_a_letter_in_word_is_read_into_the_field_and_kept(house, unit, ready):
    data = a_docx("您提出的建议收悉。", "已于今年完成改造，欢迎监督，谢谢支持我们的工作。")
    answer = unit.post(address(ready), typed(text="", act="read", file=file(data, "答复.docx")))
    assert answer.status_code == 303
    reply = Reply.objects.get()
    assert "已于今年完成改造" in reply.text
    assert [f.name for f in attachments.of(reply)] == ["答复.docx"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\x00" + b"\0" * 600, "a.docx"),
        (b"%PDF-1.7\njunk" * 9, "a.pdf"),
        (b"PK\x03\x04" + b"\0" * 99, "a.docx"),
        (b"", "a.pdf"),
    ],
)
def test_a_file_with_a_false_ending_is_refused_in_words(house, unit, ready, data, name):
    answer = unit.post(address(ready), typed(text="", act="read", file=file(data, name)))
    assert answer.status_code == 422
    assert 'class="errors"' in text_of(answer)
    assert not Reply.objects.exists()


def test_scripts_in_the_letter_are_shown_as_text(house, unit, ready):
    unit.post(address(ready), typed(text="<script>alert(1)</script>=1+1 " + LETTER))
    reply = Reply.objects.get()
    for page in (address(ready), f"/suggestions/replies/{reply.pk}/check"):
        assert "<script>alert" not in text_of(unit.get(page))


def test_it_is_sent_back_and_written_anew(house, unit, ready):
    unit.post(address(ready), typed(act="check"))
    reply = Reply.objects.get()
    assert unit.post(f"/suggestions/replies/{reply.pk}/return", {"why": "第二条没有回应"}).status_code == 303
    assert "下一步：修改答复" in text_of(unit.get(f"/suggestions/{ready.suggestion.pk}"))
    assert unit.post(f"/suggestions/replies/{reply.pk}/check").status_code == 409


def test_who_gets_it_is_shown_before_and_after(house, unit, ready):
    reply = checked(house, ready)
    before = text_of(unit.get(f"/suggestions/replies/{reply.pk}/delivery"))
    assert "送达2份" in before
    assert "王芳代表" in before
    answer = unit.post(f"/suggestions/replies/{reply.pk}/delivery", sending(face_to_face="on"), follow=True)
    page = text_of(answer)
    assert "青建函〔2026〕1号已送达李明、王芳代表" in page
    reply.refresh_from_db()
    assert (reply.state, reply.face_to_face, reply.publicity, reply.scan.name) == (
        "delivered",
        True,
        "open",
        "盖章件.pdf",
    )


def test_promises_are_offered_and_only_the_ticked_ones_enter_the_ledger(house, unit, ready):
    text = LETTER + "我局将于2026年10月底前完成改造。年底前验收。"
    reply = operations.draft_reply(ready.part.pk, actor=house.赵敏, text=text, result_class="adopted")
    operations.check_reply(reply.pk, actor=house.赵敏)
    page = text_of(unit.get(f"/suggestions/replies/{reply.pk}/delivery"))
    assert "我局将于2026年10月底前完成改造" in page
    assert 'value="2026-10-31"' in page
    rows = {
        "keep_0": "on",
        "promise_0": "完成改造",
        "until_0": "2026-10-31",
        "promise_1": "年底前验收",
        "until_1": "2026-12-31",
    }
    bad = unit.post(f"/suggestions/replies/{reply.pk}/delivery", sending(**{**rows, "until_0": ""}))
    assert bad.status_code == 422
    assert unit.post(f"/suggestions/replies/{reply.pk}/delivery", sending(**rows)).status_code == 303
    assert [(c.text, c.due_on) for c in Commitment.objects.all()] == [("完成改造", date(2026, 10, 31))]


def test_a_reply_without_a_seal_does_not_go_out(house, unit, ready):
    reply = checked(house, ready)
    where = f"/suggestions/replies/{reply.pk}/delivery"
    assert "请上传盖章扫描件" in text_of(unit.post(where, sending(scan="")))
    false = unit.post(where, sending(scan=file(a_docx("x"), "盖章件.pdf")))
    assert false.status_code == 422
    assert "只收PDF和图片" in text_of(false)
    assert unit.post(where, sending(sealing="image")).status_code == 422
    reply.refresh_from_db()
    assert reply.state == "checked"


def test_the_units_seal_is_kept_by_the_unit_and_chosen(house, unit, ready):
    assert unit.post("/suggestions/unit-seal", {"file": file(b"GIF89a" + b"x" * 50, "章.png")}).status_code == 422
    assert unit.post("/suggestions/unit-seal", {"file": file(a_png(), "章.png")}).status_code == 303
    seal = UnitSeal.objects.get()
    assert unit.get(f"/house/files/{seal.file_id}").status_code == 200
    water = signed_in(Client(), Person.objects.get(name="钱进"))
    assert water.get(f"/house/files/{seal.file_id}").status_code in (403, 404)
    with pytest.raises(NotYours):
        operations.keep_seal(house.住建.pk, actor=house.周文, name="章.png", data=a_png())
    with pytest.raises(Unfit):
        operations.keep_seal(house.住建.pk, actor=house.赵敏, name="章.png", data=b"x" * (6 << 20))
    reply = checked(house, ready)
    answer = unit.post(f"/suggestions/replies/{reply.pk}/delivery", sending(sealing="image", scan=""))
    assert answer.status_code == 303


def test_the_next_number_is_proposed_and_none_is_used_twice(house, unit, ready):
    reply = checked(house, ready)
    unit.post(f"/suggestions/replies/{reply.pk}/delivery", sending(doc_no="青建函〔2026〕12号"))
    other = a_suggestion("关于甲的建议", by=house.李明).assigned("区住建局").contacted()
    second = checked(house, other)
    assert "青建函〔2026〕13号" in text_of(unit.get(f"/suggestions/replies/{second.pk}/delivery"))
    again = unit.post(f"/suggestions/replies/{second.pk}/delivery", sending(doc_no="青建函〔2026〕12号"))
    assert again.status_code == 422
    assert "已经用过" in text_of(again)
    with clock.on(date(2027, 1, 5)):
        assert "青建函〔2027〕1号" in text_of(unit.get(f"/suggestions/replies/{second.pk}/delivery"))


def test_the_signer_is_chosen_from_those_the_place_names(house, unit, ready):
    a_post(a_person("周建国"), house.住建, "head")
    a_post(a_person("张副"), house.住建, "deputy_head")
    decide_locally(house.congress.pk, "suggestions", {"signer": "main_head"}, date(2026, 1, 1), "纪要", actor=SYSTEM)
    reply = checked(house, ready)
    page = text_of(unit.get(f"/suggestions/replies/{reply.pk}/delivery"))
    assert "单位主要负责人签发" in page
    assert "张副" not in page
    assert unit.post(f"/suggestions/replies/{reply.pk}/delivery", sending(signer="张副")).status_code == 422


def test_publicity_is_proposed_with_its_reason(house, unit, ready):
    reply = checked(house, ready)
    where = f"/suggestions/replies/{reply.pk}/delivery"
    assert unit.post(where, sending(publicity="withheld")).status_code == 422
    assert unit.post(where, sending(publicity="withheld", publicity_reason="涉及未公开的规划")).status_code == 303
    changed = unit.post(f"/suggestions/replies/{reply.pk}/publicity-proposal", {"publicity": "open"})
    assert changed.status_code == 303
    paper = unit.post(f"/suggestions/replies/{reply.pk}/file", {"file": file(b"%PDF-1.7 x", "图纸.pdf")})
    assert paper.status_code == 303


def test_a_second_handling_shows_the_offices_words_and_no_marks(house, unit, ready):
    ready.replied().judged("dissatisfied", "satisfied", reasons="答非所问，很不满意")
    operations.study(ready.evaluation.pk, actor=house.周文, decision="again", words_of_office="请逐条回应第二条")
    assert Notice.objects.filter(person=house.people["赵敏"], text__contains="请逐条回应第二条").exists()
    for where in (f"/suggestions/{ready.suggestion.pk}", address(ready), "/suggestions/inbox", "/desk/"):
        page = text_of(unit.get(where))
        for mark in ("答非所问", "研究不满意意见", "办理态度：", "办理结果：不满意"):
            assert mark not in page, (where, mark)
    page = text_of(unit.get(address(ready)))
    assert "请逐条回应第二条" in page
    assert "再次答复" in page


def test_no_page_of_the_unit_tells_a_mark_before_closing(house, unit, ready):
    ready.replied().judged("basically", "basically")
    pages = [
        f"/suggestions/{ready.suggestion.pk}", "/suggestions/inbox?tab=replied", "/suggestions/unit-reports/new",
        f"/suggestions/replies/{ready.reply.pk}", "/suggestions/promises", "/desk/", "/suggestions/inbox.xlsx",
    ]  # fmt: skip
    for where in pages:
        assert "基本满意" not in unit.get(where).content.decode(errors="ignore"), where


def test_a_draft_is_seen_by_its_unit_alone(house, unit, ready):
    unit.post(address(ready), typed(text=LETTER + "内部措辞"))
    reply = Reply.objects.get()
    pages = [
        f"/suggestions/replies/{reply.pk}{tail}"
        for tail in ("", "/check", "/delivery", "/return", "/publicity-proposal", "/file")
    ]
    for name in ("钱进", "李明", "王芳", "周文", "林越", "陈刚", "审计"):
        browser = signed_in(Client(), Person.objects.filter(name=name).first())
        for where in (*pages, address(ready), address(ready, "reply/gate")):
            for answer in (browser.get(where), browser.post(where, typed())):
                assert answer.status_code in (403, 404, 405), (name, where)
                assert "内部措辞" not in text_of(answer)
        assert "内部措辞" not in text_of(browser.get(f"/suggestions/{ready.suggestion.pk}"))
    assert Client().get(pages[0]).status_code == 302


def test_a_delivered_reply_is_read_by_those_it_concerns(house, unit, ready):
    ready.replied()
    where = f"/suggestions/replies/{ready.reply.pk}"
    for name in ("李明", "王芳", "周文"):
        assert signed_in(Client(), Person.objects.filter(name=name).first()).get(where).status_code == 200, name
    other = a_house("临江区", "linjiang")
    assert signed_in(Client(), other.people["赵敏"]).get(where).status_code == 404
    assert signed_in(Client(), Person.objects.filter(name="钱进").first()).get(where).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.race
def test_two_clerks_who_sign_at_once_send_it_once():
    house = a_house()
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局").contacted()
    reply = checked(house, story)

    def sign():
        with clock.on(date(2026, 3, 2)):
            return operations.sign_and_deliver(reply.pk, actor=house.赵敏, doc_no="1号", signer="周建国")

    answers = at_once(sign, 4)
    assert sum(isinstance(a, Reply) for a in answers) == 1
    assert story.reply.deliveries.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.race
def test_two_letters_at_once_do_not_take_one_number():
    house = a_house()
    replies = []
    for n in range(4):
        story = a_suggestion(f"关于{n}号的建议", by=house.李明).assigned("区住建局").contacted()
        replies.append(checked(house, story).pk)

    def sign(n):
        with clock.on(date(2026, 3, 2)):
            return operations.sign_and_deliver(replies[n], actor=house.赵敏, doc_no="7号", signer="周建国")

    answers = at_once(sign, 4, numbered=True)
    assert sum(isinstance(a, Reply) for a in answers) == 1
    assert sum(isinstance(a, Unfit) for a in answers) == 3
