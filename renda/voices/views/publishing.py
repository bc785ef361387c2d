"""公开与不公开 as pages: one prepares, another opens; what is withheld has its reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from renda.access.doors import for_members
from renda.voices import handling_rights, operations, personal
from renda.voices.forms import handling as forms
from renda.voices.models import Voice
from renda.voices.views.found import actor_of, both, matter_crumbs, page_of, sent, voice_for
from renda.web.acts import done
from renda.web.pages import act_page


def _published_for(request: HttpRequest, pk: int) -> Voice:
    voice = voice_for(request, pk)
    handling_rights.require_publisher(actor_of(request), voice)
    return voice


@both
@for_members
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _published_for(request, pk)
    start = {
        "title": voice.public_title or voice.second or voice.first,
        "text": voice.public_text or personal.masked(voice.text),
    }

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.prepare_publication(
            pk, data["title"], data["text"], actor=actor_of(request), confirmed=data.get("confirmed", ())
        )
        return done(request, _("已拟好，请另一人审定后公开。"), page_of(voice))

    form = forms.PublicationForm(sent(request), initial=start, answer=voice.answer)
    return _page(request, voice, form, run, _("拟公开"), _("公开由两人办理：一人去掉个人信息，另一人审定。"))


@both
@for_members
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _published_for(request, pk)
    form = forms.ApprovalForm(sent(request), whole=f"{voice.public_title}\n{voice.public_text}\n{voice.answer}")

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.publish(pk, actor=actor_of(request), confirmed=data.get("confirmed", ()))
        return done(request, _("已公开。"), page_of(voice))

    return _page(
        request,
        voice,
        form,
        run,
        _("审定公开"),
        _("请通读公开的文字和答复，看有没有能认出反映人的内容。"),
        shows_public=True,
    )


@both
@for_members
def withholding(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _published_for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.withhold(pk, actor=actor_of(request), **data)
        return done(request, _("已登记不予公开的原因。"), page_of(voice))

    return _page(request, voice, forms.ReasonForm(sent(request)), run, _("不予公开"))


@both
@for_members
def unpublishing(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _published_for(request, pk)
    form = forms.ReasonForm(sent(request))
    del form.fields["words_of_reason"]

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.unpublish(pk, data["reason"], actor=actor_of(request))
        return done(request, _("已撤下。"), page_of(voice))

    return _page(request, voice, form, run, _("撤下公开"))


def _page(
    request: HttpRequest, voice: Voice, form: Any, run: Any, button: str, lead: str = "", shows_public: bool = False
) -> HttpResponse:
    return act_page(
        request, form, run, title=f"{button}：{voice.number}", button=button, back=page_of(voice), lead=lead,
        template="voices/handling_act.html", v=voice, shows_public=shows_public,
        crumbs=matter_crumbs(voice, (button, "")),
    )  # fmt: skip
