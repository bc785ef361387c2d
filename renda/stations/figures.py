"""Numbers of stations and of what is held there."""

from renda.kernel.figures import declare
from renda.stations.places_figures import PLACES
from renda.stations.reception_figures import RECEPTIONS
from renda.stations.together_figures import TOGETHER

declare(*TOGETHER)
declare(*RECEPTIONS)
declare(*PLACES)
