"""What residents fill in: to say something, to find it again with the receipt code, and what they do with it later."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction
from renda.voices.kinds import Naming, Satisfaction, TellBy
from renda.voices.operations.recording import LONGEST

MOST_NUMBERS = 40


class PicturesField(forms.FileField):
    """Several files at once."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [file for file in data or [] if file]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": "image/jpeg,image/png,image/webp"}


class Pictures(forms.ClearableFileInput):
    allow_multiple_selected = True


class SpeakForm(forms.Form):
    """说一件事. ``website`` is a trap that people do not see; ``uploads`` are tokens of pictures sent ahead."""

    text = forms.CharField(
        label=_("您要反映的事"), max_length=LONGEST, strip=False, error_messages={"required": _("请写您要反映的事。")}
    )
    place = forms.CharField(label=_("在哪儿"), max_length=200, required=False)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180)
    town = forms.ModelChoiceField(Jurisdiction.objects.none(), label=_("在哪个街镇"), required=False)
    tell_by = forms.ChoiceField(
        label=_("有了结果，怎么告诉您？"), initial=TellBy.SMS,
        choices=[(TellBy.SMS, _("发短信到我的手机")), (TellBy.CODE, _("不留电话")), (TellBy.MAIL, _("发邮件"))],
    )  # fmt: skip
    phone = forms.CharField(label=_("手机号"), max_length=MOST_NUMBERS, required=False)
    mail = forms.CharField(label=_("邮箱"), max_length=120, required=False)
    naming = forms.ChoiceField(label=_("署名"), choices=Naming.choices, initial=Naming.NONE, required=False)
    name = forms.CharField(label=_("姓名"), max_length=40, required=False)
    consent = forms.BooleanField(label=_("隐去个人信息以后可以公开，让邻居也看到结果"), required=False)
    pictures = PicturesField(label=_("照片"), required=False, widget=Pictures)
    uploads = forms.CharField(required=False, max_length=2000)
    website = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, congress: Congress, ask_town: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ask_town:
            rows = Jurisdiction.objects.filter(
                parent=congress.jurisdiction, level__in=[Level.TOWN, Level.SUBDISTRICT]
            ).order_by("pk")
            self.fields["town"].queryset = rows  # type: ignore[attr-defined]

    def clean_naming(self) -> str:
        return self.cleaned_data.get("naming") or Naming.NONE


class CodeForm(forms.Form):
    code = forms.CharField(label=_("查询码"), max_length=40, error_messages={"required": _("请填查询码。")})


class WordsForm(forms.Form):
    text = forms.CharField(label=_("要补充的话"), max_length=500, error_messages={"required": _("请写要补充的话。")})


class AgainForm(forms.Form):
    why = forms.CharField(label=_("哪里没有解决"), max_length=500, error_messages={"required": _("请写哪里没有解决。")})


class RateForm(forms.Form):
    solved = forms.TypedChoiceField(
        label=_("这件事解决了吗？"), coerce=lambda value: value == "yes", empty_value=None,
        choices=[("yes", _("解决了")), ("no", _("没有解决"))], error_messages={"required": _("请选解决了没有。")},
    )  # fmt: skip
    satisfaction = forms.ChoiceField(
        label=_("对答复满意吗？"), choices=Satisfaction.choices, error_messages={"required": _("请选满意不满意。")}
    )
    words = forms.CharField(label=_("想说的话"), max_length=500, required=False)


class ContactForm(forms.Form):
    tell_by = forms.ChoiceField(
        label=_("怎么告诉您？"),
        choices=[(TellBy.SMS, _("发短信")), (TellBy.MAIL, _("发邮件")), (TellBy.CODE, _("不用告诉，我自己来查"))],
    )
    phone = forms.CharField(label=_("手机号"), max_length=MOST_NUMBERS, required=False)
    mail = forms.CharField(label=_("邮箱"), max_length=120, required=False)
