"""Many counts in one statement each: over suggestions, and over units' parts.

Written out in SQL because the figures, asked one by one, walk the same rows a dozen times. The rows themselves come from
the querysets of ``figures``; that the counts are theirs is tested number by number.
"""

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from renda.suggestions.kinds import CLOSED_STATES, FACE_TO_FACE, GONE, REPLYING
from renda.suggestions.models import Assignment, Suggestion

GRADE = "CASE WHEN 'dissatisfied' IN (e.result, e.overall) THEN 3 WHEN 'basically' IN (e.result, e.overall) THEN 2 ELSE 1 END"
LATE = """
  SELECT object_id FROM kernel_clock
   WHERE kind = 'suggestions.assignment' AND name = 'reply' AND met_on > due_on"""

OF_SUGGESTIONS = """
WITH own AS MATERIALIZED ({own}),
part AS MATERIALIZED (
  SELECT a.id, a.suggestion_id, a.round, a.replied_on IS NULL AND a.role = ANY(%(replying)s) AND a.state <> ALL(%(gone)s) AS open,
         late.object_id IS NOT NULL AS late
    FROM own JOIN suggestions_assignment a ON a.suggestion_id = own.id LEFT JOIN late ON late.object_id = a.id),
handled AS (SELECT suggestion_id, bool_or(open) AS open, bool_or(late) AS late FROM part GROUP BY 1),
answer AS (
  SELECT d.suggestion_id, bool_and(r.result_class = ANY(%(solved)s)) AS solved, bool_or(r.face_to_face) AS face
    FROM own JOIN suggestions_delivery d ON d.suggestion_id = own.id
    JOIN suggestions_reply r ON r.id = d.reply_id AND r.state = 'delivered'
    JOIN suggestions_assignment a ON a.id = r.assignment_id AND a.round = r.round
   GROUP BY 1),
contact AS (
  SELECT part.suggestion_id, bool_or(k.method = ANY(%(face)s)) AS met
    FROM part JOIN suggestions_contactrecord k ON k.assignment_id = part.id GROUP BY 1),
mark AS (
  SELECT e.suggestion_id, max({grade}) FILTER (WHERE e.final) AS last, max({grade}) FILTER (WHERE e.round = 1) AS first
    FROM own JOIN suggestions_evaluation e ON e.suggestion_id = own.id GROUP BY 1),
told AS (
  SELECT answer.suggestion_id IS NOT NULL AND handled.open IS NOT TRUE AS replied, handled.late, answer.solved, answer.face,
         contact.suggestion_id IS NOT NULL AS contacted, contact.met, mark.last, mark.first,
         %(deemed)s AND mark.suggestion_id IS NULL AND own.state = ANY(%(closed)s) AS silent
    FROM own LEFT JOIN handled ON handled.suggestion_id = own.id LEFT JOIN answer ON answer.suggestion_id = own.id
    LEFT JOIN contact ON contact.suggestion_id = own.id LEFT JOIN mark ON mark.suggestion_id = own.id)
SELECT count(*) FILTER (WHERE replied) AS replied,
       count(*) FILTER (WHERE replied AND late IS NOT TRUE) AS on_time,
       count(*) FILTER (WHERE replied AND solved) AS solved,
       count(*) FILTER (WHERE replied AND contacted) AS contacted,
       count(*) FILTER (WHERE replied AND met) AS face_to_face,
       count(*) FILTER (WHERE replied AND face) AS face_reply,
       count(*) FILTER (WHERE last IS NOT NULL OR silent) AS evaluated,
       count(*) FILTER (WHERE last = 1 OR silent) AS satisfied,
       count(*) FILTER (WHERE last = 2) AS basically,
       count(*) FILTER (WHERE last = 3) AS dissatisfied,
       count(*) FILTER (WHERE first = 1 OR silent) AS first_satisfied
  FROM told"""

OF_UNITS = """
WITH part AS MATERIALIZED ({parts}),
facts AS (
  SELECT part.id, part.body_id, part.replied_on IS NOT NULL AS replied,
         late.object_id IS NOT NULL AS late, contact.assignment_id IS NOT NULL AS contacted, contact.met,
         r.result_class = ANY(%(solved)s) AS solved, r.face_to_face AS face
    FROM part LEFT JOIN late ON late.object_id = part.id
    LEFT JOIN (SELECT k.assignment_id, bool_or(k.method = ANY(%(face)s)) AS met
                 FROM part JOIN suggestions_contactrecord k ON k.assignment_id = part.id GROUP BY 1) contact
           ON contact.assignment_id = part.id
    LEFT JOIN suggestions_reply r ON r.assignment_id = part.id AND r.round = part.round AND r.state = 'delivered'),
counted AS (
  SELECT body_id, count(*) AS n, count(*) FILTER (WHERE replied) AS replied,
         count(*) FILTER (WHERE replied AND NOT late) AS on_time, count(*) FILTER (WHERE replied AND contacted) AS contacted,
         count(*) FILTER (WHERE replied AND met) AS met, count(*) FILTER (WHERE replied AND face) AS face_to_face,
         count(*) FILTER (WHERE replied AND solved) AS solved
    FROM facts GROUP BY 1),
judged AS (
  SELECT part.body_id, e.suggestion_id, min({grade}) FILTER (WHERE e.final) AS last,
         min({grade}) FILTER (WHERE e.round = 1) AS first
    FROM part JOIN suggestions_reply r ON r.assignment_id = part.id
    JOIN suggestions_evaluation e ON e.reply_id = r.id GROUP BY 1, 2),
marked AS (
  SELECT body_id, count(last) AS evaluated, count(*) FILTER (WHERE last = 1) AS satisfied, count(first) AS first_evaluated,
         count(*) FILTER (WHERE first = 1) AS first_satisfied
    FROM judged GROUP BY 1)
SELECT b.id AS body_id, coalesce(nullif(b.short_name, ''), b.name) AS name, counted.n, counted.replied, counted.on_time,
       counted.contacted, counted.met, counted.face_to_face, counted.solved, coalesce(marked.evaluated, 0) AS evaluated,
       coalesce(marked.satisfied, 0) AS satisfied, coalesce(marked.first_evaluated, 0) AS first_evaluated,
       coalesce(marked.first_satisfied, 0) AS first_satisfied
  FROM counted JOIN people_body b ON b.id = counted.body_id LEFT JOIN marked ON marked.body_id = counted.body_id
 ORDER BY b.rank, b.id"""


def of_suggestions(own: "QuerySet[Suggestion]", solved: Collection[str], *, deemed: bool) -> dict[str, int]:
    """Counts over suggestions by the names of their figures; ``deemed``: silence after closing counts as satisfied."""
    [counts] = _asked(OF_SUGGESTIONS, "own", own.order_by().values("id", "state"), solved, deemed=deemed)
    return counts


def of_units(rows: "QuerySet[Assignment]", solved: Collection[str]) -> list[dict[str, Any]]:
    """Counts over parts that reply to the deputy, by unit in the order of rank."""
    parts = rows.filter(role__in=REPLYING).exclude(state__in=GONE).order_by()
    return _asked(OF_UNITS, "parts", parts.values("id", "body_id", "suggestion_id", "round", "replied_on"), solved)


def _asked(
    statement: str, name: str, rows: "QuerySet[Any, Any]", solved: Collection[str], *, deemed: bool = False
) -> list[dict[str, Any]]:
    """The rows' own statement goes in with its parameters renamed, so that both kinds may stand together."""
    inner, values = rows.query.sql_with_params()
    named = {f"v{n}": value for n, value in enumerate(values)}
    text = statement.format(**{name: inner % tuple(f"%({key})s" for key in named)}, grade=GRADE)
    text = text.replace("WITH ", f"WITH late AS MATERIALIZED ({LATE}),\n", 1)
    told = {
        **named, "solved": list(solved), "deemed": deemed, "face": [str(m) for m in FACE_TO_FACE],
        "replying": [str(r) for r in REPLYING], "gone": [str(s) for s in GONE], "closed": [str(s) for s in CLOSED_STATES],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(text, told)
        columns = [column.name for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
