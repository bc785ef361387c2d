"""The demo district 青禾区 and its year, played through real operations."""
