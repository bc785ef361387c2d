"""Who is told of what happens to consultations."""
