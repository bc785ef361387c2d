"""回音链 from any link, for who works in the house."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.echo import queries
from renda.echo.drawing import drawn
from renda.kernel.errors import Missing


@require_safe
@for_members
def story(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """One matter's chain as the reader may see it; what they may not see is as if it were not there."""
    actor = request.actor  # type: ignore[attr-defined]
    matter = queries.matter_of(name, pk, actor)
    told = queries.story_of(matter, actor) if matter is not None else None
    if told is None:
        raise Missing("没有这件事，或者您无权查看", way_out="请先登录，或者换一个身份。")
    context = {
        "story": told,
        "cord": drawn(told.short, short=True),
        "steps": drawn(told.steps),
        "here": (name, pk),
    }
    return render(request, "echo/story.html", context)
