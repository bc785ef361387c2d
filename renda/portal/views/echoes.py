"""Everything that came of residents' words, and the whole story of one matter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from renda.echo.drawing import drawn
from renda.portal import echoes as found
from renda.portal import stories
from renda.portal.frame import congress_of, open_to_all, page
from renda.web.paging import turn

SIZE = 40


@open_to_all
def echoes(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest first; a cursor that is none starts anew."""
    congress = congress_of(slug)
    rows = found.newest(congress, SIZE + 1, found.place_of(request.GET.get("after", "")))
    shown = rows[:SIZE]
    return page(
        request,
        "portal/echoes.html",
        congress,
        here="echoes",
        crumbs=["回音"],
        echoes=shown,
        next=turn(request.GET, after=found.cursor_of(shown[-1])) if len(rows) > SIZE else "",
        first=not request.GET.get("after"),
        about=f"{congress.short_name}：群众反映的事，有了哪些结果。",
    )


@open_to_all
def echo(request: HttpRequest, slug: str, name: str, pk: int) -> HttpResponse:
    """From any published link the whole chain; each part of it only where it is published itself."""
    congress = congress_of(slug)
    row = stories.matter_in(congress, name, pk)
    story = stories.public_story(congress, row) if row is not None else None
    if story is None:
        raise Http404
    said = f"前后{story.days}天" if story.days else "当天有结果"
    return page(
        request,
        "portal/echo.html",
        congress,
        here="echoes",
        crumbs=[("回音", reverse("portal:echoes", args=[slug])), story.title],
        story=story,
        words=getattr(row, "public_text", ""),
        answer=getattr(row, "answer", "") if hasattr(row, "public_text") else "",
        cord=drawn(story.short, short=True),
        steps=drawn(story.steps),
        about=f"{story.steps[0].label}，到现在{len(story.steps)}步，{'正在办' if story.now else said}。"
        if story.steps
        else story.noun,
    )
