"""From the first draft to the units: writing, signing, review, assignment, withdrawal."""

from datetime import timedelta

from renda.demo.suggesting.matter import Matter, in_the_name_of
from renda.kernel import clock
from renda.suggestions import operations
from renda.suggestions.models import Suggestion


class Opening(Matter):
    def draft(self) -> None:
        row, lead = self.row, self.deputy(self.row["by"])
        texts = {name: row[name] for name in ("title", "facts", "proposals", "category")}
        begun = Suggestion.objects.filter(congress=self.district, title=row["title"]).first()
        if begun is not None:  # made of what residents said
            operations.edit(
                begun.pk, actor=in_the_name_of(lead), version=begun.version, **texts, publication_consent=True,
                wishes_contact=True,
            )  # fmt: skip
            return
        operations.draft(
            actor=in_the_name_of(lead), **texts, source_channel=row["channel"], publication_consent=row["story"] != "late",
            wishes_contact=True,
        )  # fmt: skip

    def cosign(self) -> None:
        s, waiting = self.it, self.row["story"] == "cosigning"
        others = [self.deputy(name) for name in self.row["with"]]
        until = clock.today() + timedelta(days=7)
        operations.invite(s.pk, [d.pk for d in others], actor=in_the_name_of(s.lead), until=until)
        for other in others if not waiting else ():
            operations.confirm(s.pk, actor=in_the_name_of(other), version=s.version)

    def submit(self) -> None:
        operations.submit(self.it.pk, actor=in_the_name_of(self.it.lead))

    def review(self) -> None:
        if self.row["story"] == "letter":
            operations.convert_to_letter(
                self.it.pk, actor=self.office, reason="personal", explained="属于个人事务，转有关部门作来信处理。"
            )
        elif self.row["story"] == "passed_up":
            operations.pass_to_higher_level(self.it.pk, actor=self.office, passed_to=self.row["to"], why="属于市级职权")
        else:
            operations.accept(self.it.pk, actor=self.office)

    def merge(self) -> None:
        main = Suggestion.objects.get(congress=self.district, title=self.row["into"])
        operations.merge(self.it.pk, actor=self.office, into_id=main.pk, why="同一类问题，一并办理。")

    def pre_assign(self) -> None:
        operations.pre_assign(self.it.pk, actor=self.office, lead_id=self.unit(self.row["lead"]).pk)

    def assign(self, lead: str = "") -> None:
        chosen = self.unit(lead or self.row["lead"])
        helpers = [] if lead else [self.unit(name).pk for name in self.row.get("assist", ())]
        operations.assign(self.it.pk, actor=self.office, lead_id=chosen.pk, assisting_ids=helpers)

    def withdraw(self) -> None:
        operations.withdraw(self.it.pk, actor=in_the_name_of(self.it.lead), reason=self.row["why"])
