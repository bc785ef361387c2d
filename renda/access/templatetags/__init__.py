"""Template words of the access room."""
