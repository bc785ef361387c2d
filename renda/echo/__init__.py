"""The chain (回音链): one story told across the rooms, to each reader as far as they may read."""
