"""What stations put on each person's desk."""
