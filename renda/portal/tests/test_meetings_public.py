"""What everyone sees of a meeting: agenda, decisions, appointments, opinions; nothing restricted, withheld or drafted."""

import csv
import json
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from renda.ballots import operations as ballots
from renda.ballots.kinds import Kind
from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.kernel.attachments import keep
from renda.meetings import builders, gazette, operations
from renda.meetings.models import Meeting, Paper, Resolution
from renda.meetings.tests.outcomes import DAY, NASTY, a_house, an_item, held
from renda.meetings.voting_designs import Wanted
from renda.people import builders as people

pytestmark = pytest.mark.django_db
SECRETS = ("秘密人选", "扣住的决定", "草拟的决议", "没交办的意见", "内部报告", "纪要", "委员1", "单位人员")


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.on(DAY):
        yield


@pytest.fixture
def house():
    """A meeting held: one open item with a decision and opinions, one restricted, one decision withheld, one draft."""
    made = a_house()
    item = an_item(made)
    an_item(made, "秘密人选任免", kind="appointment", restricted=True)
    for title, kind in (
        ("关于环境保护的决议", "resolution"),
        ("扣住的决定", "decision"),
        ("区人大常委会任免名单", "name_list"),
    ):
        text = f"会议决定。\n{NASTY}" if kind == "resolution" else "任命周正为区教育局局长"
        row = operations.draft_resolution(made.meeting.pk, kind, title, text, actor=SYSTEM)
        row = operations.record_adoption(row.pk, "举手表决通过", actor=SYSTEM)
        if kind == "decision":
            operations.withhold_resolution(row.pk, "privacy", version=row.version, actor=SYSTEM)
        else:
            operations.publish_resolution(row.pk, version=row.version, actor=SYSTEM)
    operations.draft_resolution(made.meeting.pk, "resolution", "草拟的决议", "正文", actor=SYSTEM)
    operations.gather_opinion(item.pk, "要加强执法。", actor=SYSTEM)
    operations.deal_item(item.pk, "形成审议意见。", actor=SYSTEM)
    operations.issue_opinions(item.pk, "第90次主任会议", actor=SYSTEM)
    operations.gather_opinion(item.pk, "没交办的意见", actor=SYSTEM)
    held(made)
    operations.draft_minutes(made.meeting.pk, actor=SYSTEM)
    return made


def pages_of(house) -> list[str]:
    base, pk = f"/c/{house.meeting.congress.slug}/", house.meeting.pk
    rows = Resolution.objects.filter(state="published")
    return [
        f"{base}meetings/", f"{base}meetings/{pk}", f"{base}resolutions/", f"{base}resolutions/?kind=name_list",
        *(f"{base}resolutions/{row.pk}" for row in rows), f"{base}meetings/2026.json", f"{base}meetings/2026.csv",
        f"{base}resolutions/2026/data.json", f"{base}resolutions/2026/data.csv", f"{base}resolutions.atom",
        f"{base}sitemap.xml", f"{base}data/", f"{base}figures/",
        *(f"{base}figures/meetings.{key}" for key in ("items", "resolutions", "decisions", "appointments", "opinions_issued")),
        "/api/v1/resolutions", f"/api/v1/meetings/{pk}/agenda",
    ]  # fmt: skip


def test_no_page_tells_what_is_restricted_withheld_drafted_or_internal(house, client: Client):
    for address in pages_of(house):
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        if answer["Content-Type"].startswith("application/json"):
            text = json.dumps(json.loads(text), ensure_ascii=False)
        assert not [word for word in SECRETS if word in text], address
        if answer["Content-Type"].startswith("text/html"):
            assert "<script>alert" not in text, address


def test_the_page_of_a_meeting_shows_what_is_public(house, client: Client):
    text = client.get(f"/c/{house.meeting.congress.slug}/meetings/{house.meeting.pk}").content.decode()
    for words in (
        "青禾区第十七届人民代表大会常务委员会第三十四次会议", "环境状况和环境保护目标完成情况的报告", "要加强执法。",
        "关于环境保护的决议", "任免名单", "组成人员", "4人", "2026年第1号",
    ):  # fmt: skip
        assert words in text, words


def test_what_is_not_public_is_no_page(house, client: Client):
    base = f"/c/{house.meeting.congress.slug}/"
    for row in Resolution.objects.exclude(state="published"):
        for address in (
            f"{base}resolutions/{row.pk}",
            f"{base}resolutions/{row.pk}.pdf",
            f"/api/v1/resolutions/{row.pk}",
        ):
            assert client.get(address).status_code == 404, address
        assert client.get(f"/meetings/found/resolutions/{row.pk}").status_code == 404
    other = a_house_elsewhere()
    published = Resolution.objects.filter(state="published").first()
    assert client.get(f"/c/{other.slug}/resolutions/{published.pk}").status_code == 404
    assert client.get(f"/c/{other.slug}/meetings/{house.meeting.pk}").status_code == 404
    for item in house.meeting.agenda.filter(restricted=True):
        assert client.get(f"/meetings/found/items/{item.pk}").status_code == 404


def a_house_elsewhere():
    return people.a_congress(people.a_place("南河区"))


def test_the_agenda_stays_inside_until_notice_is_given(house, client: Client):
    Meeting.objects.filter(pk=house.meeting.pk).update(state="fixed", agenda_adopted_at=None, noticed_on=None)
    address = f"/c/{house.meeting.congress.slug}/meetings/{house.meeting.pk}"
    assert "环境状况" not in client.get(address).content.decode().partition("决议、决定和公告")[0]
    Meeting.objects.filter(pk=house.meeting.pk).update(noticed_on=DAY)
    assert "环境状况" in client.get(address).content.decode()
    Meeting.objects.filter(pk=house.meeting.pk).update(state="cancelled")
    assert client.get(address).status_code == 404


def test_a_meeting_that_goes_on_stays_on_the_site(house, client: Client):
    Meeting.objects.filter(pk=house.meeting.pk).update(state="open")
    assert client.get(f"/c/{house.meeting.congress.slug}/meetings/{house.meeting.pk}").status_code == 200


def test_a_correction_is_shown_with_its_day_and_reason(house, client: Client):
    row = Resolution.objects.get(title="关于环境保护的决议")
    operations.correct_resolution(row.pk, row.title, "会议决定：", "标点有误", version=row.version, actor=SYSTEM)
    text = client.get(f"/c/{house.meeting.congress.slug}/resolutions/{row.pk}").content.decode()
    assert "2026年5月28日更正：标点有误" in text
    [told] = [
        r for r in client.get(f"/c/{house.meeting.congress.slug}/resolutions/2026/data.json").json()["resolutions"]
        if r["title"] == row.title
    ]  # fmt: skip
    assert told["corrected"] == 1


def test_public_papers_are_offered_with_their_files(house, client: Client, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    for title, public in (("公开报告", True), ("内部报告", False)):
        paper = Paper.objects.create(meeting=house.meeting, kind="report", title=title, public=public, state="out")
        keep(paper, SYSTEM, name=f"{title}.txt", data=title.encode())
    text = client.get(f"/c/{house.meeting.congress.slug}/meetings/{house.meeting.pk}").content.decode()
    assert "公开报告.txt" in text
    assert "内部报告" not in text


def test_data_is_fit_for_sheets_and_programs(house, client: Client):
    base = f"/c/{house.meeting.congress.slug}/"
    row = Resolution.objects.get(title="关于环境保护的决议")
    operations.correct_resolution(row.pk, "=1+1决议", NASTY, "试", version=row.version, actor=SYSTEM)
    sheet = client.get(f"{base}resolutions/2026/data.csv").content.decode("utf-8-sig")
    cells = [cell for line in csv.reader(StringIO(sheet)) for cell in line]
    assert "'=1+1决议" in cells
    assert not [c for c in cells if c.startswith("=") or "\x07" in c]
    feed = client.get(f"{base}resolutions.atom").content
    titles = [e.text for e in ElementTree.fromstring(feed).iter("{http://www.w3.org/2005/Atom}title")]
    assert "=1+1决议" in titles
    assert client.get(f"{base}meetings/2026.json").json()["meetings"][0]["members_present"] == 4
    for name in ("meetings/1999.csv", "resolutions/1999/data.json"):
        assert client.get(f"{base}{name}").status_code == 404


def test_the_gazette_holds_only_what_is_public(house, client: Client):
    address = f"/c/{house.meeting.congress.slug}/meetings/{house.meeting.pk}/gazette"
    paper = Document(BytesIO(client.get(f"{address}.docx").content))
    told = "\n".join(p.text for p in paper.paragraphs)
    for words in (
        "2026年第1号",
        "会议议程",
        "关于环境保护的决议",
        "任命周正为区教育局局长",
        "要加强执法。",
        "组成人员4人",
    ):
        assert words in told, words
    assert not [word for word in SECRETS if word in told]
    assert client.get(f"{address}.pdf").content.startswith(b"%PDF")
    assert client.get(f"{address}.exe").status_code == 404
    Meeting.objects.filter(pk=house.meeting.pk).update(state="fixed")
    assert client.get(f"{address}.pdf").status_code == 404


def test_gazettes_are_numbered_in_the_year_by_the_order_of_the_days(house):
    earlier = builders.a_meeting(house.meeting.term, 33)
    Meeting.objects.filter(pk=earlier.pk).update(state="held", held_on="2026-03-20")
    assert gazette.number_of(house.meeting) == "2026年第2号"


def test_totals_of_votes_are_shown_once_their_list_is_published(client: Client):
    made = a_house()
    item = an_item(made, kind="resolution")
    vote = operations.put_to_vote(
        item.pk, "是否通过", Wanted(Kind.MOTION, ("草案",)), secrecy="secret", channel="device", actor=SYSTEM
    )
    operations.open_vote(vote.pk, actor=SYSTEM)
    for voter in vote.ballot.roll.order_by("pk"):
        ballots.cast(vote.ballot_id, {"marks": {"1": "for"}}, actor=Actor(voter.person_id, voter.name))
    ballots.close(vote.ballot_id, actor=SYSTEM)
    ballots.seal(vote.ballot_id, actor=SYSTEM)
    held(made)
    address = f"/c/{made.meeting.congress.slug}/meetings/{made.meeting.pk}"
    assert "表决结果" not in client.get(address).content.decode()
    ballots.publish(vote.ballot_id, actor=SYSTEM)
    assert "表决结果" in client.get(address).content.decode()
    type(item).objects.filter(pk=item.pk).update(restricted=True)
    assert "表决结果" not in client.get(address).content.decode()


def test_a_year_of_meetings_costs_few_statements(house, client: Client):
    for number in range(35, 47):
        meeting = builders.a_meeting(house.meeting.term, number)
        Meeting.objects.filter(pk=meeting.pk).update(state="held", held_on=f"2026-{number - 34:02}-20")
    client.get(f"/c/{house.meeting.congress.slug}/meetings/2026.json")
    for name in (
        "meetings/2026.json",
        "meetings/2026.csv",
        "resolutions/2026/data.json",
        "resolutions/",
        "resolutions.atom",
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/c/{house.meeting.congress.slug}/{name}").status_code == 200
        assert len(asked) <= 8, name


@pytest.mark.parametrize("asked", ["", "?year=0", "?year=99999", "?year=x&kind=nothing", "?year=１９９９"])
def test_a_list_without_anything_and_odd_years_are_answered_plainly(client: Client, asked: str):
    assert client.get(f"/c/{a_house_elsewhere().slug}/resolutions/{asked}").status_code == 200
