"""The API's contract: which operations there are, and that whatever fits the schema never breaks it."""

from collections.abc import Iterator
from datetime import time
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import checks as openapi

from renda.access.rules import SCOPES
from renda.config.tests.api_house import token_of
from renda.config.wsgi import application
from renda.consultation.builders import a_consultation, put_out
from renda.people.builders import a_clerk_of, a_deputy
from renda.people.models import Term
from renda.portal.tests.conftest import TODAY, Town
from renda.stations import builders as stations
from renda.stations import operations as at_stations
from renda.suggestions.builders import a_suggestion
from renda.voices.builders import a_voice
from renda.web import typed

SCHEMA = "/api/v1/openapi.json"
OPERATIONS = """
get /api/v1/campaigns
get /api/v1/campaigns/{campaign_id}
get /api/v1/congresses
get /api/v1/congresses/{slug}
get /api/v1/congresses/{slug}/bodies
get /api/v1/consultations
get /api/v1/consultations/{consultation_id}
get /api/v1/figures
get /api/v1/items
get /api/v1/items/{item_id}
get /api/v1/meetings
get /api/v1/meetings/{meeting_id}
get /api/v1/meetings/{meeting_id}/agenda
get /api/v1/plans
get /api/v1/plans/{plan_id}
get /api/v1/receptions
get /api/v1/receptions/{reception_id}
get /api/v1/resolutions
get /api/v1/resolutions/{resolution_id}
get /api/v1/stations
get /api/v1/stations/nearest
get /api/v1/stations/{station_id}
get /api/v1/suggestions
get /api/v1/suggestions/{suggestion_id}
get /api/v1/talks
get /api/v1/talks/{talk_id}
get /api/v1/voices
get /api/v1/voices/{voice_id}
post /api/v1/agenda/{item_id}/listing
post /api/v1/assignments/{assignment_id}/contact
post /api/v1/assignments/{assignment_id}/receipt
post /api/v1/assignments/{assignment_id}/reply
post /api/v1/campaigns
post /api/v1/campaigns/{campaign_id}/closing
post /api/v1/campaigns/{campaign_id}/receptions
post /api/v1/campaigns/{campaign_id}/report
post /api/v1/campaigns/{campaign_id}/start
post /api/v1/consultations/{consultation_id}/comments
post /api/v1/handlings/{handling_id}/acceptance
post /api/v1/handlings/{handling_id}/answer
post /api/v1/handlings/{handling_id}/return
post /api/v1/items/{item_id}/adjustment
post /api/v1/items/{item_id}/linkage
post /api/v1/items/{item_id}/result
post /api/v1/items/{item_id}/start
post /api/v1/meetings
post /api/v1/meetings/{meeting_id}/agenda
post /api/v1/meetings/{meeting_id}/date
post /api/v1/plans/{plan_id}/adoption
post /api/v1/plans/{plan_id}/publication
post /api/v1/plans/{plan_id}/submission
post /api/v1/points/{point_id}/dispute
post /api/v1/points/{point_id}/failure
post /api/v1/points/{point_id}/fulfilment
post /api/v1/points/{point_id}/report
post /api/v1/postings/{posting_id}/ending
post /api/v1/receptions/{reception_id}/cancelling
post /api/v1/receptions/{reception_id}/correction
post /api/v1/receptions/{reception_id}/deputies
post /api/v1/receptions/{reception_id}/holding
post /api/v1/receptions/{reception_id}/publication
post /api/v1/receptions/{reception_id}/rescheduling
post /api/v1/stations/{station_id}/change
post /api/v1/stations/{station_id}/closing
post /api/v1/stations/{station_id}/deputies
post /api/v1/stations/{station_id}/opening
post /api/v1/stations/{station_id}/pause
post /api/v1/stations/{station_id}/position
post /api/v1/stations/{station_id}/receptions
post /api/v1/stations/{station_id}/receptions/publication
post /api/v1/stations/{station_id}/talks
post /api/v1/suggestions
post /api/v1/suggestions/{suggestion_id}/submission
post /api/v1/suggestions/{suggestion_id}/text
post /api/v1/talks/{talk_id}/cancelling
post /api/v1/talks/{talk_id}/closing
post /api/v1/talks/{talk_id}/holding
post /api/v1/talks/{talk_id}/points
post /api/v1/turns/{turn_id}/confirmation
post /api/v1/turns/{turn_id}/leave
post /api/v1/turns/{turn_id}/replacement
post /api/v1/voices
post /api/v1/voices/{voice_id}/feedback
post /api/v1/voices/{voice_id}/routing
post /api/v1/voices/{voice_id}/screening
"""
CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
]
CONFIG = SchemathesisConfig.from_dict({"seed": 20260520, "generation": {"with-security-parameters": False}})
QUIET = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_operations_are_the_ones_programs_rely_on(client: Client) -> None:
    paths = client.get(SCHEMA).json()["paths"]
    found = sorted(f"{method} {path}" for path, methods in paths.items() for method in methods)
    assert found == OPERATIONS.split("\n")[1:-1]


def test_every_act_asks_for_a_token_or_a_session_and_no_read_does(client: Client) -> None:
    for path, methods in client.get(SCHEMA).json()["paths"].items():
        for method, operation in methods.items():
            assert ({} in operation["security"]) == (method == "get"), path


def test_the_documentation_is_our_own_plain_page(client: Client) -> None:
    answer = client.get("/api/v1/docs")
    text = answer.content.decode()
    for line in OPERATIONS.split("\n")[1:-1]:
        assert line.split(" ", 1)[1] in text
    for foreign in ("cdn", "swagger", "style=", "<script>"):
        assert foreign not in text
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests by WSGI end with their connection closed; here they share the test's."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


def _is_fit(case: Any) -> bool:
    """Unseen characters are taken out before anything is measured, so that a text with them may be shorter than it looks."""
    return all(typed.fit(text) == text for text in _texts([case.query, case.body]))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


KINDS = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("operation", OPERATIONS.split("\n")[1:-1])
def test_nothing_that_fits_or_misfits_the_schema_breaks_the_api(town: Town, operation: str) -> None:
    """Each operation with a token of all scopes; every call is undone, so that the next finds the same house."""
    method, path = operation.split(" ", 1)
    _, secret = token_of(town, *SCOPES)
    schema = schemathesis.openapi.from_wsgi(SCHEMA, application, config=CONFIG)
    item = town.items[0]
    part = a_suggestion(by=a_deputy(Term.objects.get(congress=town.congress), "李明")).assigned("财经委").part
    heard = a_voice(town.congress).screened().forwarded(part.body)
    asked = a_consultation(town.congress)
    put_out(asked)
    station = stations.a_station(town.congress)
    posting = stations.a_posting(station, a_deputy(Term.objects.get(congress=town.congress), "王芳"))
    office = a_clerk_of(town.congress, "deputy_work_office")
    day = at_stations.add_reception(station.pk, TODAY, time(9), time(11), wanted=1, actor=office)
    at_stations.publish_reception(day.pk, reason="临时安排", actor=office)
    talk = at_stations.plan_talk(station.pk, "电梯加装", TODAY, actor=office)
    agreed = [at_stations.Agreed("组织现场勘查")]
    at_stations.hold_talk(talk.pk, 3, "同意勘查。", points=agreed, actor=office)
    round_ = at_stations.plan_campaign(town.congress.pk, 2026, 1, "养老服务", TODAY, TODAY, actor=office)
    known = {
        "item_id": item.pk, "plan_id": town.plan.pk, "meeting_id": item.meeting_id, "slug": town.slug,
        "suggestion_id": part.suggestion_id, "assignment_id": part.pk, "voice_id": heard.pk,
        "handling_id": heard.handling.pk, "consultation_id": asked.pk, "station_id": station.pk,
        "posting_id": posting.pk, "reception_id": day.pk, "turn_id": day.turns.get().pk, "talk_id": talk.pk,
        "point_id": talk.points.get().pk, "campaign_id": round_.pk,
    }  # fmt: skip

    def call(case: Any, checks: list[Any]) -> None:
        with transaction.atomic():
            answer = case.call(headers={"Authorization": f"Bearer {secret}"})
            transaction.set_rollback(True)
        case.validate_response(answer, checks=checks)

    for kind in KINDS:

        @QUIET
        @given(case=schema[path][method.upper()].as_strategy(generation_mode=kind))
        def play(case: Any) -> None:
            call(case, [*CHECKS, openapi.negative_data_rejection] if _is_fit(case) else CHECKS)
            mine = {name: known[name] for name in case.path_parameters or {} if name in known}
            if mine:
                case.path_parameters = mine
                call(case, CHECKS)

        play()
