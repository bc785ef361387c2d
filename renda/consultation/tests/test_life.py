"""A draft from the day it comes in to the day everyone is told what became of their words."""

from datetime import date

import pytest

from renda.consultation import builders as b
from renda.consultation import keys, operations
from renda.consultation.models import Collector, Comment, Consultation, Feedback
from renda.consultation.operations import Result
from renda.kernel import clock, journal
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.figures import FIGURES, RATIOS, Scope
from renda.kernel.flow import FLOWS
from renda.people import builders as people

pytestmark = pytest.mark.django_db


def test_forty_articles_thirty_points_two_hundred_collectors():
    congress = people.a_congress()
    points = [b.a_point(congress, collectors=7 if n else 0) for n in range(30)]
    with clock.on(date(2026, 2, 20)):
        consultation = b.a_consultation(congress, n=40)
    assert Collector.objects.count() == 203
    with clock.on(date(2026, 3, 2)):
        calls = b.put_out(consultation, *points, experts=["周教授"])
        assert len(calls) == 31
        asked = next(c for c in calls if c.point == points[1])
        assert asked.collectors.count() == 7
        collector = points[1].collectors.first()
        key = operations.renew_links(points[1].pk, [collector.pk], actor=SYSTEM)[collector.pk]
        twelfth = consultation.articles.get(position=12)
        said = operations.collect(
            key, consultation.pk, "期限太短", article_id=twelfth.pk, wording="三十日", actor=OUTSIDER
        )
        assert (said.collector, said.call) == (collector, asked)
        public, code = operations.comment(consultation.pk, "建议把期限改长一些", article_id=twelfth.pk, actor=OUTSIDER)
        staff = b.staff_of(points[2])
        call = next(c for c in calls if c.point == points[2])
        operations.add_gathering(call.pk, "symposium", date(2026, 3, 1), 25, actor=staff)
        own = b.collected(call, 3, actor=staff, label="第三条")
        operations.hand_in(call.pk, "王主任", actor=staff)
    with clock.on(date(2026, 3, 20)):
        operations.close(consultation.pk, actor=SYSTEM)
        operations.merge_comments(said.pk, [public.pk], edited="第十二条期限改为三十日", actor=SYSTEM)
        operations.leave_out([own[0].pk], "与本条无关", actor=SYSTEM)
        operations.keep([o.pk for o in own[1:]], actor=SYSTEM)
        operations.check_law([own[1].pk], "与上位法不抵触", actor=SYSTEM)
        operations.approve(consultation.pk, actor=SYSTEM)
        submission = operations.submit(consultation.pk, number="青人常法〔2026〕3号", signer="高远", actor=SYSTEM)
    assert submission.comments.count() == 4
    public.refresh_from_db()
    assert (public.state, public.merged_into_id) == ("submitted", said.pk)
    with clock.on(date(2027, 1, 8)):
        operations.record_feedback(consultation.pk, [Result(said.pk, "adopted", "第十三条")], actor=SYSTEM)
        assert operations.feed_back(consultation.pk, actor=SYSTEM) == 2
    assert Feedback.objects.get().told_on == date(2027, 1, 8)
    assert Comment.objects.get(code_digest=keys.mark_of_code(code)).merged_into_id == said.pk
    year, next_year = (Scope(congress.pk, date(y, 1, 1), date(y, 12, 31)) for y in (2026, 2027))
    value = {
        key: FIGURES[f"consultation.{key}"].value
        for key in ("reported_laws", "collected", "submitted", "adopted", "people")
    }
    assert [value[k](year) for k in ("reported_laws", "collected", "submitted", "adopted", "people")] == [
        1,
        5,
        3,
        0,
        25,
    ]
    assert value["adopted"](next_year) == 1
    assert FIGURES["consultation.adopted_of_submitted"].value(year) == 1
    for model in (Consultation, Comment):
        flow = FLOWS[journal.kind_of(model)]
        for row in model.objects.all():
            assert flow.replay(journal.of(row), row.state) == []


def test_the_year_of_the_report_comes_out_of_records():
    """21 drafts, 983 opinions sent up, 46 adopted."""
    congress = people.a_congress()
    point = b.a_point(congress)
    staff = b.staff_of(point)
    shares = [47] * 17 + [46] * 4
    assert sum(shares) == 983
    heads = []
    for n, share in enumerate(shares):
        with clock.on(date(2023, 1 + n // 2, 5)):
            consultation = b.a_consultation(congress)
            [call] = b.put_out(consultation, point)
            b.collected(call, share, actor=staff)
            operations.hand_in(call.pk, "王主任", actor=staff)
            b.reported(consultation)
            heads.append((consultation, list(consultation.comments.values_list("pk", flat=True))))
    with clock.on(date(2023, 12, 20)):
        for n, (consultation, keys_) in enumerate(heads):
            took = 4 if n < 4 else 2 if n < 17 else 1
            taken = [Result(pk, "adopted" if k % 2 else "partly") for k, pk in enumerate(keys_[:took])]
            operations.record_feedback(consultation.pk, [*taken, Result(keys_[-1], "not")], actor=SYSTEM)
    scope = Scope(congress.pk, date(2023, 1, 1), date(2023, 12, 31))
    told = {k: FIGURES[f"consultation.{k}"].value(scope) for k in ("reported_laws", "submitted", "adopted")}
    assert told == {"reported_laws": 21, "submitted": 983, "adopted": 46}
    rate = RATIOS["consultation.adoption_rate"].value(scope)
    assert rate is not None
    assert round(float(rate) * 100, 1) == 4.7
    assert FIGURES["consultation.adopted"].rows(scope).count() == 46
