"""Public pages are given from memory to visitors, never to anybody else, and are right again as soon as an act is recorded."""

import gzip
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from renda.planning import operations
from renda.portal import keeping
from renda.portal.keeping import KEPT, Keeping, key_of, last_act
from renda.portal.tests.conftest import Town


class Site:
    """An application that counts how often it is asked, and a clock to turn."""

    def __init__(self, **headers: str) -> None:
        self.asked, self.at, self.mark, self.text = 0, 0.0, 1, "页面" * 1000
        self.headers = {"Cache-Control": "max-age=45, public", "ETag": '"one"', "Content-Type": "text/html", **headers}
        self.kept = Keeping(self.answer, lambda: self.mark, lambda: self.at)

    def answer(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.asked += 1
        start("200 OK", list(self.headers.items()))
        return [self.text.encode()]

    def get(self, path: str = "/c/qinghe/", **environ: str) -> tuple[str, dict[str, str], bytes]:
        return ask(self.kept, path, **environ)


def ask(application: Any, path: str, **environ: str) -> tuple[str, dict[str, str], bytes]:
    told: list[Any] = []
    query: dict[str, Any] = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "testserver", "SERVER_NAME": "testserver",
        "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), **environ,
    }  # fmt: skip
    body = b"".join(application(query, lambda *given: told.extend(given[:2])))
    return told[0], dict(told[1]), body


def test_a_page_is_drawn_once_and_drawn_anew_when_an_act_was_recorded() -> None:
    site = Site()
    assert site.get()[2] == site.get()[2]
    assert site.asked == 1
    site.mark, site.at = 2, 1.5
    site.text = "新的" * 1000
    assert site.get()[2].decode() == site.text
    assert site.asked == 2


def test_it_is_drawn_anew_after_some_seconds_even_where_nothing_was_recorded() -> None:
    site = Site()
    site.get()
    site.at = KEPT + 0.1
    site.get()
    assert site.asked == 2


def test_the_record_is_asked_once_a_second_only() -> None:
    asked = []
    site = Site()
    kept = Keeping(site.answer, lambda: asked.append(1) or 7, lambda: site.at)
    for _ in range(50):
        ask(kept, "/c/qinghe/")
    assert len(asked) == 1


def test_while_the_database_does_not_answer_the_page_is_given_as_it_was() -> None:
    site = Site()
    mark: list[int | None] = [5]
    kept = Keeping(site.answer, lambda: mark[0], lambda: site.at)
    ask(kept, "/c/qinghe/")
    mark[0], site.at = None, 2.0
    ask(kept, "/c/qinghe/")
    assert site.asked == 1


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "large=1; sessionid=abc"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"REQUEST_METHOD": "POST"},
        {"HTTP_HX_REQUEST": "true"},
        {"QUERY_STRING": "q=" + "x" * 300},
    ],
)
def test_whoever_is_somebody_or_acts_reaches_the_house_itself(environ: dict[str, str]) -> None:
    site = Site()
    site.get(**environ)
    site.get(**environ)
    assert site.asked == 2


@pytest.mark.parametrize("path", ["/desk/", "/accounts/login/", "/robots.txt", "/static/x.css", "/cc/"])
def test_only_public_pages_are_kept(path: str) -> None:
    site = Site()
    site.get(path)
    site.get(path)
    assert site.asked == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "max-age=0, no-cache, no-store"},
        {"Set-Cookie": "csrftoken=1"},
        {"Content-Security-Policy": "script-src 'nonce-abc'"},
    ],
)
def test_personal_answers_are_never_kept(headers: dict[str, str]) -> None:
    site = Site(**headers)
    site.get()
    site.get()
    assert site.asked == 2


def test_large_type_addresses_and_hosts_have_pages_of_their_own() -> None:
    site = Site()
    for environ in ({}, {"HTTP_COOKIE": "large=1"}, {"QUERY_STRING": "year=2025"}, {"HTTP_HOST": "other"}):
        site.get(**environ)
        site.get(**environ)
    assert site.asked == 4
    assert key_of({"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_COOKIE": "large=0"}) == key_of(
        {"REQUEST_METHOD": "GET", "PATH_INFO": "/"}
    )


def test_conditions_heads_and_packed_bodies_are_answered_from_the_same_page() -> None:
    site = Site()
    status, headers, body = site.get(HTTP_ACCEPT_ENCODING="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == site.text
    assert len(body) == int(headers["Content-Length"]) < 1000
    assert "Accept-Encoding" in headers["Vary"]
    status, _, body = site.get(HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body) == ("304 Not Modified", b"")
    assert site.get(HTTP_IF_NONE_MATCH='"another"')[0] == "200 OK"
    status, headers, body = site.get(REQUEST_METHOD="HEAD")
    assert (body, int(headers["Content-Length"])) == (b"", len(site.text.encode()))
    assert site.asked == 1


def test_a_condition_on_the_first_visit_still_keeps_the_whole_page() -> None:
    site = Site()
    assert site.get(HTTP_IF_NONE_MATCH='"one"')[0] == "304 Not Modified"
    assert site.get()[2].decode() == site.text


def test_only_so_many_pages_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 3)
    site = Site()
    for n in range(5):
        site.get(QUERY_STRING=f"page={n}")
    site.get(QUERY_STRING="page=4")
    assert site.asked == 5
    site.get(QUERY_STRING="page=0")
    assert site.asked == 6


def test_an_act_of_the_house_is_seen_at_the_next_asking(
    town: Town, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    """Through the whole house, as it is served."""
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    at = [0.0]
    kept = Keeping(WSGIHandler(), last_act, lambda: at[0])
    address = f"/c/qinghe/items/{town.items[0].pk}"
    before = ask(kept, address)[2]
    with django_assert_num_queries(0):
        assert ask(kept, address)[2] == before
    operations.finish(town.items[0].pk, actor=town.clerk, result="形成了报告。", done_on=None)
    at[0] = 1.1
    assert "形成了报告" in ask(kept, address)[2].decode()
    assert ask(kept, "/c/nowhere/")[0].startswith("404")
