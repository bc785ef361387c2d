"""The acts of this room, by stage."""
