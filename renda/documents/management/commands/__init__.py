"""Commands of the room of papers."""
