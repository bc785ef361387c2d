"""The program behind bin/renda."""

import sys

from renda.config.launch.command import command
from renda.config.launch.serve import serve
from renda.config.launch.trouble import Trouble


def main(arguments: list[str]) -> int:
    """`serve` starts everything; any other word is a management command."""
    try:
        if arguments == ["serve"]:
            return serve()
        return command(arguments or ["help"])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
