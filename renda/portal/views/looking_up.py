"""The short way from the home to a resident's own page: the code is typed there, the page itself judges it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from renda.kernel import sealing
from renda.portal.frame import congress_of
from renda.portal.openings import address
from renda.portal.views.voice_doors import code_page, personal


@personal("GET")
def look_up(request: HttpRequest, slug: str) -> HttpResponse:
    """What cannot be a code leads to the page that explains where to find it."""
    congress = congress_of(slug)
    code = sealing.as_code(request.GET.get("code", "")[:40])
    return HttpResponseRedirect(code_page(congress, code) if code else address("voice_find", slug), status=303)
