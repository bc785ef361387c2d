"""A person's capacities on a day, as a function of the database, which keeps the plan of it."""

from django.db import migrations

# Belonging to a group of deputies is no capacity of its own: who belongs acts as the deputy. Work in an office comes first, then
# the mandate, then what one does beside it as a deputy (小组召集人、常委会委员). Who was a deputy until the term ended still follows
# and judges what was handed in (原代表); a mandate that was ended leaves nothing.
HELD = """
CREATE OR REPLACE FUNCTION access_capacities(who bigint, today date) RETURNS TABLE (
    what text, id bigint, name varchar, body bigint, body_kind varchar, body_name varchar, post_kind varchar, title varchar,
    congress bigint, place bigint, since date, rank integer
) STABLE LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN RETURN QUERY
SELECT 'post' AS what, post.id, person.name, body.id, body.kind, body.short_name, post.kind, post.title,
       body.congress_id, body.jurisdiction_id, post.from_on,
       CASE WHEN body.kind IN ('delegation', 'deputy_group', 'professional_group')
              OR (body.kind = 'standing_committee' AND post.kind = 'member') THEN 2 ELSE 0 END AS place
  FROM people_post post
  JOIN people_person person ON person.id = post.person_id
  JOIN people_body body ON body.id = post.body_id
 WHERE post.person_id = who
   AND post.from_on <= today AND (post.until_on IS NULL OR post.until_on > today)
   AND (body.dissolved_on IS NULL OR body.dissolved_on > today)
   AND NOT (post.kind = 'part' AND body.kind IN ('delegation', 'deputy_group', 'professional_group'))
UNION ALL
SELECT 'deputy', deputy.id, person.name, deputy.delegation_id, '', congress.short_name, '', '',
       congress.id, congress.jurisdiction_id, deputy.from_on, 1
  FROM people_deputy deputy
  JOIN people_person person ON person.id = deputy.person_id
  JOIN people_term term ON term.id = deputy.term_id
  JOIN people_congress congress ON congress.id = term.congress_id
 WHERE deputy.person_id = who AND deputy.status = 'in_office'
   AND deputy.from_on <= today AND (deputy.until_on IS NULL OR deputy.until_on > today)
   AND term.starts_on <= today AND (term.ends_on IS NULL OR term.ends_on > today)
UNION ALL
SELECT 'former', deputy.id, person.name, NULL, '', congress.short_name, '', '',
       congress.id, congress.jurisdiction_id, deputy.from_on, 3
  FROM people_deputy deputy
  JOIN people_person person ON person.id = deputy.person_id
  JOIN people_term term ON term.id = deputy.term_id
  JOIN people_congress congress ON congress.id = term.congress_id
 WHERE deputy.person_id = who AND deputy.status = 'in_office' AND deputy.until_on IS NULL
   AND term.ends_on <= today
   AND NOT EXISTS (SELECT 1 FROM people_deputy later JOIN people_term t ON t.id = later.term_id
                    WHERE later.person_id = deputy.person_id AND t.congress_id = term.congress_id AND later.id > deputy.id)
 ORDER BY 12, 11, 2;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_must_change"), ("people", "0001_initial")]
    operations = [migrations.RunSQL(HELD, "DROP FUNCTION access_capacities(bigint, date)")]
