"""Forms of accounts, capacities and tokens: parse and complain, no rules."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.access.capacities import Capacity
from renda.access.rules import SCOPES


class CapacityForm(forms.Form):
    """One of the capacities held today."""

    capacity = forms.ChoiceField(label=_("以什么身份工作"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, capacities: Iterable[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].choices = [(c.key, c.label) for c in capacities]  # type: ignore[attr-defined]
        self.fields["capacity"].error_messages["invalid_choice"] = _("这个身份已经不在任，请另选一个。")


class TokenForm(forms.Form):
    name = forms.CharField(label=_("用途"), max_length=60, help_text=_("例如：办公平台同步会议日程"))
    capacity = forms.ChoiceField(label=_("身份"))
    scopes = forms.MultipleChoiceField(
        label=_("范围"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    expires_on = forms.DateField(
        label=_("有效期至"), widget=forms.DateInput(attrs={"type": "date"}), help_text=_("最长一年")
    )

    def __init__(self, *args: Any, capacities: Iterable[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].choices = [(c.key, c.label) for c in capacities]  # type: ignore[attr-defined]


class OpenForm(forms.Form):
    username = forms.CharField(
        label=_("用户名"), max_length=60, help_text=_("登录时填写，不分大小写，例如手机号码或者姓名全拼")
    )


class WhyForm(forms.Form):
    why = forms.CharField(label=_("原因"), max_length=200, help_text=_("记入办理记录"))


class FindForm(forms.Form):
    q = forms.CharField(label=_("姓名、拼音或者用户名"), max_length=60, required=False, strip=True)
