"""The journal takes new lines only: PostgreSQL itself refuses to change, delete or truncate it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION kernel_journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON kernel_journalentry
    FOR EACH ROW EXECUTE FUNCTION kernel_journal_refuses();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON kernel_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_journal_refuses();
ALTER TABLE kernel_journalentry ENABLE ALWAYS TRIGGER journal_append_only;
ALTER TABLE kernel_journalentry ENABLE ALWAYS TRIGGER journal_no_truncate;
"""
BACKWARD = """
DROP TRIGGER journal_append_only ON kernel_journalentry;
DROP TRIGGER journal_no_truncate ON kernel_journalentry;
DROP FUNCTION kernel_journal_refuses();
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
