"""Who is who: jurisdictions, congresses, terms, bodies, persons, posts, deputies."""
