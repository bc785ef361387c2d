"""Pages of deputies' suggestions: the list, the matter, and the acts of deputies, office, units and leaders."""
