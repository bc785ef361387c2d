"""A draft of forty articles goes to thirty points and two hundred collectors, comes back by phone and on paper, and is told back."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from renda.access.builders import signed_in
from renda.consultation import builders as b
from renda.consultation import operations
from renda.consultation.models import Call, Collector, Comment, Consultation
from renda.documents.reading import read
from renda.documents.rendering import OfficialPaper, to_docx
from renda.documents.rendering.blocks import Paragraph
from renda.echo import queries as echo
from renda.kernel import clock, journal
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.declarations import CHAINED
from renda.kernel.figures import FIGURES, Scope
from renda.kernel.flow import FLOWS
from renda.language.numerals import to_chinese
from renda.people import builders as people
from renda.people.models import Person
from renda.reporting import matters

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


def browser(actor):
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


def test_a_draft_goes_out_and_what_was_adopted_comes_back():
    from django.core.files.uploadedfile import SimpleUploadedFile

    congress = people.a_congress()
    office_actor = people.a_clerk_of(congress)
    office, public = browser(office_actor), Client()
    points = [b.a_point(congress, collectors=7) for _ in range(30)]
    assert Collector.objects.count() == 210
    body = [Paragraph(f"第{to_chinese(n)}条　社区食堂的第{n}项要求。") for n in range(1, 41)]
    draft = to_docx(OfficialPaper(title="青禾区社区食堂条例（草案）", body=tuple(body)))
    with clock.on(date(2026, 3, 2)):
        office.post("/consultation/new", {
            "title": "青禾区社区食堂条例（草案）", "subject": "regulation", "stage": "first", "asked_by": "市人大常委会法工委",
            "received_on": "2026-03-01", "due_on": "2026-04-10", "visibility": "public", "file": SimpleUploadedFile("草案.docx", draft),
        })  # fmt: skip
        found = Consultation.objects.get()
        assert found.articles.count() == 40
        put_out = {"points": [p.pk for p in points], "collectors": "on", "due_on": "2026-03-20", "open_now": "on"}
        assert office.post(f"/consultation/{found.pk}/assignment", put_out).status_code == 303
        assert Call.objects.count() == 30
        assert Call.collectors.through.objects.count() == 210
        home = f"/c/{congress.slug}"
        made = public.post(
            f"{home}/consultations/{found.pk}/articles/12", {"text": "第十二条的期限太短", "wording": "三十日"}
        )
        code = re.search(r"receipts/([A-Z0-9]{12})", made["Location"])[1]
        twelfth = found.articles.get(position=12)
        for point in points:
            first = point.collectors.first()
            key = operations.renew_links(point.pk, [first.pk], actor=SYSTEM)[first.pk]
            told = {"text": f"{point}的居民说期限太短", "proposer": "resident", "article_id": twelfth.pk}
            assert public.post(f"{home}/collect/{key}/{found.pk}", told).status_code == 303
        staff = b.staff_of(points[0])
        call = Call.objects.get(point=points[0])
        b.collected(call, 5, actor=staff, label="第三条")
        assert (
            browser(staff).post(f"/consultation/calls/{call.pk}/handing-in", {"signed_by": "王主任"}).status_code == 303
        )
        for other in Call.objects.exclude(pk=call.pk):
            operations.hand_in(other.pk, "负责人", actor=b.staff_of(other.point))
    with clock.on(date(2026, 3, 25)):
        office.post(f"/consultation/{found.pk}/closing")
        on_twelfth = list(Comment.objects.filter(article=twelfth).order_by("pk").values_list("pk", flat=True))
        assert len(on_twelfth) == 31
        operations.merge_comments(on_twelfth[1], on_twelfth, edited="第十二条的期限改为三十日", actor=office_actor)
        others = list(Comment.objects.exclude(article=twelfth).values_list("pk", flat=True))
        office.post(f"/consultation/{found.pk}/sorting", {"act": "keep", "chosen": others})
        assert office.post(f"/consultation/{found.pk}/approval").status_code == 303
        paper = read(office.get(f"/consultation/{found.pk}/report.docx").content, "report.docx").text
        assert "第十二条的期限改为三十日" in paper
        assert "居民31" in paper
        office.post(f"/consultation/{found.pk}/submission", {"signer": "高远", "on": "2026-03-25", "number": "3号"})
    with clock.on(date(2027, 2, 1)):
        results = {"chosen": str(on_twelfth[1]), "result": "partly", "final_article": "第十一条", "on": "2027-01-28"}
        assert office.post(f"/consultation/{found.pk}/feedback", results).status_code == 303
        assert office.post(f"/consultation/{found.pk}/telling").status_code == 303
        shown = public.get(f"{home}/consultations/receipts/{code}").content.decode()
        assert "部分采纳" in shown
        assert "第十一条" in shown
        assert "写入第十一条" in public.get(f"{home}/consultations/{found.pk}").content.decode()
        told = public.get(f"{home}/collect/{key}/{found.pk}").content.decode()
        assert "部分采纳" in told
    year, next_year = (Scope(congress.pk, date(y, 1, 1), date(y, 12, 31)) for y in (2026, 2027))
    assert FIGURES["consultation.collected"].value(year) == 36
    assert FIGURES["consultation.submitted"].value(year) == 6
    adopted = FIGURES["consultation.adopted"]
    assert (adopted.value(year), adopted.value(next_year)) == (0, 1)
    [row] = list(matters.behind(adopted, adopted.rows(next_year), 10))
    assert office.get(row.url).status_code == 200
    assert FIGURES["consultation.reported_laws"].value(year) == 1
    for key_ in ("consultation.comment", "consultation.consultation"):
        entry = CHAINED[key_]
        seen = list(entry.visible(OUTSIDER))
        assert len(seen) == 1
        assert "partly" not in str(entry.knots(seen[0], OUTSIDER))
    assert echo
    for row_ in (*Comment.objects.all(), found, *Call.objects.all()):
        row_.refresh_from_db()
        flow = FLOWS[journal.kind_of(row_)]
        assert flow.replay(journal.of(row_), row_.state) == []
