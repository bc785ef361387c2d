"""What a resident fills in to book a place at a reception, and to find the booking again."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BookForm(forms.Form):
    """``website`` is a trap that people do not see."""

    matter = forms.CharField(
        label=_("想说的事"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "一句话就行，方便代表先了解"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("怎么称呼您"), max_length=60, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("手机号"), max_length=20, required=False, help_text=_("改期或者取消时打电话告诉您，可以不填。"),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    website = forms.CharField(required=False, max_length=500)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("预约码"), max_length=40, error_messages={"required": _("请填预约码。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
