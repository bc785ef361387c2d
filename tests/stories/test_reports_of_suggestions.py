"""The report on handling begins with a text of the room, its figures filled in by the house."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel.figures import TEXTS
from renda.reporting import operations as reporting
from renda.reporting import slots
from tests.cast import a_cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["suggestions.mid_year", "suggestions.year_end"])
def test_a_report_begins_with_an_offered_text_whose_slots_all_have_figures(key):
    cast = a_cast()
    made = reporting.freeze(
        cast.congress.pk, "报告", date(2026, 1, 1), date(2026, 12, 31), actor=cast.周文, begun_with=key
    )
    assert made.text == TEXTS[key].text
    assert slots.unknown(made.text, made.figures) == []
    office = signed_in(Client(), cast.people["周文"])
    page = office.get(reverse("reporting:edition", args=[made.pk])).content.decode()
    assert "本年度共收到代表建议" in page
    assert office.get(reverse("reporting:freezing")).content.decode().count("代表建议办理情况的年终报告") == 1
    form = {"name": "另一稿", "start": "2026-01-01", "end": "2026-12-31", "begun_with": "nothing"}
    assert office.post(reverse("reporting:freezing"), form).status_code == 422
