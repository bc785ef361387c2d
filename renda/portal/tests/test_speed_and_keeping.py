"""Public pages ask few questions of the database, are kept a minute, and are right within it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renda.access.builders import signed_in
from renda.people import builders
from renda.planning import operations
from renda.planning.models import PlanItem
from renda.portal.tests.conftest import TODAY, Town
from renda.portal.tests.test_what_outsiders_see import pages_of

BUDGET = 12


@pytest.fixture
def crowded(town: Town) -> Town:
    """Two thousand items more, each of a committee, half of them done."""
    row = town.items[0]
    more = [
        PlanItem(
            plan_id=row.plan_id,
            congress_id=row.congress_id,
            year=2026,
            position=1000 + n,
            title=f"事项{n}",
            form=row.form,
            section=f"第{n // 100}节",
            responsible="财经委",
            months=[n % 12 + 1],
            meeting_id=row.meeting_id,
            public=True,
            state="done" if n % 2 else "planned",
            done_on=TODAY if n % 2 else None,
            result="已听取" if n % 2 else "",
        )
        for n in range(2000)
    ]
    made = PlanItem.objects.bulk_create(more)
    body = row.committees.get()
    through = PlanItem.committees.through
    through.objects.bulk_create(through(planitem_id=i.pk, body_id=body.pk) for i in made)
    return town


def test_no_page_asks_more_than_a_dozen_questions(crowded: Town, client: Client) -> None:
    client.get("/c/qinghe/")
    spent = {}
    for address in pages_of(crowded):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        spent[address] = len(asked)
    assert max(spent.values()) <= BUDGET, spent


def test_pages_for_everyone_are_kept_a_minute_and_set_no_cookie(town: Town, client: Client) -> None:
    for address in pages_of(town):
        answer = client.get(address)
        assert "public" in answer["Cache-Control"], address
        assert "max-age=45" in answer["Cache-Control"], address
        assert "Cookie" in answer["Vary"], address
        assert not answer.cookies, address


def test_an_unchanged_page_answers_304_and_a_changed_one_is_new(town: Town, client: Client) -> None:
    address = f"/c/qinghe/items/{town.items[0].pk}"
    mark = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
    operations.start(town.items[0].pk, actor=town.clerk)
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 200


def test_who_is_signed_in_gets_pages_no_cache_may_share(town: Town, client: Client) -> None:
    person = builders.a_person("钱某")
    builders.a_post(person, builders.a_body(town.congress))
    answer = signed_in(client, person).get("/c/qinghe/")
    assert "private" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


def test_pages_are_only_read(town: Town, client: Client) -> None:
    assert client.post("/c/qinghe/").status_code in (403, 405)


def test_pages_keep_to_the_content_policy(town: Town, client: Client) -> None:
    for address in pages_of(town):
        answer = client.get(address)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        text = answer.content.decode()
        assert " style=" not in text, address
        assert "<style" not in text, address
        assert "onclick" not in text, address
        assert '<link rel="canonical" href="http://testserver/c/qinghe/' in text, address
        assert 'property="og:title"' in text, address
