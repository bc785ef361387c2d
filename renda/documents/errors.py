"""What the room of papers refuses, in words for the person who brought the paper."""


class Unreadable(ValueError):
    """A file that cannot be read. The message is one Chinese sentence naming the reason and the way out."""
