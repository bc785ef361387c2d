"""The face answers as the house promises: refusals, switches, components, no inline script or style."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from renda.kernel import clock
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Refusal, Stale, Unfit
from renda.web import acts, icons
from renda.web.components.lists import chosen_words
from renda.web.components.people import telling
from renda.web.components.tones import mark_of_due
from renda.web.management.commands.build_assets import CSS, bound

TODAY = date(2026, 5, 20)
ROOM = Path(__file__).parents[1]
REFUSALS = {"notyours": NotYours, "missing": Missing, "outofturn": OutOfTurn, "stale": Stale, "unfit": Unfit}


def refuse(request: HttpRequest, name: str) -> HttpResponse:
    raise REFUSALS[name]("这件建议由代表工委交办。", way_out="请联系代表工委。")


def lost(request: HttpRequest) -> HttpResponse:
    raise Http404


def finish(request: HttpRequest) -> HttpResponse:
    return acts.done(request, "已交办<区教育局>。", "/house/ui", link=("撤销", "/undo"))


urlpatterns = [
    path("house/", include("renda.web.urls")),
    path("refuse/<name>", refuse),
    path("finish", finish),
    path("lost", lost),
    path("", include("renda.config.urls")),
]


@pytest.fixture
def client() -> Client:
    with override_settings(ROOT_URLCONF=__name__, STORAGES={
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }):  # fmt: skip
        yield Client()


def drawn(template: str, **context: object) -> str:
    return Template("{% load ui %}" + template).render(
        Context({"request": RequestFactory().get("/list?sort=due&after=7"), **context})
    )


@pytest.mark.parametrize(
    ("name", "status"), [("notyours", 403), ("missing", 404), ("outofturn", 409), ("stale", 409), ("unfit", 422)]
)
def test_a_refusal_becomes_a_page_with_its_reason_and_way_out(client: Client, name: str, status: int) -> None:
    answer = client.get(f"/refuse/{name}")
    assert answer.status_code == status
    assert "这件建议由代表工委交办。" in answer.text
    assert "请联系代表工委。" in answer.text
    assert "<html" in answer.text


def test_htmx_gets_a_refusal_as_a_small_piece(client: Client) -> None:
    answer = client.get("/refuse/outofturn", headers={"hx-request": "true"})
    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert "这件建议由代表工委交办。" in answer.text


def test_an_act_that_succeeded_says_what_happened_on_the_next_page(client: Client) -> None:
    answer = client.get("/finish")
    assert (answer.status_code, answer["Location"]) == (303, "/house/ui")
    page = client.get("/house/ui").text
    assert '已交办&lt;区教育局&gt;。 <a href="/undo">撤销</a>' in page


def test_unfit_returns_to_its_field_and_leaves_the_form_invalid() -> None:
    class Reply(forms.Form):
        due = forms.CharField()

    form = Reply({"due": "x"})
    assert form.is_valid()
    with acts.onto(form):
        raise Unfit("日期应在会期以内。", field="due", way_out="请改日期。")
    assert not form.is_valid()
    assert form.errors["due"] == ["日期应在会期以内。请改日期。"]
    other = Reply({"due": "x"})
    with acts.onto(other):
        raise Unfit("全年计划已封存。", field="no_such_field")
    assert other.non_field_errors() == ["全年计划已封存。"]


def test_other_refusals_pass_through_onto() -> None:
    with pytest.raises(Refusal), acts.onto(forms.Form({})):
        raise NotYours("不归您办。")


def test_large_type_is_remembered_and_leads_back(client: Client) -> None:
    answer = client.get("/house/large?to=1&next=/house/ui")
    assert (answer.status_code, answer["Location"]) == (303, "/house/ui")
    assert 'class="large"' in client.get("/house/ui").text
    client.post("/house/large", {"next": "/house/ui"})
    assert 'class="large"' not in client.get("/house/ui").text


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_switch_never_leads_out_of_the_house(client: Client, elsewhere: str) -> None:
    assert client.get("/house/large", {"next": elsewhere})["Location"] == "/"


def test_compact_lists_are_remembered(client: Client) -> None:
    client.get("/house/density?to=compact&next=/house/ui")
    assert 'class="table compact"' in client.get("/house/ui").text


def test_the_living_page_has_no_inline_script_or_style(client: Client) -> None:
    page = client.get("/house/ui").text
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_ids_on_the_living_page_are_unique(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get("/house/ui").text)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("left", "tone", "words"),
    [
        (-3, "late", "逾期3天"),
        (0, "near", "今天到期"),
        (1, "near", "明天到期"),
        (15, "near", "还剩15天"),
        (16, "ok", "还剩16天"),
    ],
)
def test_near_due_is_the_last_sixth_of_the_term(left: int, tone: str, words: str) -> None:
    last = TODAY + timedelta(days=left)
    mark = mark_of_due(last, TODAY, start=last - timedelta(days=90))
    assert (mark.tone, mark.words) == (tone, words)


def test_what_was_done_in_time_says_so_and_what_was_late_says_so() -> None:
    assert mark_of_due(TODAY, TODAY, met_on=TODAY - timedelta(days=3)).words == "提前3天"
    assert mark_of_due(TODAY, TODAY, met_on=TODAY + timedelta(days=2)).tone == "late"


def test_a_name_cannot_smuggle_markup() -> None:
    for tag in (
        "{% person who %}",
        "{% body who %}",
        "{% state_badge who 'ok' %}",
        "{% tag who %}",
        "{% notice who %}",
    ):
        assert "<script" not in drawn(tag, who="<script>alert(1)</script>"), tag


def test_a_sort_heading_turns_round_and_forgets_the_page() -> None:
    heading = drawn('{% sort_heading "还剩" "due" %}')
    assert 'aria-sort="ascending"' in heading
    assert 'href="?sort=-due"' in heading


def test_a_filter_reads_as_a_sentence() -> None:
    class Filter(forms.Form):
        state = forms.MultipleChoiceField(choices=[("a", "办理中"), ("b", "待评价"), ("c", "退回")], required=False)

    assert chosen_words(Filter({"state": ["a", "b"]})["state"]) == "办理中、待评价"
    assert chosen_words(Filter({"state": ["a", "b", "c"]})["state"]) == "办理中、待评价等3项"
    assert chosen_words(Filter({})["state"]) == ""


def test_the_line_of_today_stands_only_in_its_own_year() -> None:
    with clock.on(TODAY):
        assert "col-5 part-6" in drawn("{% board_today 2026 %}")
        assert drawn("{% board_today 2027 %}") == ""


def test_the_mark_of_a_body_passes_over_the_place_word() -> None:
    assert [telling(n) for n in ("区水务局", "财经委", "市人大", "区")] == ["水", "财", "人", "区"]


def test_every_icon_used_in_templates_is_listed() -> None:
    used = {
        name
        for page in ROOM.parent.rglob("templates/**/*.html")
        for name in re.findall(r'(?:{% icon |icon=)"([\w-]+)"', page.read_text("utf-8"))
    }
    assert used <= icons.names().keys()


def test_the_bound_style_sheet_holds_every_part_once() -> None:
    text = bound()
    assert "@import" not in text
    for part in CSS.glob("*.css"):
        if part.name != "renda.css":
            assert text.count(part.read_text("utf-8")) == 1, part.name


def test_the_lock_file_holds_no_addresses() -> None:
    assert "http" not in (ROOM.parents[1] / "package-lock.json").read_text("utf-8")


@pytest.mark.parametrize("name", ["400", "403", "404", "409", "413", "422", "429"])
def test_error_pages_draw_without_any_context(name: str) -> None:
    from django.template.loader import render_to_string

    with override_settings(ROOT_URLCONF=__name__):
        page = render_to_string(f"{name}.html", request=RequestFactory().get("/"))
    assert "回到首页" in page


def test_the_500_page_needs_nothing() -> None:
    assert "{%" not in (ROOM / "templates" / "500.html").read_text("utf-8")
