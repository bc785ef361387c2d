"""What cannot be printed, in words for the person who asked for the paper."""


class Unprintable(ValueError):
    """A paper that cannot be made. The message is one Chinese sentence naming the reason and the way out."""


class FontsMissing(Unprintable):
    """No Chinese font on this machine: only whoever runs the machine can mend it."""
