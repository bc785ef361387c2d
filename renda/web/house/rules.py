"""本地规定: what the law leaves to each place, what is chosen here, by which paper; and recording a new one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.kernel import clock, localities
from renda.kernel.declarations import MENUS
from renda.kernel.errors import NotYours
from renda.kernel.rulebook import RULES
from renda.web.acts import done
from renda.web.pages import act_page

YES_NO = {True: "是", False: "否"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice as the page prints it."""

    label: str
    now: str
    default: str
    limits: str
    law: str
    note: str

    @property
    def is_local(self) -> bool:
        return self.now != self.default


class DecisionForm(forms.Form):
    """A field for each choice, empty where the paper says nothing of it, and the paper itself."""

    def __init__(self, *args: Any, cls: type, now: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.specs = localities.choices_of(cls)
        for spec in self.specs:
            self.fields[spec.name] = _field(spec, _words(spec, getattr(now, spec.name)))
        self.fields["in_force_from"] = forms.DateField(
            label=_("从哪天起施行"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
        )
        self.fields["adopted_by"] = forms.CharField(
            label=_("依据的文件或者会议"), max_length=200, help_text=_("写明名称、文号和通过日期。")
        )

    def values(self) -> dict[str, Any]:
        """What the paper sets."""
        return {s.name: v for s in self.specs if (v := self.cleaned_data[s.name]) not in (None, "")}


def _field(spec: Any, now: str) -> forms.Field:
    meta: Any = spec.metadata
    told: dict[str, Any] = {"label": meta["label"], "required": False, "help_text": f"现行：{now}。{_limits(spec)}"}
    if meta["options"]:
        return forms.ChoiceField(choices=[("", _("不改")), *meta["options"].items()], **told)
    if isinstance(spec.default, bool):
        choices = [("", _("不改")), ("1", YES_NO[True]), ("0", YES_NO[False])]
        return forms.TypedChoiceField(choices=choices, coerce=lambda v: v == "1", empty_value=None, **told)
    if isinstance(spec.default, int):
        return forms.IntegerField(**told)
    return forms.CharField(max_length=200, **told)


def _words(spec: Any, value: Any) -> str:
    if isinstance(value, bool):
        return YES_NO[value]
    return str(spec.metadata["options"].get(value, f"{value}{spec.metadata['unit']}"))


def _limits(spec: Any) -> str:
    meta = spec.metadata
    least, most, unit = meta["at_least"], meta["at_most"], meta["unit"].removesuffix("前")
    parts = [
        f"不少于{least}{unit}" if least is not None else "",
        f"不超过{most}{unit}" if most is not None else "",
    ]
    told = "，".join(filter(None, parts))
    return f"{told}。" if told else ""


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    congress_id = _congress(request)
    groups = [_group(congress_id, name, cls, clock.today()) for name, cls in RULES.items()]
    may_decide = localities.may_decide(request.actor, congress_id)  # type: ignore[attr-defined]
    return render(request, "web/house/rules.html", {"groups": groups, "may_decide": may_decide})


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, name: str) -> HttpResponse:
    """登记本地规定."""
    congress_id, cls = _congress(request), localities.rules_class(name)
    if not localities.may_decide(request.actor, congress_id):  # type: ignore[attr-defined]
        raise NotYours("本地规定由本级人大常委会办公室或者系统管理员登记")
    form = DecisionForm(request.POST or None, cls=cls, now=localities.in_force(congress_id, name, clock.today()))

    def run(data: dict[str, Any]) -> HttpResponse:
        made = localities.decide_locally(
            congress_id,
            name,
            form.values(),
            data["in_force_from"],
            data["adopted_by"],
            actor=request.actor,  # type: ignore[attr-defined]
        )
        return done(request, f"已登记，自{made.in_force_from}起施行。", reverse("web:rules"))

    return act_page(
        request, form, run, title=f"登记本地规定：{_label(name)}", button="登记", back=reverse("web:rules"),
        lead="只填文件改动的那几项，其余留空。登记后不能修改，以后的规定从施行之日起代替它。",
    )  # fmt: skip


def _congress(request: HttpRequest) -> int:
    congress_id: int | None = request.actor.congress_id  # type: ignore[attr-defined]
    if congress_id is None:
        raise NotYours("本地规定由本级人大的人员查看", way_out="请先登录，或者换一个身份。")
    return congress_id


def _group(congress_id: int, name: str, cls: type, today: date) -> dict[str, Any]:
    now = localities.in_force(congress_id, name, today)
    papers = localities.decisions(congress_id, name)[:100]
    labels = {spec.name: spec for spec in localities.choices_of(cls)}
    return {
        "name": name,
        "label": _label(name),
        "choices": [_choice(spec, getattr(now, spec.name)) for spec in labels.values()],
        "papers": [{"row": row, "words": _told(labels, row.values)} for row in papers],
        "today": today,
    }


def _choice(spec: Any, value: Any) -> Choice:
    meta = spec.metadata
    return Choice(
        meta["label"], _words(spec, value), _words(spec, spec.default), _limits(spec), meta["law"], meta["note"]
    )


def _told(specs: dict[str, Any], values: dict[str, Any]) -> str:
    return "；".join(f"{specs[n].metadata['label']}：{_words(specs[n], v)}" for n, v in values.items() if n in specs)


def _label(name: str) -> str:
    """The room as the navigation calls it, or as its rules call themselves where it has no page."""
    places = sorted((m for m in MENUS if m.url_name.startswith(f"{name}:")), key=lambda m: m.order)
    return str(places[0].label) if places else getattr(RULES.get(name), "LABEL", name)
