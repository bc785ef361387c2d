"""What a form or a program sends is made fit before anything sees it."""

from django import forms
from django.http import HttpResponse, QueryDict

from renda.web.pages import act_page
from renda.web.typed import fit, fit_data


class WordsForm(forms.Form):
    words = forms.CharField()


def test_unseen_characters_go_and_everything_a_reader_sees_stays():
    assert fit("审\x00查\x01\x1b[31m\u202e报告\u2066\ud800\ufffe") == "审查[31m报告"
    assert fit("第一行\r\n\t第二行 😀𠮷é") == "第一行\r\n\t第二行 😀𠮷é"


def test_every_value_of_a_name_is_made_fit():
    assert fit_data(QueryDict("a=1%00&a=%E2%80%AE2")).getlist("a") == ["1", "2"]


def test_an_act_gets_words_that_fit_and_words_of_nothing_else_are_missing(rf):
    got = []

    def run(data):
        got.append(data["words"])
        return HttpResponse()

    form = WordsForm(QueryDict("words=%01%E8%8D%89%E2%80%AE%E7%A8%BF"))
    act_page(rf.post("/"), form, run, title="试", button="试", back="/")
    assert got == ["草稿"]
    empty = WordsForm(QueryDict("words=%00%E2%80%AE"))
    assert not WordsForm(fit_data(empty.data)).is_valid()
