"""A city's thirty years of deputies' suggestions in the house "bench-0": 100,000 of them, three units each, every line."""

from datetime import date

from django.db import transaction

from renda.access import operations as access
from renda.demo.bench import load_record
from renda.demo.bench.load import PASSWORD, SUBJECTS, YEARS
from renda.demo.bench.load_found import found
from renda.demo.bench.rows import copy, run
from renda.kernel.actors import SYSTEM
from renda.kernel.models import Clock, Number
from renda.people import operations as people
from renda.people.models import Body, Congress, Deputy, Person, Session, Term
from renda.suggestions.models import Assignment, Commitment, Delivery, Evaluation, Reply, Revision, Suggestion
from renda.suggestions.workflow import ASSIGNMENT_FLOW, COMMITMENT_FLOW, REPLY_FLOW, SUGGESTION_FLOW

UNITS, DEPUTIES, DRAFTS = 60, 500, 400
WORDS = f"ARRAY[{', '.join(repr(word) for word in SUBJECTS)}]"
TITLE = f"'关于加强' || ({WORDS})[1 + i % 22] || '和' || ({WORDS})[1 + i / 22 % 22] || '的建议'"
FACTS = "近年来走访社区和企业时，居民多次反映这方面的问题：设施陈旧，管理分散，经费不足，部门之间衔接不够。" * 3
PROPOSALS = "建议摸清底数，列入年度计划；明确牵头部门和完成时限；安排资金分批改造；向社会公布进展。" * 3
LETTER = "您提出的建议收悉，经研究，现答复如下：有关措施已列入计划，年内完成，欢迎继续监督。" * 4
STATE = """CASE WHEN year < 2026 THEN CASE WHEN i % 50 = 0 THEN 'closed_dissatisfied' ELSE 'closed' END
 ELSE (ARRAY['submitted', 'accepted', 'handling', 'handling', 'handling', 'assigned', 'replied', 'closed'])[1 + i % 8] END"""
PLAN = f"""
SELECT i, year, session, term, phase, submitted, row_number() OVER (PARTITION BY session, phase ORDER BY i) AS serial, {STATE} AS state,
       lead
  FROM (SELECT g.i, y.year, y.session, y.term, CASE WHEN g.i % 4 = 0 THEN 'between_sessions' ELSE 'in_session' END AS phase,
               CASE WHEN g.i % 4 = 0 THEN make_date(y.year, 2, 1) + g.i % 120 ELSE make_date(y.year, 1, 12) + g.i % 4 END AS submitted,
               d.id AS lead
          FROM generate_series(0, {{last}}) g(i)
          JOIN bench_year y ON y.year = 1997 + (g.i::bigint * 30 / {{n}})
          JOIN bench_deputy d ON d.term = y.term AND d.k = g.i % {DEPUTIES}) placed
"""


def fill(n: int = 100_000, *, recorded_from: int = 1997) -> None:
    """Suggestions from 1997 to 2026, this year's in every stage; lines of the record from a year on."""
    house = Congress.objects.get(slug="bench-0")
    with transaction.atomic():
        _ground(house)
        _suggestions(house, n)
        _parts()
        _replies()
        found()
        _record(recorded_from)
        _drafts(house)
        run("DROP TABLE bench_year, bench_deputy, bench_made, bench_part")
    run("ANALYZE")


def _ground(house: Congress) -> None:
    """Sessions, units, deputies, and an account for each who looks: office, unit, deputy."""
    terms = {term.number: term for term in Term.objects.filter(congress=house)}
    for year in YEARS:
        Session.objects.create(
            term=terms[min((year - 1997) // 5, 5)], number=(year - 1997) % 5 + 1, opens_on=date(year, 1, 12),
            closes_on=date(year, 1, 16),
        )  # fmt: skip
    Body.objects.bulk_create(
        Body(congress=house, jurisdiction_id=house.jurisdiction_id, kind="government_department", name=f"量测{n}局", short_name=f"{n}局", rank=200 + n)
        for n in range(UNITS)
    )  # fmt: skip
    run(
        "CREATE TEMP TABLE bench_year ON COMMIT DROP AS SELECT extract(year FROM s.opens_on)::int AS year, s.id AS session, "
        "s.term_id AS term FROM people_session s JOIN people_term t ON t.id = s.term_id WHERE t.congress_id = %s",
        [house.pk],
    )
    copy(Person(name="样"), f"SELECT t, k FROM generate_series(0, 5) t, generate_series(0, {DEPUTIES - 1}) k",
         name="'代表' || s.t || '届' || s.k", pinyin="'dai4 biao3'", employer="s.t || '-' || s.k")  # fmt: skip
    last = terms[5]
    copy(
        Deputy(person=people.add_person("样", actor=SYSTEM), term=last, from_on=last.starts_on, constituency="第一选区"),
        "SELECT p.id, t.id AS term, t.starts_on, t.ends_on FROM people_person p JOIN people_term t "
        f"ON t.number = split_part(p.employer, '-', 1)::int WHERE t.congress_id = {house.pk} AND p.name LIKE '代表_届%'",
        person_id="s.id", term_id="s.term", from_on="s.starts_on", until_on="s.ends_on",
        status="CASE WHEN s.ends_on IS NULL THEN 'in_office' ELSE 'terminated' END",
    )  # fmt: skip
    run(
        "CREATE TEMP TABLE bench_deputy ON COMMIT DROP AS SELECT d.id, d.term_id AS term, split_part(p.employer, '-', 2)::int AS k "
        "FROM people_deputy d JOIN people_person p ON p.id = d.person_id WHERE p.name LIKE '代表_届%'"
    )
    _accounts(house, last)


def _accounts(house: Congress, last: Term) -> None:
    office = people.found_body(
        house, "deputy_work_office", f"{house}代表工作委员会", short_name="代表工委", actor=SYSTEM
    )
    unit = Body.objects.get(congress=house, name="量测0局")
    for name, body in (("bench-office", office), ("bench-unit", unit)):
        person = people.add_person(f"{body}的量测员", actor=SYSTEM)
        people.give_post(person, body, "clerk", from_on=date(2022, 1, 10), actor=SYSTEM)
        access.open_account(person, name, PASSWORD, actor=SYSTEM)
    access.open_account(Person.objects.get(name="代表5届0"), "bench-deputy", PASSWORD, actor=SYSTEM)


def _suggestions(house: Congress, n: int) -> None:
    any_deputy = Deputy.objects.select_related("term").filter(term__congress=house).order_by("pk").first()
    assert any_deputy is not None
    pattern = Suggestion(
        congress=house, term=any_deputy.term, lead=any_deputy, title="样", facts=FACTS, proposals=PROPOSALS, category="city",
        signature="single", deputy_group="第一代表团", publication_consent=True,
    )  # fmt: skip
    copy(
        pattern, f"SELECT *, {TITLE} AS title FROM ({PLAN.format(last=n - 1, n=n)}) plan",
        term_id="s.term", session_id="s.session", phase="s.phase", serial="s.serial", lead_id="s.lead", state="s.state",
        number="CASE WHEN s.phase = 'in_session' THEN '第' ELSE '闭第' END || lpad(s.serial::text, 4, '0') || '号'",
        title="s.title", submitted_on="s.submitted", made_at="s.submitted",
        category="(ARRAY['finance', 'city', 'education', 'justice', 'society', 'other'])[1 + s.i % 6]",
        accepted_on="CASE WHEN s.state <> 'submitted' THEN s.submitted + 3 END",
        assigned_on="CASE WHEN s.state NOT IN ('submitted', 'accepted') THEN s.submitted + 10 END",
        closed_on="CASE WHEN s.state LIKE 'closed%' THEN s.submitted + 120 END",
        public="s.state LIKE 'closed%' AND s.i % 3 > 0", published_on="CASE WHEN s.state LIKE 'closed%' AND s.i % 3 > 0 THEN s.submitted + 130 END",
        confidential="s.i % 100 = 99 AND s.i % 3 = 0",
    )  # fmt: skip
    run(
        "CREATE TEMP TABLE bench_made ON COMMIT DROP AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS i, state, submitted_on, "
        "assigned_on, lead_id, title, extract(year FROM submitted_on)::int AS year FROM suggestions_suggestion WHERE congress_id = %s",
        [house.pk],
    )
    one = Suggestion.objects.filter(congress=house).first()
    assert one is not None
    copy(
        Revision(suggestion=one, version=99, title="样", facts=FACTS, proposals=PROPOSALS), "SELECT * FROM bench_made",
        suggestion_id="s.id", version="1", title="s.title", made_at="s.submitted_on",
    )  # fmt: skip
    Number.objects.bulk_create(
        Number(series=f"suggestions:{t}:{s}:{phase}", last=n)
        for t, s in Session.objects.filter(term__congress=house).values_list("term_id", "pk")
        for phase in ("in_session", "between_sessions")
    )


def _parts() -> None:
    """One lead unit and two that assist; terms of all, met where it was answered."""
    one = Suggestion.objects.filter(state="submitted").first()
    unit = Body.objects.get(name="量测0局")
    assert one is not None
    state = """CASE WHEN s.state LIKE 'closed%' THEN 'closed' WHEN s.state = 'replied' THEN CASE WHEN s.r = 0 THEN 'replied'
 ELSE 'assisted' END ELSE s.state END"""
    copy(
        Assignment(suggestion=one, body=unit, role="lead"),
        f"SELECT m.*, r, {unit.pk} + (m.i * 7 + r) % {UNITS} AS body FROM bench_made m, generate_series(0, 2) r "
        "WHERE assigned_on IS NOT NULL",
        suggestion_id="s.id", body_id="s.body", role="CASE WHEN s.r = 0 THEN 'lead' ELSE 'assisting' END", state=state,
        assigned_on="s.assigned_on", received_on="CASE WHEN s.state <> 'assigned' THEN s.assigned_on + 3 END",
        replied_on="CASE WHEN s.r = 0 AND (s.state = 'replied' OR s.state LIKE 'closed%') THEN s.assigned_on + 40 + (s.i % 60)::int END",
        made_at="s.assigned_on",
    )  # fmt: skip
    run(
        "CREATE TEMP TABLE bench_part ON COMMIT DROP AS SELECT a.id, a.suggestion_id, a.body_id, a.role, a.state, a.assigned_on, "
        "a.replied_on, m.i, m.lead_id, m.year FROM suggestions_assignment a JOIN bench_made m ON m.id = a.suggestion_id"
    )
    copy(
        Clock(kind="bench", object_id=0, name="reply", label="答复", start_on=date(2026, 1, 1), length=3, unit="months",
              law="代表法51", due_on=date(2026, 1, 1)),
        "SELECT * FROM bench_part", kind="'suggestions.assignment'", object_id="s.id",
        name="CASE WHEN s.role = 'lead' THEN 'reply' ELSE 'assist' END", label="CASE WHEN s.role = 'lead' THEN '答复' ELSE '会办意见' END",
        length="CASE WHEN s.role = 'lead' THEN 3 ELSE 1 END", start_on="s.assigned_on", body_id="s.body_id",
        due_on="(s.assigned_on + CASE WHEN s.role = 'lead' THEN interval '3 months' ELSE interval '1 month' END)::date",
        met_on="CASE WHEN s.role = 'lead' THEN s.replied_on WHEN s.state IN ('closed', 'assisted') THEN s.assigned_on + 20 END",
    )  # fmt: skip


def _replies() -> None:
    part = Assignment.objects.filter(state="handling").first()
    assert part is not None
    answered = "SELECT * FROM bench_part WHERE role = 'lead' AND replied_on IS NOT NULL"
    copy(
        Reply(assignment=part, round=99, text=LETTER, result_class="adopted", state="delivered", publicity="open", publicity_agreed=True),
        answered, assignment_id="s.id", round="1", signed_on="s.replied_on", made_at="s.replied_on",
        result_class="(ARRAY['adopted', 'adopted', 'solving', 'planned', 'reference'])[1 + s.i % 5]", doc_no="'量函' || s.id",
    )  # fmt: skip
    reply = Reply.objects.order_by("pk").first()
    assert reply is not None
    known = f"SELECT p.*, r.id AS reply FROM suggestions_reply r JOIN ({answered}) p ON p.id = r.assignment_id"
    suggestion = Suggestion.objects.filter(state="submitted").first()
    assert suggestion is not None
    copy(
        Delivery(reply=reply, suggestion=suggestion, deputy_id=suggestion.lead_id, delivered_on=date(2026, 1, 1)), known,
        reply_id="s.reply", suggestion_id="s.suggestion_id", deputy_id="s.lead_id", delivered_on="s.replied_on",
    )  # fmt: skip
    copy(
        Evaluation(reply=reply, suggestion=suggestion, attitude="satisfied", result="satisfied", given_on=date(2026, 1, 1)),
        f"{known} WHERE p.state = 'closed'", reply_id="s.reply", suggestion_id="s.suggestion_id", given_on="s.replied_on + 10",
        result="CASE WHEN s.i % 50 = 0 THEN 'dissatisfied' WHEN s.i % 9 = 0 THEN 'basically' ELSE 'satisfied' END",
    )  # fmt: skip
    copy(
        Commitment(suggestion=suggestion, reply=reply, body_id=part.body_id, text="年内分批完成改造", due_on=date(2026, 1, 1)),
        f"{known} WHERE p.i % 20 = 3", reply_id="s.reply", suggestion_id="s.suggestion_id", body_id="s.body_id", due_on="s.replied_on + 200",
        state="CASE WHEN s.year < 2025 THEN 'done' ELSE 'open' END", done_on="CASE WHEN s.year < 2025 THEN s.replied_on + 150 END",
    )  # fmt: skip


def _record(first: int) -> None:
    """Eight lines of a closed suggestion, four of each part: two million of 100,000."""
    ways = ("draft", "edit", "submitted", "accepted", "assigned", "handling", "replied")
    acts = ("begin", "edit", "submit", "accept", "to_assigned", "to_handling", "to_replied")
    way = [(act, "draft" if state == "edit" else state) for act, state in zip(acts, ways, strict=True)]
    paths = [(f"s-{state}", SUGGESTION_FLOW, way[: n + 1]) for n, (_, state) in enumerate(way) if n > 1]
    paths += [(f"s-{end}", SUGGESTION_FLOW, [*way, (f"to_{end}", end)]) for end in ("closed", "closed_dissatisfied")]
    for role, act, answered in (("lead", "reply", "replied"), ("assisting", "assist", "assisted")):
        part = [("begin", "assigned"), ("receive", "handling"), (act, answered), ("close", "closed")]
        paths += [(f"{role}-{state}", ASSIGNMENT_FLOW, part[: n + 1]) for n, (_, state) in enumerate(part)]
    paths += [("r-delivered", REPLY_FLOW, [("begin", "drafted"), ("check", "checked"), ("deliver", "delivered")])]
    paths += [
        ("c-open", COMMITMENT_FLOW, [("begin", "open")]),
        ("c-done", COMMITMENT_FLOW, [("begin", "open"), ("fulfil", "done")]),
    ]
    load_record.write(
        f"""
        SELECT 'suggestions.suggestion' AS kind, id AS object_id, 's-' || state AS path, submitted_on::timestamptz AS base
          FROM bench_made WHERE year >= {first}
        UNION ALL SELECT 'suggestions.assignment', id, role || '-' || state, assigned_on FROM bench_part WHERE year >= {first}
        UNION ALL SELECT 'suggestions.reply', r.id, 'r-delivered', r.signed_on FROM suggestions_reply r
          JOIN bench_part p ON p.id = r.assignment_id WHERE p.year >= {first}
        UNION ALL SELECT 'suggestions.commitment', c.id, 'c-' || c.state, c.due_on FROM suggestions_commitment c
        """,
        paths,
    )


def _drafts(house: Congress) -> None:
    """What "bench-deputy" is about to hand in."""
    lead = Deputy.objects.select_related("term").get(person__name="代表5届0")
    pattern = Suggestion(
        congress=house,
        term=lead.term,
        lead=lead,
        title="关于加强量测工作的建议",
        facts=FACTS,
        proposals=PROPOSALS,
        state="draft",
    )
    copy(pattern, f"SELECT generate_series(1, {DRAFTS}) AS k", title="p.title || s.k")
    load_record.write(
        "SELECT 'suggestions.suggestion' AS kind, id AS object_id, 'draft' AS path, now() AS base FROM suggestions_suggestion WHERE state = 'draft'",
        [("draft", SUGGESTION_FLOW, [("begin", "draft")])],
    )
