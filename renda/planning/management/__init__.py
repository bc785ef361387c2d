"""Management commands of the planning room."""
