"""Forms of a campaign: its round and days, starting it, telling what became of its opinions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ChangeCampaignForm(forms.Form):
    topic = forms.CharField(label=_("主题"), max_length=200)
    from_on = forms.DateField(label=_("起始日"), widget=DAY)
    until_on = forms.DateField(label=_("结束日"), widget=DAY)
    about = forms.CharField(
        label=_("安排"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("公众也能看到。"),
    )  # fmt: skip


class PlanCampaignForm(ChangeCampaignForm):
    year = forms.IntegerField(label=_("年度"), min_value=1990, max_value=2199)
    round = forms.IntegerField(label=_("第几轮"), min_value=1, max_value=12)
    field_order = ("year", "round", "topic", "from_on", "until_on", "about")


class StartCampaignForm(forms.Form):
    """The reason is asked only while the round before has not been told back."""

    why = forms.CharField(label=_("先启动的原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, owed: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not owed:
            del self.fields["why"]


class ReportCampaignForm(forms.Form):
    report = forms.CharField(
        label=_("处理情况"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 26}),
        help_text=_("从记录拼成的初稿，可以修改。公众能看到，也可以打印发给群众，不写个人信息。"),
    )  # fmt: skip
