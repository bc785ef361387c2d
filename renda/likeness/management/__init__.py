"""Commands of the kept texts."""
