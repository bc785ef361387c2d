"""Pages of the year: board and lists, plans under review, items and their acts."""
