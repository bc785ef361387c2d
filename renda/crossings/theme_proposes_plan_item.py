"""When a kind of problem is proposed for a year's plan, it stands among the items the planners weigh, linked to it."""

from renda.kernel import links
from renda.kernel.actors import SYSTEM
from renda.kernel.events import when
from renda.planning import operations as planning
from renda.voices.events import ThemeProposed
from renda.voices.models import Theme


@when(ThemeProposed)
def propose(event: ThemeProposed) -> None:
    item = planning.collect(event.congress_id, event.year, actor=SYSTEM, title=event.title, reason=event.reason)
    links.connect(Theme.objects.get(pk=event.theme_id), "proposed", item)
