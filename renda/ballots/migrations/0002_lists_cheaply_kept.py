"""A vote into a long list costs what it adds: the list is kept uncompressed and its one new entry found by halves."""

from django.db import migrations

CHEAPER = """
CREATE OR REPLACE FUNCTION ballots_with(list bigint[], person bigint) RETURNS bigint[] IMMUTABLE LANGUAGE sql
AS $$ SELECT list[1:width_bucket(person, list)] || person || list[width_bucket(person, list) + 1:] $$;
ALTER TABLE ballots_ballot ALTER COLUMN voted SET STORAGE EXTERNAL;
ALTER TABLE ballots_ballot ALTER COLUMN papered SET STORAGE EXTERNAL;
"""
AS_BEFORE = """
ALTER TABLE ballots_ballot ALTER COLUMN papered SET STORAGE EXTENDED;
ALTER TABLE ballots_ballot ALTER COLUMN voted SET STORAGE EXTENDED;
CREATE OR REPLACE FUNCTION ballots_with(list bigint[], person bigint) RETURNS bigint[] IMMUTABLE LANGUAGE sql
AS $$ SELECT array_agg(one ORDER BY one) FROM unnest(list || person) AS entries(one) $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_initial")]
    operations = [migrations.RunSQL(CHEAPER, AS_BEFORE)]
