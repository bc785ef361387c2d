"""What a station did in a span of days: numbers with the rows behind them, and the text a summary begins with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from renda.kernel.deadlines import chinese
from renda.stations import summary_lines
from renda.stations.kinds import HELD_TALKS, CaseState, PointState, ReceptionState, TurnState
from renda.stations.models import Official, PracticeCase, Reception, Station, Talk, TalkPoint, Turn


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a station with its rows; ``field`` is summed where the number is not that of the rows."""

    key: str
    label: str
    unit: str
    rows: QuerySet[Any]
    field: str = ""

    @property
    def value(self) -> int:
        if self.field:
            return self.rows.order_by().aggregate(total=Sum(self.field))["total"] or 0
        return self.rows.order_by().count()


def counts(station: Station, start: date, end: date) -> list[Count]:
    span = (start, end)
    held = Reception.objects.filter(station=station, state=ReceptionState.HELD, day__range=span)
    came = Turn.objects.filter(reception__in=held.order_by().values("pk"), state=TurnState.CAME)
    officials = Official.objects.filter(reception__in=held.order_by().values("pk"))
    talks = Talk.objects.filter(station=station, state__in=HELD_TALKS, day__range=span)
    points = TalkPoint.objects.filter(talk__in=talks.order_by().values("pk"))
    done = points.filter(state=PointState.DONE)
    cases = PracticeCase.objects.filter(station=station, year__range=(start.year, end.year)).exclude(
        state=CaseState.DRAFT
    )
    by_day = ("reception__day", "pk")
    return [
        Count("receptions", "接待", "场", held.select_related("station").order_by("day", "pk")),
        Count("turns", "代表到岗", "人次", came.select_related("deputy__person", "reception").order_by(*by_day)),
        Count("residents", "接待群众", "人次", held.select_related("station").order_by("day", "pk"), "residents"),
        Count("officials", "国家机关工作人员参加", "人次", officials.select_related("body", "reception").order_by(*by_day)),
        Count("talks", "三方会谈", "次", talks.order_by("day", "pk")),
        Count("points", "会谈约定事项", "件", points.select_related("talk", "body").order_by("talk__day", "pk")),
        Count("points_done", "已经落实", "件", done.select_related("talk", "body").order_by("done_on", "pk")),
        Count("points_in_time", "按期落实", "件",
              done.filter(Q(due_on=None) | Q(done_on__lte=F("due_on"))).select_related("talk", "body").order_by("done_on", "pk")),
        Count("cases", "报送实践案例", "个", cases.order_by("year", "pk")),
    ]  # fmt: skip


def told(station: Station, year: int) -> str:
    """The first draft of a yearly summary, a paragraph each on receptions, talks, what rooms above add, and cases."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    found = {count.key: count for count in counts(station, start, end)}
    n = {key: count.value for key, count in found.items()}
    text = [f"{station}{year}年度小结"]
    text.append(
        f"一、代表接待。全年接待{n['receptions']}场，代表到岗{n['turns']}人次，接待群众{n['residents']}人次"
        + (f"，国家机关工作人员参加{n['officials']}人次。" if n["officials"] else "。")
    )
    talks = f"二、三方会谈。召开{n['talks']}次，约定事项{n['points']}件，已落实{n['points_done']}件，其中按期落实{n['points_in_time']}件。"
    named = [f"{talk.topic}（{chinese(talk.day)}）" for talk in found["talks"].rows[:20]]
    text.append(talks + (f"主题有：{'；'.join(named)}。" if named else ""))
    said = summary_lines.lines_of(station, start, end)
    text.append(f"三、群众意见。{'；'.join(line.rstrip('。；') for line in said)}。" if said else "三、群众意见。")
    cases = "、".join(f"“{case.title}”（{case.get_state_display()}）" for case in found["cases"].rows[:20])
    text.append(f"四、实践案例。{f'报送{cases}。' if cases else '本年没有报送案例。'}")
    text.append("五、存在的问题和下一年打算。")
    return "\n".join(text)
