"""Official papers: right facts, right readers, no phone of a co-signer, and texts that cannot become anything else."""

import io
import re
import zipfile
from datetime import date
from time import process_time

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.documents.tests.papers import pages_of, printable, squeezed
from renda.kernel import clock
from renda.people.builders import a_person, as_deputy
from renda.people.models import Person
from renda.suggestions import operations, papers
from renda.suggestions.builders import a_suggestion
from renda.suggestions.dossier import open_dossier
from renda.suggestions.models import Assignment, Suggestion
from renda.suggestions.papers.letter import blocks_of
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("http://x") #panic() <w:t>&amp;</w:t> <script>alert(1)</script>'
LETTER = "您提出的“关于改造老旧小区供水管网的建议”收悉，现答复如下。\n一、已经采取的措施\n改造管网三公里。\n二、下一步安排\n明年完成其余两公里。\n感谢您的监督。"


@pytest.fixture(autouse=True)
def _fonts_at_hand():
    printable()


def browser(person) -> Client:
    return signed_in(Client(), person)


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.content[:300]
    if answer["Content-Type"] == "application/pdf":
        return "".join(pages_of(answer.content))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        return squeezed(re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode()))


@pytest.fixture
def story(house):
    Person.objects.filter(pk=house.李明.person_id).update(phone="13800000009")
    return a_suggestion(by=house.李明, publication_consent=True).cosigned_by(house.王芳)


def test_the_handling_list_names_the_unit_the_part_and_the_last_day(house, story):
    story.assigned("区住建局", assisted_by=["区水务局"])
    for form in ("pdf", "docx"):
        text = text_of(
            browser(house.cast.people["赵敏"]).get(f"/suggestions/parts/{story.part.pk}/papers/handling.{form}")
        )
        for words in (
            "青禾区住房和城乡建设局",
            story.get().title,
            "主办",
            "区水务局",
            "2026年6月2日",
            "第七届人民代表大会第五次会议",
        ):
            assert squeezed(words) in text, words


def test_a_whole_batch_is_listed_for_one_unit_and_for_all(house, story):
    story.assigned("区住建局")
    a_suggestion("关于规范共享单车停放的建议", by=house.王芳).assigned("区水务局")
    office = browser(house.cast.people["周文"])
    everything = text_of(office.get("/suggestions/papers/handling.pdf?day=2026-03-02"))
    assert "共享单车" in everything
    assert "供水管网" in everything
    unit = house.住建.pk
    one = text_of(office.get(f"/suggestions/papers/handling.pdf?unit={unit}&session={house.session.pk}"))
    assert "供水管网" in one
    assert "共享单车" not in one
    a_suggestion("关于保密事项的建议", by=house.王芳, confidential=True, confidential_reason="x").assigned("区水务局")
    assert "保密" not in text_of(office.get("/suggestions/papers/handling.pdf"))
    assert office.get("/suggestions/papers/handling.pdf?day=2020-01-01").status_code == 404
    assert office.get(f"/suggestions/papers/handling.pdf?unit={unit}&day=x").status_code == 200


def test_a_unit_prints_only_what_it_was_handed(house, story):
    story.assigned("区住建局")
    other = a_suggestion("关于规范共享单车停放的建议", by=house.王芳).assigned("区水务局")
    unit = browser(house.cast.people["赵敏"])
    text = text_of(unit.get("/suggestions/papers/handling.pdf"))
    assert "供水管网" in text
    assert "共享单车" not in text
    assert unit.get(f"/suggestions/parts/{other.part.pk}/papers/handling.pdf").status_code == 404
    assert unit.get(f"/suggestions/{other.suggestion.pk}/papers/form.pdf").status_code == 404


def test_the_reply_is_a_letter_to_each_who_signed(house, story):
    story.assigned("区住建局").replied(text=LETTER)
    for who in (house.李明.person, house.王芳.person, house.cast.people["周文"], house.cast.people["赵敏"]):
        text = text_of(browser(who).get(f"/suggestions/replies/{story.reply.pk}/papers/letter.pdf"))
        for words in (
            "李明代表、王芳代表",
            "改造管网三公里",
            "一、已经采取的措施",
            "二、下一步安排",
            story.reply.doc_no,
            "局长",
        ):
            assert squeezed(words) in text, words
        assert "13800000009" not in text
        assert "13900000001" not in text
        assert text.count("您提出的") == 1
        assert "草稿" not in text


def test_typed_headings_become_headings_only_where_the_numbers_agree():
    assert [b.kind for b in blocks_of("一、情况\n说明\n二、安排")] == ["heading", "paragraph", "heading"]
    assert [b.kind for b in blocks_of("二、情况\n一、安排")] == ["paragraph", "paragraph"]


def test_the_class_stands_on_the_letter_where_the_scheme_goes_by_letters(house):
    from renda.kernel.actors import SYSTEM
    from renda.kernel.localities import decide_locally

    with clock.on(date(2026, 1, 5)):
        decide_locally(
            house.congress.pk, "suggestions", {"result_scheme": "abcd"}, date(2026, 2, 1), "常委会", actor=SYSTEM
        )
    story = a_suggestion(by=house.李明).assigned("区住建局").replied("a")
    text = text_of(browser(house.李明.person).get(f"/suggestions/replies/{story.reply.pk}/papers/letter.pdf"))
    assert "A类" in text


def test_a_class_corrected_by_the_office_does_not_rewrite_the_letter(house):
    from renda.kernel.actors import SYSTEM
    from renda.kernel.localities import decide_locally

    decide_locally(
        house.congress.pk, "suggestions", {"result_scheme": "abcd"}, date(2026, 2, 1), "常委会", actor=SYSTEM
    )
    story = a_suggestion(by=house.李明).assigned("区住建局").replied("a")
    operations.reclassify(story.reply.pk, actor=house.周文, result_class="d", why="没有实际解决")
    text = text_of(browser(house.李明.person).get(f"/suggestions/replies/{story.reply.pk}/papers/letter.pdf"))
    assert "A类" in text
    assert "D类" not in text


def test_a_draft_is_the_units_own(house, story):
    story.assigned("区住建局").contacted()
    reply = operations.draft_reply(story.part.pk, actor=house.赵敏, text="初步意见", result_class="adopted")
    address = f"/suggestions/replies/{reply.pk}/papers/letter.docx"
    assert "草稿" in text_of(browser(house.cast.people["赵敏"]).get(address))
    for who in (house.李明.person, house.cast.people["周文"], house.cast.people["孙丽"], house.王芳.person):
        assert browser(who).get(address).status_code == 404
    assert browser(house.cast.people["赵敏"]).get(address.replace("letter", "feedback")).status_code == 404


def test_a_public_reply_gives_no_letter_to_those_outside(house, story):
    other = a_house("白石区", "baishi")
    story.assigned("区住建局").replied()
    operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity="open")
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity="open")
    operations.publish(story.suggestion.pk, actor=house.周文)
    address = f"/suggestions/replies/{story.reply.pk}/papers/letter.pdf"
    assert browser(other.cast.people["周文"]).get(address).status_code == 404
    assert browser(house.陈新.person).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_each_merged_suggestion_has_a_letter_of_its_own(house, story):
    twin = a_suggestion("关于更换老旧水管的建议", by=house.陈新).accepted()
    story.accepted()
    operations.merge(twin.suggestion.pk, actor=house.周文, into_id=story.suggestion.pk)
    story.assigned("区住建局").replied()
    address = f"/suggestions/replies/{story.reply.pk}/papers/letter.pdf"
    text = text_of(browser(house.陈新.person).get(address))
    assert "更换老旧水管" in text
    assert "陈新代表" in text
    assert "王芳" not in text
    office = browser(house.cast.people["周文"])
    assert "供水管网" in text_of(office.get(address))
    assert "陈新代表" in text_of(office.get(f"{address}?suggestion={twin.suggestion.pk}"))
    assert office.get(f"{address}?suggestion=999999").status_code == 404


def test_the_feedback_form_asks_what_the_place_asks(house, story):
    story.assigned("区住建局").replied()
    address = f"/suggestions/replies/{story.reply.pk}/papers/feedback.pdf"
    lead = text_of(browser(house.李明.person).get(address))
    for words in ("办理态度", "办理结果", story.reply.doc_no, "李明", "13800000009"):
        assert squeezed(words) in lead, words
    signer = text_of(browser(house.王芳.person).get(address))
    assert "13800000009" not in signer


def test_the_urging_notice_follows_an_urging(house, story):
    story.assigned("区住建局")
    unit = browser(house.cast.people["赵敏"])
    address = f"/suggestions/parts/{story.part.pk}/papers/urging.pdf"
    assert unit.get(address).status_code == 404
    with clock.on(date(2026, 5, 28)):
        operations.urge(story.suggestion.pk, actor=house.周文)
        text = text_of(unit.get(address))
        assert "剩余5天" in text
        every = text_of(browser(house.cast.people["周文"]).get(f"/suggestions/papers/urging.pdf?unit={house.住建.pk}"))
        assert "供水管网" in every
    assert browser(house.cast.people["周文"]).get("/suggestions/papers/urging.pdf?unit=999999").status_code == 404


def test_the_volume_of_a_session_has_cover_register_and_texts(house, story):
    story.assigned("区住建局").replied(text=LETTER).judged()
    a_suggestion("关于保密事项的建议", by=house.王芳, confidential=True, confidential_reason="x").accepted()
    office = browser(house.cast.people["周文"])
    at = f"?session={house.session.pk}"
    cover = text_of(office.get(f"/suggestions/papers/cover.pdf{at}"))
    assert "共1件" in cover
    register = text_of(office.get(f"/suggestions/papers/register.pdf{at}"))
    for words in ("李明", "解决采纳", "满意", "2026-03-02"):
        assert words in register, words
    texts = text_of(office.get(f"/suggestions/papers/yearbook.docx{at}"))
    for words in ("李明、王芳", "改造管网三公里", "分批改造"):
        assert words in texts, words
    assert all("保密" not in text for text in (register, texts))
    unit = text_of(browser(house.王芳.person).get(f"/suggestions/papers/register.pdf{at}"))
    assert "满意" not in unit
    assert office.get("/suggestions/papers/register.pdf?session=999999").status_code == 404
    assert office.get("/suggestions/papers/register.pdf").status_code == 404
    found = papers.yearbook(house.congress, house.session, house.周文)
    assert found.cover.title.endswith("汇编")


def test_the_writing_form_is_blank_with_ones_name_or_as_handed_in(house, story):
    blank = text_of(browser(house.李明.person).get("/suggestions/papers/form.pdf"))
    assert "李明" in blank
    assert "13800000009" in blank
    assert "李明" not in text_of(browser(house.cast.people["周文"]).get("/suggestions/papers/form.pdf"))
    story.assigned("区住建局")
    address = f"/suggestions/{story.suggestion.pk}/papers/form.pdf"
    for who, phone in (
        (house.cast.people["周文"], True),
        (house.cast.people["赵敏"], True),
        (house.王芳.person, False),
    ):
        text = text_of(browser(who).get(address))
        assert "分批改造" in text
        assert "王芳" in text
        assert ("13800000009" in text) is phone
        assert "13900000001" not in text


def test_hostile_texts_stay_text(house):
    story = (
        a_suggestion(HOSTILE, by=house.李明, facts=HOSTILE, proposals=HOSTILE)
        .assigned("区住建局")
        .replied(text=HOSTILE)
    )
    office = browser(house.cast.people["周文"])
    for address in (
        f"{story.suggestion.pk}/papers/form", f"{story.suggestion.pk}/papers/handling", f"parts/{story.part.pk}/papers/handling",
        f"replies/{story.reply.pk}/papers/letter", f"replies/{story.reply.pk}/papers/feedback",
    ):  # fmt: skip
        for form in ("pdf", "docx"):
            answer = office.get(f"/suggestions/{address}.{form}")
            assert answer.status_code == 200, address
            assert "\n" not in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        assert "<script>" not in parts.read("word/document.xml").decode()


def test_who_may_not_see_the_matter_prints_nothing_of_it(house, story):
    story.assigned("区住建局").replied()
    other = a_house("白石区", "baishi")
    pk, part, reply = story.suggestion.pk, story.part.pk, story.reply.pk
    addresses = [
        f"{pk}/papers/form.pdf", f"{pk}/papers/handling.pdf", f"parts/{part}/papers/handling.pdf",
        f"replies/{reply}/papers/letter.pdf", f"replies/{reply}/papers/feedback.docx", f"parts/{part}/papers/urging.pdf",
    ]  # fmt: skip
    for address in addresses:
        for who in (house.陈新.person, other.cast.people["周文"], other.李明.person):
            assert browser(who).get(f"/suggestions/{address}").status_code == 404, address
        assert browser(a_person("路人")).get(f"/suggestions/{address}").status_code in (302, 403, 404)
        assert Client().get(f"/suggestions/{address}").status_code == 302
        assert browser(house.cast.people["周文"]).post(f"/suggestions/{address}").status_code == 405
    for odd in ("form.exe", "form.pdf.pdf", "nothing.pdf"):
        assert browser(house.cast.people["周文"]).get(f"/suggestions/{pk}/papers/{odd}").status_code == 404


def test_the_page_of_papers_leads_to_papers_that_answer(house, story):
    story.assigned("区住建局")
    office = browser(house.cast.people["周文"])
    links = re.findall(r'href="(/suggestions/papers/[^"]+)"', office.get("/suggestions/papers").content.decode())
    assert len(links) > 8
    for link in links:
        expected = 404 if "urging" in link else 200
        assert office.get(link.replace("&amp;", "&")).status_code == expected, link


def test_a_matters_page_offers_the_papers_there_are(house, story):
    def labels(actor):
        dossier = open_dossier(Suggestion.objects.get(pk=story.suggestion.pk), actor)
        return [label for label, *_ in papers.papers_for(dossier)]

    assert labels(as_deputy(house.李明)) == ["建议纸"]
    story.assigned("区住建局", assisted_by=["区水务局"])
    helper = story.suggestion.assignments.get(role="assisting")
    operations.give_assisting_opinion(helper.pk, actor=house.钱进, text="同意配合改造")
    story.replied()
    assert labels(house.周文) == [
        "建议纸", "交办单（区住建局）", "答复函（区住建局）", "征询意见表（区住建局）", "交办单（区水务局）",
    ]  # fmt: skip
    offered = papers.papers_for(open_dossier(story.get(), house.周文))
    office = browser(house.cast.people["周文"])
    assert all(office.get(address).status_code == 200 for _, *both in offered for address in both)


def test_a_list_of_two_hundred_prints_within_a_few_seconds(house):
    first = a_suggestion(by=house.李明).assigned("区住建局")
    rows = [
        Suggestion(congress=house.congress, term=house.cast.term, session=house.session, phase="between_sessions",
                   serial=n, number=f"闭第{n:04}号", title=f"关于改善第{n}小区停车和充电设施的建议", lead=house.李明,
                   state="handling", submitted_on=date(2026, 3, 2), accepted_on=date(2026, 3, 2))
        for n in range(100, 300)
    ]  # fmt: skip
    made = Suggestion.objects.bulk_create(rows)
    Assignment.objects.bulk_create(
        Assignment(suggestion=s, body=house.住建, role="lead", state="handling", assigned_on=date(2026, 3, 2))
        for s in made
    )
    office = browser(house.cast.people["周文"])
    office.get(f"/suggestions/parts/{first.part.pk}/papers/handling.pdf")
    began = process_time()
    assert "第299小区" in text_of(office.get(f"/suggestions/papers/handling.pdf?unit={house.住建.pk}"))
    assert process_time() - began < 6
