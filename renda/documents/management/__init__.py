"""Management commands of the room of papers."""
