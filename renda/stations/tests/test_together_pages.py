"""Pages of talks, campaigns, cases, summaries and figures: every page and act for those who may, nothing for the rest."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.people.models import Person
from renda.stations import operations, talk_parts
from renda.stations.models import Campaign, PracticeCase, Summary, Talk
from renda.stations.reception_parts import Link
from renda.stations.tests.test_together_cases import a_photo
from renda.stations.tests.together_cast import (
    TODAY,
    Together,
    a_campaign,
    a_held_talk,
    a_reception,
    a_talk,
    together,
)  # fmt: skip

pytestmark = pytest.mark.django_db
NASTY = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _in_may():
    with clock.on(TODAY):
        yield


@pytest.fixture
def made() -> Together:
    return together()


def browser(actor) -> Client:
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


def url(name: str, *args: object) -> str:
    return reverse(f"stations:{name}", args=args)


def test_a_talk_goes_from_planning_to_the_public_on_its_pages(made):
    keeper = browser(made.keeper)
    sent = keeper.post(
        url("talk_planning", made.station.pk),
        {
            "topic": f"电梯{NASTY}", "day": "2026-05-18", "starts_at": "09:30", "departments": [made.bureau.pk],
            "other_deputies": "李明代表", "deputies": [made.deputy.pk], "background": NASTY,
        },
    )  # fmt: skip
    talk = Talk.objects.get()
    assert (sent.status_code, sent["Location"]) == (303, url("talk", talk.pk))
    assert {d.person.name for d in talk.deputies.all()} == {"王芳", "李明"}
    sent = keeper.post(
        url("talk_holding", talk.pk),
        {
            "held_on": "2026-05-18", "residents": 9, "outcome": "先勘查", "text_0": "勘查", "body_0": made.bureau.pk,
            "due_0": "2026-06-30", "text_5": "公示",
        },
    )  # fmt: skip
    assert sent.status_code == 303
    first, second = talk.points.order_by("pk")
    unit = browser(made.unit)
    sent = unit.post(url("point_report", first.pk), {"words": "勘查完毕", "done_on": "2026-05-19"})
    assert sent["Location"] == f"{url('talk', talk.pk)}#point-{first.pk}"
    page = keeper.get(url("talk", talk.pk)).content.decode()
    assert "部门报告已落实，待核实" in page
    assert NASTY not in page
    assert "&lt;script&gt;" in page
    for name, pk, data in (
        ("point_dispute", first.pk, {"why": "还差一处"}),
        ("point_failure", second.pk, {"why": "没有地方贴"}),
        ("point_fulfilment", first.pk, {"result": "补齐了", "done_on": "2026-05-20"}),
        ("talk_publication", talk.pk, {}),
        ("talk_withdrawal", talk.pk, {"why": "要改"}),
    ):
        assert keeper.get(url(name, pk)).status_code == 200, name
        assert keeper.post(url(name, pk), data).status_code == 303, name
    talk.refresh_from_db()
    assert (talk.state, talk.public) == ("closed", False)


def test_the_recording_form_says_what_is_wrong_where_it_is(made):
    talk = a_talk(made)
    keeper = browser(made.keeper)
    sent = keeper.post(
        url("talk_holding", talk.pk),
        {"held_on": "2026-05-18", "residents": 9, "outcome": "结果", "due_6": "2026-06-01"},
    )
    assert sent.status_code == 422
    assert "请写明约定了什么" in sent.content.decode()
    sent = keeper.post(
        url("talk_planning", made.station.pk), {"topic": "主题", "day": "2026-05-20", "other_departments": "天庭局"}
    )
    assert sent.status_code == 422
    assert "名册里没有“天庭局”" in sent.content.decode()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_minutes_and_hand_outs_are_printed(made, form):
    talk = a_held_talk(made)
    campaign = a_campaign(made)
    for act in (operations.start_campaign, operations.close_campaign):
        act(campaign.pk, actor=made.cast.周文)
    operations.report_campaign(campaign.pk, "一、办结情况\n路灯换好了。", actor=made.cast.周文)
    keeper = browser(made.keeper)
    for address in (url("talk_minutes", talk.pk, form), url("campaign_hand_out", campaign.pk, form)):
        answer = keeper.get(address)
        assert answer.status_code == 200, address
        assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")
    assert keeper.get(url("talk_minutes", talk.pk, "exe")).status_code == 404


def test_rooms_above_add_links_to_a_talk(made, monkeypatch):
    monkeypatch.setattr(
        talk_parts, "LINKS", [lambda talk, actor: [Link("登记意见", f"/voices/together?talk={talk.pk}")]]
    )
    talk = a_held_talk(made)
    assert f'href="/voices/together?talk={talk.pk}"' in browser(made.keeper).get(url("talk", talk.pk)).content.decode()


def test_a_round_runs_on_its_pages_and_warns_while_the_last_is_not_told_back(made):
    office = browser(made.cast.周文)
    for n in (1, 2):
        sent = office.post(
            url("campaign_planning"),
            {
                "year": 2026,
                "round": n,
                "topic": f"第{n}轮",
                "from_on": f"2026-05-0{n}",
                "until_on": "2026-05-25",
                "about": "",
            },
        )
        assert sent.status_code == 303
    first, second = Campaign.objects.order_by("round")
    assert office.post(url("campaign_start", first.pk)).status_code == 303
    assert office.post(url("campaign_closing", first.pk)).status_code == 303
    assert "上一轮" in office.get(url("campaign_start", second.pk)).content.decode()
    assert office.post(url("campaign_start", second.pk), {"why": ""}).status_code == 422
    page = office.get(url("campaign_report", first.pk)).content.decode()
    assert "一、活动情况" in page
    assert office.post(url("campaign_report", first.pk), {"report": "都办好了。"}).status_code == 303
    assert office.post(url("campaign_start", second.pk)).status_code == 303
    page = office.get(url("campaign", second.pk)).content.decode()
    assert "本轮接待时发给群众" in page
    assert office.post(url("campaign_receptions", second.pk)).status_code == 303
    assert office.get(url("campaign_change", second.pk)).status_code == 200


def test_a_case_goes_from_draft_to_show_on_its_pages(made):
    keeper, office = browser(made.keeper), browser(made.cast.周文)
    sent = keeper.post(
        url("case_drafting"),
        {"body_id": made.committee.pk, "year": 2026, "title": f"议事桌{NASTY}", "summary": "一句", "text": "做法"},
    )
    case = PracticeCase.objects.get()
    assert sent["Location"] == url("case", case.pk)
    photo = BytesIO(a_photo())
    photo.name = "a.jpg"
    assert keeper.post(url("case_pictures", case.pk), {"file": photo, "caption": "现场"}).status_code == 303
    broken = BytesIO(b"\xff\xd8\xff broken")
    broken.name = "a.jpg"
    assert keeper.post(url("case_pictures", case.pk), {"file": broken, "caption": "现场"}).status_code == 422
    assert office.post(url("case_submission", case.pk)).status_code == 303
    assert "入选" in office.get(url("case_selection")).content.decode()
    assert office.post(url("case_return", case.pk), {"why": "补成效"}).status_code == 303
    assert "补成效" in keeper.get(url("case", case.pk)).content.decode()
    assert keeper.get(url("case_editing", case.pk)).status_code == 200
    for client, name, data in (
        (keeper, "case_submission", {}), (office, "case_choice", {"opinion": "好"}), (office, "case_publication", {}),
        (office, "case_withdrawal", {"why": "换图"}),
    ):  # fmt: skip
        assert client.post(url(name, case.pk), data).status_code == 303, name
    page = office.get(url("case", case.pk)).content.decode()
    assert NASTY not in page
    assert keeper.get(f"{url('cases')}?year=2026&town={made.town.pk}&state=withdrawn").context["cases"] == [case]
    assert "竹溪街道" in keeper.get(url("case_towns")).content.decode()


def test_a_summary_is_drafted_edited_and_handed_in_on_its_pages(made):
    a_reception(made, date(2026, 3, 1), residents=7)
    keeper, office = browser(made.keeper), browser(made.cast.周文)
    assert "起草2026年小结" in keeper.get(url("summary", made.station.pk)).content.decode()
    sent = keeper.post(f"{url('summary_composition', made.station.pk)}?year=2026")
    summary = Summary.objects.get()
    assert sent["Location"] == url("summary_editing", summary.pk)
    form = keeper.get(sent["Location"]).context["form"]
    assert keeper.post(sent["Location"], {"text": "改好了", "seen": form.initial["seen"]}).status_code == 303
    assert keeper.post(sent["Location"], {"text": "又一个人", "seen": form.initial["seen"]}).status_code == 409
    assert keeper.post(f"{url('summary_composition', made.station.pk)}?year=2026", {}).status_code == 422
    assert keeper.post(url("summary_submission", summary.pk)).status_code == 303
    page = office.get(f"{url('summaries')}?year=2026&view=submitted").content.decode()
    assert "竹溪联络站" in page
    book = load_workbook(BytesIO(office.get(f"{url('summaries_sheet')}?year=2026").content))
    assert [cell.value for cell in book.active[2]][1:6:2] == ["竹溪联络站", "已报送", "改好了"]


def test_numbers_of_a_station_open_their_rows(made):
    reception = a_reception(made, date(2026, 3, 1), residents=7)
    a_held_talk(made)
    keeper = browser(made.keeper)
    for key in (
        "receptions",
        "turns",
        "residents",
        "officials",
        "talks",
        "points",
        "points_done",
        "points_in_time",
        "cases",
    ):
        answer = keeper.get(f"{url('station_figures', made.station.pk)}?year=2026&rows={key}")
        assert answer.status_code == 200, key
    page = keeper.get(f"{url('station_figures', made.station.pk)}?year=2026&rows=turns").content.decode()
    assert reverse("stations:reception", args=[reception.pk]) in page
    office = browser(made.cast.周文)
    page = office.get(f"{url('officials')}?year=2026&body={made.bureau.pk}").content.decode()
    assert "科长钱科长" in page
