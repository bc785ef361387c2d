"""Selects drawn at once, with choices in their final form."""

from copy import deepcopy

from django import forms

from renda.web.widgets import PlainSelect, Settled

UNITS = Settled([("", "全部"), (3, "<b>住建局</b>"), (7, "城管局")])


class Form(forms.Form):
    unit = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, choices=UNITS, widget=PlainSelect)


def test_the_same_choices_serve_every_form() -> None:
    assert deepcopy(UNITS) is UNITS
    first, second = Form({"unit": "7"}), Form({"unit": "8"})
    assert first.is_valid()
    assert first.cleaned_data == {"unit": 7}
    assert not second.is_valid()
    assert Form({}).is_valid()


def test_words_are_escaped_and_the_chosen_one_marked() -> None:
    drawn = str(Form({"unit": "7"})["unit"])
    assert '<option value="7" selected>城管局</option>' in drawn
    assert "&lt;b&gt;住建局&lt;/b&gt;" in drawn
    assert drawn.count("selected") == 1


def test_a_form_may_have_choices_of_its_own() -> None:
    form = Form({"unit": "9"})
    form.fields["unit"].choices = Settled([(9, "民政局")])  # type: ignore[attr-defined]
    assert form.is_valid()
    assert "民政局" in str(form["unit"])
    assert "城管局" in str(Form()["unit"])
