"""Pages of figures and editions."""
