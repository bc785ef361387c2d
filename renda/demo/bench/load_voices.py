"""A city's thirty years of residents' opinions in the house "bench-0": two million of them, 6,000 stations, 200,000 calls."""

from datetime import date, datetime, time

from django.db import connection, transaction

from renda.demo.bench import load_record
from renda.demo.bench.load import SUBJECTS
from renda.demo.bench.load_alike import ENDINGS, ESTATES, HOUSES, alike
from renda.demo.bench.rows import copy, run
from renda.kernel import clock
from renda.kernel.models import Clock, Number
from renda.language.tokens import tsvector_literal
from renda.people.kinds import Level
from renda.people.models import Body, Congress, Deputy, Jurisdiction, Locality
from renda.stations.models import Reception, Station, StationDeputy
from renda.voices.kinds import Channel, HandlingState, RouteKind, VoiceState
from renda.voices.models import Handling, Ticket, TicketImport, Voice
from renda.voices.workflow import FLOW

VOICES, STATIONS, TICKETS = 2_000_000, 6_000, 200_000
TOWNS, COMMUNITIES = 20, 1_000
KINDS = (
    ("市政交通", "道路破损"), ("市政交通", "停车"), ("住房物业", "加装电梯"), ("住房物业", "物业服务"), ("环境卫生", "垃圾分类"),
    ("环境卫生", "噪声"), ("养老托幼", "养老服务"), ("养老托幼", "托育"), ("教育", "入学"), ("医疗卫生", "看病就医"),
)  # fmt: skip
"""A tenth of all each; of the shape of the categories, not their list."""
LIST, TAIL, HOMES = (f"ARRAY[{', '.join(map(repr, words))}]" for words in (SUBJECTS, ENDINGS, ESTATES))
TEXT = (
    f"'我们' || ({HOMES})[1 + i % {len(ESTATES)}] || '新村' || i % {HOUSES} || '号旁边的' || ({LIST})[1 + i % 22] || '和' || "
    f"({LIST})[1 + i / 22 % 22] || ({TAIL})[1 + i % 5] || '。'"
)
FIRST = f"(ARRAY[{', '.join(repr(first) for first, _ in KINDS)}])[1 + s.i % 10]"
SECOND = f"(ARRAY[{', '.join(repr(second) for _, second in KINDS)}])[1 + s.i % 10]"
STATES = (
    "recorded", "screened", "forwarded", "handling", "handling", "handling", "replied", "fed_back", "fed_back", "closed",
)  # fmt: skip
PUBLIC = "(s.i % 10 = 7 AND s.state IN ('closed', 'fed_back'))"


def fill(voices: int = VOICES, stations: int = STATIONS, tickets: int = TICKETS) -> None:
    """Opinions from 1997 to 2026, the last six thousand of them in every stage; a tenth of the others is public."""
    house = Congress.objects.select_related("jurisdiction").get(slug="bench-0")
    with transaction.atomic():
        _places(house)
        _stations(house, stations)
        _voices(house, voices, stations)
        _handlings()
        _found()
        alike()
        _record(voices)
        _tickets(house, tickets)
        run("DROP TABLE bench_voice, bench_community")
    run("ANALYZE")


def _places(house: Congress) -> None:
    """Twenty towns with fifty communities each, and a name people use in each community."""
    above = house.jurisdiction
    for level, n, parent in ((Level.SUBDISTRICT, TOWNS, "s.above"), (Level.COMMUNITY, COMMUNITIES, "s.above")):
        source = (
            f"SELECT n, {above.pk} AS above FROM generate_series(0, {n - 1}) n"
            if level == Level.SUBDISTRICT
            else f"SELECT n, (SELECT id FROM people_jurisdiction WHERE name = '量测' || n % {TOWNS} || '街道') AS above "
            f"FROM generate_series(0, {n - 1}) n"
        )
        word = "街道" if level == Level.SUBDISTRICT else "居民区"
        copy(
            Jurisdiction(name="样", level=level, parent=above),
            source,
            name=f"'量测' || s.n || '{word}'",
            parent_id=parent,
        )
        run(
            "UPDATE people_jurisdiction c SET path = p.path || c.id || '/' FROM people_jurisdiction p "
            f"WHERE p.id = c.parent_id AND c.level = '{level}' AND c.path = ''"
        )
    run(
        "CREATE TEMP TABLE bench_community ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY id) - 1 AS k, id, path "
        "FROM people_jurisdiction WHERE level = 'community'"
    )
    pattern = Locality(jurisdiction=above, name="样")
    copy(pattern, "SELECT id, k FROM bench_community", jurisdiction_id="s.id", name="'量测新村' || s.k || '号院'")


def _stations(house: Congress, n: int) -> None:
    """Spread over half a degree; two deputies each, and a reception in the coming fortnight for every sixth."""
    pattern = Station(congress=house, jurisdiction=house.jurisdiction, key="pattern", name="样", kind="station",
                      state="open", opened_on=date(2020, 1, 1), address="量测路1号", hours="工作日9:00—17:00")  # fmt: skip
    copy(
        pattern,
        f"SELECT i, c.id AS place FROM generate_series(1, {n}) i JOIN bench_community c ON c.k = i % {COMMUNITIES}",
        jurisdiction_id="s.place", key="upper(left(md5(s.i::text), 10))", name="'量测' || s.i || '号联络站'",
        code="'LC' || s.i", kind="CASE WHEN s.i % 6 = 0 THEN 'station' ELSE 'point' END",
        latitude="31.0 + (s.i * 7919 % 5000) / 10000.0", longitude="121.2 + (s.i * 104729 % 5000) / 10000.0",
    )  # fmt: skip
    run("UPDATE stations_station SET path = id || '/' WHERE path = ''")
    some = Deputy.objects.filter(term__congress=house, until_on=None).first()
    assert some is not None
    first = Station.objects.filter(congress=house).order_by("pk").first()
    assert first is not None
    copy(
        StationDeputy(station=first, deputy=some, from_on=date(2022, 1, 1)),
        "SELECT st.id AS station, d.id AS deputy FROM (SELECT id, row_number() OVER (ORDER BY id) AS r FROM stations_station) st "
        "CROSS JOIN generate_series(0, 1) j JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM people_deputy "
        f"WHERE term_id = {some.term_id} AND until_on IS NULL) d ON d.k = (st.r * 2 + j) % 500",
        station_id="s.station", deputy_id="s.deputy",
    )  # fmt: skip
    copy(
        Reception(station=first, day=date(2026, 1, 1), starts_at=time(9), ends_at=time(11), state="published"),
        f"SELECT id, row_number() OVER (ORDER BY id) AS r FROM stations_station WHERE id % 6 = 0 AND congress_id = {house.pk}",
        station_id="s.id", day=f"date '{clock.today()}' + (s.r % 14)::int", published_on=f"date '{clock.today()}' - 10",
    )  # fmt: skip


def _voices(house: Congress, n: int, stations: int) -> None:
    """``bench_voice`` keeps which is which: number i, year, state, station, place, unit."""
    last = n - 6_000
    states = f"ARRAY[{', '.join(repr(state) for state in STATES)}]"
    run(
        f"""CREATE TEMP TABLE bench_voice ON COMMIT DROP AS
        SELECT i, year, said, {house.pk} AS house, row_number() OVER (PARTITION BY year ORDER BY i) AS serial, st.id AS station, c.id AS place,
               CASE WHEN i >= {last} THEN ({states})[1 + i % 10] ELSE 'closed' END AS state, u.id AS unit
          FROM (SELECT i, extract(year FROM said)::int AS year, said FROM (
                SELECT i, date '1997-01-05' + (i::bigint * 10910 / {n})::int AS said FROM generate_series(0, {n - 1}) i) d) g
          JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM stations_station WHERE congress_id = {house.pk}) st
            ON st.k = g.i % {stations}
          JOIN bench_community c ON c.k = g.i % {COMMUNITIES}
          JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM people_body WHERE congress_id = {house.pk}
                   AND kind = 'government_department' AND name LIKE '量测%%局') u ON u.k = g.i % 60"""
    )
    pattern = Voice(congress=house, year=1900, serial=1, code_digest="pattern", channel=Channel.QR, said_on=date(1997, 1, 1),
                    at=datetime(1997, 1, 1, tzinfo=clock.SHANGHAI), text="样", level="district", consent=True)  # fmt: skip
    copy(
        pattern, "SELECT * FROM bench_voice", year="s.year", serial="s.serial", code_digest="md5(s.i::text) || md5((-s.i)::text)",
        channel="(ARRAY['qr', 'online', 'station', 'phone', 'hotline'])[1 + s.i % 5]", said_on="s.said",
        at="s.said + interval '9 hours'", station_id="s.station", jurisdiction_id="s.place", text=TEXT,
        first=FIRST, second=SECOND, state="s.state", place="'量测路' || s.i % 900 || '号'",
        answered_on="CASE WHEN s.state IN ('closed', 'fed_back') THEN s.said + 12 END",
        answer="CASE WHEN s.state IN ('closed', 'fed_back') THEN '已经派人到现场查看，问题已经解决，谢谢您。' ELSE '' END",
        closed_on="CASE WHEN s.state = 'closed' THEN s.said + 40 END", public=PUBLIC,
        published_on=f"CASE WHEN {PUBLIC} THEN s.said + 15 END",
        public_text=f"CASE WHEN {PUBLIC} THEN {TEXT} ELSE '' END",
        public_title=f"CASE WHEN {PUBLIC} THEN ({LIST})[1 + s.i % 22] || '的事有了回音' ELSE '' END",
    )  # fmt: skip
    run("ALTER TABLE bench_voice ADD COLUMN id bigint")
    run(
        "UPDATE bench_voice b SET id = v.id FROM voices_voice v WHERE v.congress_id = %s AND v.year = b.year AND v.serial = b.serial",
        [house.pk],
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT year, max(serial) FROM voices_voice WHERE congress_id = %s GROUP BY year", [house.pk])
        Number.objects.bulk_create(
            Number(series=f"voice:{house.pk}:{year}", last=top) for year, top in cursor.fetchall()
        )


def _handlings() -> None:
    """One hand each; open ones have their term."""
    first = Voice.objects.order_by("pk").first()
    unit = Body.objects.filter(name="量测1局").first()
    assert first is not None
    copy(
        Handling(voice=first, kind=RouteKind.UNIT, body=unit, sent_on=date(1997, 1, 1)),
        "SELECT * FROM bench_voice WHERE state NOT IN ('recorded', 'screened')", voice_id="s.id", body_id="s.unit", sent_on="s.said + 1",
        accepted_on="CASE WHEN s.state <> 'forwarded' THEN s.said + 2 END",
        state=f"CASE s.state WHEN 'forwarded' THEN '{HandlingState.SENT}' WHEN 'handling' THEN '{HandlingState.ACCEPTED}' "
        f"WHEN 'replied' THEN '{HandlingState.ANSWERED}' ELSE '{HandlingState.CHECKED}' END",
        answer="CASE WHEN s.state IN ('forwarded', 'handling') THEN '' ELSE '已到现场处理。' END",
        outcome="CASE WHEN s.state IN ('forwarded', 'handling') THEN '' ELSE 'solved' END",
        answered_on="CASE WHEN s.state IN ('forwarded', 'handling') THEN NULL ELSE s.said + 10 END",
    )  # fmt: skip
    copy(
        Clock(kind="voices.handling", object_id=0, name="answer", label="答复", start_on=date(1997, 1, 1), length=20, unit="workdays",
              due_on=date(1997, 1, 1)),
        "SELECT h.id, h.body_id, h.sent_on FROM voices_handling h WHERE h.state IN ('sent', 'accepted')",
        object_id="s.id", body_id="s.body_id", start_on="s.sent_on", due_on="s.sent_on + 28",
    )  # fmt: skip


def _found() -> None:
    """Search entries of the public ones: one wording a pair of subjects, the rest of the text is the same."""
    words = [
        (subject, tsvector_literal({"A": f"{subject}的事有了回音", "B": f"我们小区旁边的{subject}希望尽快解决"}))
        for subject in SUBJECTS
    ]
    run("CREATE TEMP TABLE bench_word (subject text, vector tsvector) ON COMMIT DROP")
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO bench_word VALUES (%s, %s::tsvector)", words)
    run(
        """DROP INDEX search_entry_vector;
        INSERT INTO search_entry (kind, object_id, congress_id, public, label, title, body, url, day, vector)
        SELECT 'voices.voice', v.id, v.congress_id, true, '群众意见', v.public_title, v.public_text, '/voices/' || v.id || '/', v.said_on,
               w.vector
          FROM voices_voice v JOIN bench_word w ON v.public_title = w.subject || '的事有了回音' WHERE v.public;
        CREATE INDEX search_entry_vector ON search_entry USING gin (vector);
        DROP TABLE bench_word"""
    )


def _record(voices: int) -> None:
    """Lines of this year's."""
    lived = [("begin", "recorded"), ("screen", "screened"), ("forward", "forwarded"), ("handle", "handling")]
    done = [*lived, ("reply", "replied"), ("check", "checked"), ("feed_back", "fed_back")]
    paths = [(state, FLOW, [step for step in done if done.index(step) <= _reach(done, state)]) for state in VoiceState.values
             if state in {s for _, s in done}]  # fmt: skip
    load_record.write(
        "SELECT 'voices.voice' AS kind, id AS object_id, state AS path, (said::timestamptz) AS base FROM bench_voice "
        f"WHERE i >= {voices - 6_000} AND state <> 'closed'",
        [*paths, ("closed", FLOW, [*done, ("close", "closed")])],
    )


def _reach(done: list[tuple[str, str]], state: str) -> int:
    return next(n for n, (_, after) in enumerate(done) if after == state)


def _tickets(house: Congress, n: int) -> None:
    """Two years of calls, a file in all."""
    source = TicketImport.objects.create(
        congress=house, name="热线.xlsx", columns={}, rows=n, taken=n, at=clock.now(), state="done"
    )
    pattern = Ticket(congress=house, source=source, external="样", received_on=date(2025, 1, 1), month=date(2025, 1, 1))
    copy(
        pattern,
        f"SELECT i, date '2024-12-01' + (i::bigint * 720 / {n})::int AS day, c.id AS place FROM generate_series(0, {n - 1}) i "
        f"JOIN bench_community c ON c.k = i % {COMMUNITIES}",
        external="'T' || s.i", received_on="s.day", month="date_trunc('month', s.day)::date",
        text=TEXT, first=FIRST, second=SECOND,
        place="'量测路' || s.i % 900 || '号'", jurisdiction_id="s.place", answered="s.i % 10 > 0", solved="s.i % 4 > 0",
        satisfied="s.i % 5 > 0", repeated="s.i % 9 = 0",
    )  # fmt: skip
