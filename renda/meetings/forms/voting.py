"""Forms of votes on an item: what is on the paper, how it is voted, who does not vote this time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.ballots.kinds import Channel, Kind, Secrecy
from renda.meetings.kinds import ResolutionKind
from renda.meetings.voting_designs import Wanted

MOST_LINES = 400
LEAVES = [("", _("不形成文件")), *ResolutionKind.choices]


class VoteForm(forms.Form):
    """``tellers`` are offered among the meeting's members."""

    question = forms.CharField(label=_("表决事项"), max_length=200)
    kind = forms.ChoiceField(label=_("票的样式"), choices=Kind.choices)
    labels = forms.CharField(
        label=_("票上的事项或者人选"), widget=forms.Textarea(attrs={"rows": 5}), max_length=60_000,
        help_text=_("每行一项。只表决一项的，写一行就可以。"),
    )  # fmt: skip
    seats = forms.IntegerField(
        label=_("应选数"), required=False, min_value=0, max_value=MOST_LINES,
        help_text=_("选举和择优票选要填；逐项表决的不填。"),
    )  # fmt: skip
    most = forms.IntegerField(
        label=_("每票最多选几项"),
        required=False,
        min_value=0,
        max_value=MOST_LINES,
        help_text=_("不填的，等于应选数。"),
    )
    write_in = forms.BooleanField(label=_("可以另选他人"), required=False)
    secrecy = forms.ChoiceField(label=_("表决方式"), choices=Secrecy.choices)
    channel = forms.ChoiceField(label=_("投票途径"), choices=Channel.choices)
    tellers = forms.MultipleChoiceField(
        label=_("监票计票人"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("用纸质票或者举手的，选两名。"),
    )  # fmt: skip
    amendment = forms.BooleanField(label=_("这是修正案，先付表决"), required=False)
    leaves = forms.ChoiceField(label=_("通过后形成"), choices=LEAVES, required=False)
    title = forms.CharField(label=_("文件标题"), max_length=200, required=False)
    text = forms.CharField(
        label=_("表决文本"), required=False, max_length=50_000, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, members: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tellers"].choices = members  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """As ``operations.put_to_vote`` takes it."""
        d = self.cleaned_data
        wanted = Wanted(d["kind"], tuple(d["labels"].splitlines()), d["seats"] or 0, d["most"] or 0, d["write_in"])
        same = ("question", "secrecy", "channel", "amendment", "text", "leaves", "title")
        return {**{name: d[name] for name in same}, "wanted": wanted, "tellers": [int(pk) for pk in d["tellers"]]}


class OpenForm(forms.Form):
    """One line of reason for each who does not vote; who is left empty votes."""

    minutes = forms.IntegerField(
        label=_("几分钟后不再收票"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("不填的，由主持人宣布结束。"),
    )
    entitled = forms.IntegerField(
        label=_("有表决权的人数"), required=False, min_value=1, help_text=_("只有不记名单的纸质票才填。")
    )

    def __init__(self, *args: Any, there: list[tuple[int, str]], nameless: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not nameless:
            del self.fields["entitled"]
        self.there = there
        for pk, name in there:
            self.fields[f"out-{pk}"] = forms.CharField(label=name, required=False, max_length=200)

    def reasons(self) -> list[Any]:
        """The bound fields in which a reason not to vote may be written."""
        return [self[f"out-{pk}"] for pk, _name in self.there]

    def excluded(self) -> dict[int, str]:
        return {
            pk: self.cleaned_data[f"out-{pk}"].strip()
            for pk, _n in self.there
            if self.cleaned_data[f"out-{pk}"].strip()
        }
