"""Years in addresses: four digits, none before the first congresses of 1954."""

from django.http import HttpRequest
from django.urls import register_converter

from renda.kernel import clock

FIRST, LAST = 1954, 2199


class YearConverter:
    regex = "(?:19|2[01])[0-9]{2}"

    def to_python(self, value: str) -> int:
        if int(value) < FIRST:
            raise ValueError("before the first congress")
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(YearConverter, "year")


def asked_year(request: HttpRequest, known: list[int]) -> int:
    """The year in the address; else this year where it is known, else the newest known, else this year."""
    given, now = request.GET.get("year", ""), clock.today().year
    if len(given) == 4 and given.isascii() and given.isdigit() and FIRST <= int(given) <= LAST:
        return int(given)
    return now if now in known or not known else known[0]
