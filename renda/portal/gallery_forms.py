"""What a resident fills in to observe a meeting, and to look up what became of it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ApplyForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("手机"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
    )
    employer = forms.CharField(label=_("工作单位或者居住的街镇"), max_length=100, required=False)
    adult = forms.BooleanField(label=_("本人年满十八周岁，能够独立到会，遵守会场纪律"))


class CodeForm(forms.Form):
    code = forms.CharField(label=_("回执码"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class CommentForm(forms.Form):
    comment = forms.CharField(
        label=_("书面意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("对会议议题的看法，交给常委会办公室研究。请不要写身份证号、病情这类个人信息。"),
    )  # fmt: skip
