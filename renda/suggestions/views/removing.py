"""移除附件 — of one's own draft and of a reply that is still being written; asked once before the file is gone."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.kernel import attachments
from renda.kernel.models import Attachment
from renda.suggestions import operations
from renda.suggestions.operations.attaching import require_still_written
from renda.suggestions.views.finding import actor_of, matter_crumbs
from renda.suggestions.views.replying import own_reply
from renda.suggestions.views.writing import editable_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
TITLE = "移除附件"


@both
@for_members
def file_removal(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    suggestion = editable_for(request, pk)
    found = get_object_or_404(attachments.of(suggestion), pk=file)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.detach(file, actor=actor_of(request))
        return done(request, f"已移除“{found.name}”。", back)

    back = reverse("suggestions:edit", args=[pk])
    return _asked(request, found, run, back, crumbs=matter_crumbs(suggestion, ("修改", back), (TITLE, "")))


@both
@for_members
def reply_file_removal(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    reply = own_reply(request, pk)
    require_still_written(reply)
    found = get_object_or_404(attachments.of(reply), pk=file)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.detach_from_reply(file, actor=actor_of(request))
        return done(request, f"已移除“{found.name}”。", back)

    part = reply.assignment
    back = reverse("suggestions:reply", args=[part.pk])
    return _asked(request, found, run, back, crumbs=matter_crumbs(part.suggestion, ("起草答复", back), (TITLE, "")))


def _asked(request: HttpRequest, found: Attachment, run: Any, back: str, **context: Any) -> HttpResponse:
    form = forms.Form(request.POST if request.method == "POST" else None)
    return act_page(
        request, form, run, title=f"移除附件：{found.name}", button="移除", back=back,
        lead="移除以后文件不再保存，记录里只留下文件名。", **context,
    )  # fmt: skip
