"""What keeps Renda from starting, said so that the reader knows what to do next."""


class Trouble(Exception):
    """One Chinese sentence and the same in English; the launcher prints them and exits with code 1."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n{english}")
