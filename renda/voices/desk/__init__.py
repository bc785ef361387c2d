"""What opinions put on each person's desk."""
