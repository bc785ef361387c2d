"""Public pages: the house and its home, plans and items, meetings, figures."""
