"""Search entries and comparable texts of the bench's suggestions: drawn once for each wording, then copied by the database."""

from typing import Any

from django.db import connection

from renda.demo.bench.rows import run
from renda.kernel.declarations import COMPARABLES
from renda.language.tokens import tsvector_literal
from renda.likeness import portraits
from renda.suggestions.models import Suggestion

KIND = "suggestions.suggestion"


def found() -> None:
    """One wording a title: the rest of the text is the same in all."""
    first = Suggestion.objects.select_related("congress__jurisdiction").exclude(submitted_on=None)
    rows = [_row(suggestion.title, suggestion) for suggestion in first.order_by("title", "pk").distinct("title")]
    run(
        "CREATE TEMP TABLE bench_wording (title text, body text, vector tsvector, size int, digest text, features int[], words text, "
        "subject jsonb, named jsonb, place text) ON COMMIT DROP"
    )
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO bench_wording VALUES (%s, %s, %s::tsvector, %s, %s, %s, %s, %s, %s, %s)", rows)
    run(
        f"""
        DROP INDEX search_entry_vector, likeness_text_features;
        INSERT INTO search_entry (kind, object_id, congress_id, public, label, title, body, url, day, vector)
        SELECT '{KIND}', s.id, s.congress_id, s.public AND NOT s.confidential, '代表建议', s.title, w.body,
               '/suggestions/' || s.id || '/found', s.submitted_on, w.vector
          FROM suggestions_suggestion s JOIN bench_wording w ON w.title = s.title WHERE s.submitted_on IS NOT NULL;
        INSERT INTO likeness_text (kind, object_id, congress_id, day, counts, size, digest, features)
        SELECT '{KIND}', s.id, s.congress_id, s.submitted_on, NOT s.confidential, w.size, w.digest, w.features
          FROM suggestions_suggestion s JOIN bench_wording w ON w.title = s.title WHERE s.submitted_on IS NOT NULL;
        INSERT INTO likeness_drawn (kind, object_id, words, subject, named, place)
        SELECT '{KIND}', s.id, w.words, w.subject, w.named, w.place
          FROM suggestions_suggestion s JOIN bench_wording w ON w.title = s.title WHERE s.submitted_on IS NOT NULL;
        DROP TABLE bench_wording;
        CREATE INDEX search_entry_vector ON search_entry USING gin (vector);
        CREATE INDEX likeness_text_features ON likeness_text USING gin (features) WITH (fastupdate = off)
        """
    )


def _row(title: str, suggestion: Suggestion) -> tuple[Any, ...]:
    what = COMPARABLES[KIND].compared(suggestion)
    assert what is not None  # it was handed in
    body = f"{suggestion.facts} {suggestion.proposals}"
    made = portraits.drawn(what.text, what.place)
    features = sorted(set(portraits.numbers(made.features).values()))
    told = portraits.digest(what.text, what.place)
    return (
        title,
        body,
        tsvector_literal({"A": title, "B": body}),
        len(made.features),
        told,
        features,
        *portraits.columns(made),
    )
