"""Django's PostgreSQL backend over a pool that a restart of the database cannot cripple."""
