"""The choices of the assignment list: what was typed into each row, and what of it is sound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.forms import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from renda.people.models import Body
from renda.suggestions.forms.office_units import read_names
from renda.suggestions.kinds import Role
from renda.suggestions.models import Assignment

Units = tuple[int | None, list[int], list[int]]
AS_ASKED: Units = (None, [], [])
LONGEST = 400


@dataclass(slots=True)
class Choice:
    """One row: the lead's key, names of those that assist or reply separately as typed, and what is wrong."""

    lead: int | None = None
    assisting: str = ""
    separate: str = ""
    chosen: bool = False
    pick: int | None = None
    errors: list[str] = field(default_factory=list)

    def units(self, bodies: Sequence[Body], present: Sequence[Assignment] = ()) -> Units:
        """What the act is given; complaints are kept in ``errors``."""
        try:
            assisting, separate = read_names(self.assisting, bodies), read_names(self.separate, bodies)
        except ValidationError as no:
            self.errors += no.messages
            return AS_ASKED
        taken = {part.body_id for part in present}
        if again := [str(b) for b in (*assisting, *separate) if b.pk in taken]:
            self.errors.append(f"{'、'.join(again)}已在承办，不用再选。")
        if separate:
            return self._separate(separate, bool(assisting))
        if self.lead is None:
            self.errors.append("请选择主办单位。")
        return self.lead, [b.pk for b in assisting if b.pk != self.lead], []

    def _separate(self, separate: Sequence[Body], assisted: bool) -> Units:
        if len(separate) < 2:
            self.errors.append("分别办理至少写两家。")
        if assisted:
            self.errors.append("分别办理的不再列会办单位。")
        return None, [], [b.pk for b in separate]


def read(post: Mapping[str, str], key: int, chosen: bool) -> Choice:
    """A row as it was sent; of radio and list the list is the later word."""
    lead = _number(post.get(f"lead-{key}", "")) or _number(post.get(f"pick-{key}", ""))
    assisting, separate = (post.get(f"{name}-{key}", "")[:LONGEST] for name in ("assisting", "separate"))
    return Choice(lead, assisting, separate, chosen, _number(post.get(f"pick-{key}", "")))


def first(asked: Sequence[Assignment], lead: int | None, chosen: bool) -> Choice:
    """A row as it is first shown: as pre-assigned, else with the unit that is likely."""
    if not asked:
        return Choice(lead, chosen=chosen)
    named = {role: "、".join(str(p.body) for p in asked if p.role == role) for role in Role.values}
    leads = [p.body_id for p in asked if p.role == Role.LEAD]
    return Choice(leads[0] if leads else None, named[Role.ASSISTING], named[Role.SEPARATE], chosen)


def options(bodies: Sequence[Body]) -> SafeString:
    """The list of units, drawn once for all rows."""
    return format_html_join("", '<option value="{}">{}</option>', ((b.pk, str(b)) for b in bodies))


def _number(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 19 else None
