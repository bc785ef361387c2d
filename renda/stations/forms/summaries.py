"""Forms of a station's yearly summary."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SummaryForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("小结"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 26}))


class ComposeForm(forms.Form):
    replace = forms.BooleanField(label=_("按最新记录重写，放弃现在的文字"))
