"""What consultations put on each person's desk."""
