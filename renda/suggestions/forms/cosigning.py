"""Forms of signing along: whom to find, whom to ask, what to answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Body, Deputy
from renda.suggestions.forms.writing import a_day
from renda.web.widgets import PlainSelect


class SearchForm(forms.Form):
    """Deputies by name or delegation, in the address."""

    name = forms.CharField(label=_("姓名"), required=False, max_length=40)
    delegation = forms.TypedChoiceField(
        label=_("代表团"), coerce=int, required=False, empty_value=None, widget=PlainSelect
    )

    def __init__(self, *args: Any, term_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = Deputy.objects.filter(term_id=term_id, until_on=None).exclude(delegation=None)
        bodies = Body.objects.filter(pk__in=seated.values("delegation_id")).order_by("rank", "pinyin", "pk")
        self.fields["delegation"].choices = [("", _("全部")), *((b.pk, str(b)) for b in bodies)]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What is sound in the address."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class InviteForm(forms.Form):
    """Whom to ask, and until when."""

    deputy_ids = forms.TypedMultipleChoiceField(
        label=_("邀请谁"), coerce=int, widget=forms.CheckboxSelectMultiple({"class": "in-columns"})
    )
    until = a_day(label=_("请在哪天以前确认"))

    def __init__(self, *args: Any, deputies: list[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(d.pk, f"{d.person.name}（{d.delegation or d.constituency}）") for d in deputies]
        self.fields["deputy_ids"].choices = named  # type: ignore[attr-defined]


class SignatureForm(forms.Form):
    """The answer to the version that was read."""

    answer = forms.ChoiceField(choices=[("confirm", _("我同意联名")), ("decline", _("不联名"))])
    version = forms.IntegerField(widget=forms.HiddenInput)
