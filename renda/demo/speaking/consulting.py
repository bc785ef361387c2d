"""A draft of the city put out to the district's contact points and to everyone."""

from typing import Any

from renda.consultation import operations
from renda.consultation.drafts import Piece
from renda.consultation.kinds import PointLevel, Stage, Subject, Visibility
from renda.consultation.models import Consultation
from renda.consultation.sheets.collectors import Row
from renda.demo.speaking.telling import told
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.people.models import Body, Congress

COLLECTORS = 24


def points(district: Congress) -> None:
    """A point in each sub-district, with people who collect."""
    for n, body in enumerate(Body.objects.filter(congress=district, kind="subdistrict_office").order_by("pk")):
        name = f"{body.jurisdiction}基层立法联系点"
        made = operations.found_point(district.pk, name, body.pk, PointLevel.DISTRICT, actor=SYSTEM)
        rows = [Row(k + 2, f"信息员{'甲乙丙丁戊己庚辛'[k]}{n + 1}", f"第{k + 1}居民区") for k in range(COLLECTORS // 3)]
        operations.bring_in_collectors(made.pk, rows, actor=SYSTEM)


def put_out(district: Congress) -> None:
    row = told()["consultation"]
    made = operations.receive(
        district.pk, row["title"], actor=SYSTEM, subject=Subject.REGULATION, asked_by=row["asked_by"], stage=Stage.FIRST,
        reference=row["reference"], about=row["about"], questions=row["questions"], due_on=row["due_on"],
        visibility=Visibility.PUBLIC, pieces=[Piece(label, text, "") for label, text in row["articles"]],
    )  # fmt: skip
    keys = list(district.legislative_points.values_list("pk", flat=True))
    operations.assign(made.pk, points=keys, actor=SYSTEM)
    operations.open_collecting(made.pk, until=row["until"], actor=SYSTEM)


def comment(district: Congress) -> None:
    made = Consultation.objects.get(congress=district)
    for label, text, wording in told()["consultation"]["comments"]:
        article = made.articles.get(label=label)
        _say(made, article.pk, text, wording)


def _say(made: Consultation, article_id: int, text: str, wording: str) -> Any:
    return operations.comment(made.pk, text, article_id=article_id, wording=wording, actor=OUTSIDER)
