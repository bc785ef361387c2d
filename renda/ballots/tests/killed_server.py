"""A voting server to be killed: for each line of person ids on standard input it forks one that casts for them.

It says ``pid N``, then ``ok PERSON CODE`` after each confirmed vote, then ``gone`` once the fork has ended.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor


def main() -> None:
    import django

    django.setup()
    ballot_id = int(sys.argv[1])
    for line in sys.stdin:
        child = os.fork()
        if not child:
            serve(ballot_id, [int(n) for n in line.split()])
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("gone")


def serve(ballot_id: int, persons: list[int]) -> None:
    from renda.ballots import operations
    from renda.kernel.actors import Actor
    from renda.kernel.errors import Refusal

    def press(person: int) -> None:
        mark = "for" if person % 2 else "against"
        try:
            receipt = operations.cast(
                ballot_id, {"marks": {"1": mark}}, actor=Actor(person, "", roles=frozenset({"member"}))
            )
            say(f"ok {person} {receipt.code}")
        except Refusal as no:
            say(f"no {person} {type(no).__name__}")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(press, persons))


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
