"""Numbers a text message reaches, however they are typed."""

import pytest

from renda.kernel.errors import Unfit
from renda.notifications import texting


@pytest.mark.parametrize(
    "typed", ["13812345678", "138 1234-5678", "+86 138 1234 5678", "（138）12345678", "１３８１２３４５６７８"]
)
def test_a_number_is_eleven_figures_however_it_is_typed(typed):
    assert texting.number(typed) == "13812345678"


@pytest.mark.parametrize(
    "typed", ["12345", "238 1234 5678", "138123456789", "1381234567x", "021-12345678", "1381234567八"]
)
def test_what_no_message_reaches_is_refused_with_a_way_out(typed):
    with pytest.raises(Unfit, match="11位数字") as no:
        texting.number(typed, way_out="可以不填。")
    assert (no.value.field, no.value.way_out) == ("phone", "可以不填。")


def test_no_number_is_no_fault():
    assert texting.number(" ") == ""
