"""What residents said this year in numbers: totals, kinds, towns, ways; numbers too small to hide in are not told."""

from django.http import Http404, HttpRequest, HttpResponse

from renda.kernel import clock
from renda.portal import voices_counted
from renda.portal.frame import congress_of, open_to_all, page
from renda.voices.models import Voice
from renda.voices.queries import rules_of

YEARS = 6


@open_to_all
def voices_numbers(request: HttpRequest, slug: str) -> HttpResponse:
    congress, today = congress_of(slug), clock.today()
    years = [
        y for y in range(today.year, today.year - YEARS, -1) if Voice.objects.filter(congress=congress, year=y).exists()
    ]
    given = request.GET.get("year", "")
    year = int(given) if given.isascii() and given.isdigit() and int(given[:6]) in years else today.year
    counted = voices_counted.counted(congress, year)
    if not years:
        raise Http404
    return page(
        request,
        "portal/voices_numbers.html",
        congress,
        here="figures",
        crumbs=["群众反映"],
        year=year,
        years=years,
        today=today,
        numbers=counted,
        waits=counted.waits(today) if counted else 0,
        long=voices_counted.LONG,
        tables=voices_counted.tables(congress, year) if counted else [],
        least=rules_of(congress.pk).protect_minimum,
        about=f"{congress.short_name}{year}年群众反映的事：多少件，办到哪一步。",
    )
