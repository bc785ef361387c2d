"""`bin/renda NAME …`: one management command, with the embedded database for as long as it takes."""

import importlib
import os
import signal
from pathlib import Path

from renda.config.launch import stopping
from renda.config.launch.postgres import running
from renda.config.launch.surroundings import ROOT, Surroundings, make_data_folder, secret_key, surroundings

# These read files only: run without loading the application, they answer within a second.
QUICK = frozenset({"read_plan", "due", "recommend_units", "find_similar", "sort_opinions", "recount"})
WITHOUT_DATABASE = frozenset(
    {"help", "version", "build_assets", "makemessages", "compilemessages", "write_acts", "sample_papers", *QUICK}
)
ASKING_ONLY = frozenset({"--help", "-h", "--version"})


def command(arguments: list[str]) -> int:
    """Runs the command; hyphens in its name stand for underscores (read-plan is read_plan)."""
    first, rest = arguments[0], arguments[1:]
    name = first if first.startswith("-") else first.replace("-", "_")
    if name in QUICK and (module := module_of(name)):
        return alone(module, [name, *rest])
    here = surroundings()
    make_data_folder(here.data)
    os.environ["RENDA_SECRET_KEY"] = secret_key(here.data)
    if here.database_url is None and needs_database(name, rest):
        return beside_database(here, [name, *rest])
    manage([name, *rest])
    return 0


def needs_database(name: str, rest: list[str]) -> bool:
    """Questions about a command, and the commands that only read files, start nothing."""
    return not (name in WITHOUT_DATABASE or name in ASKING_ONLY or ASKING_ONLY & set(rest))


def module_of(name: str) -> str | None:
    """The module of a command, found by its file."""
    for path in Path(ROOT, "renda").glob(f"*/management/commands/{name}.py"):
        return ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return None


def alone(module: str, arguments: list[str]) -> int:
    """Runs a command that imports no models, with the settings but without loading the application.

    Translation is off, since catalogues belong to applications; the texts in the code are the Chinese ones.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.config.settings")
    from django.conf import settings

    settings.USE_I18N = False
    # A reader that has seen enough (head, less) ends the command without complaint.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    importlib.import_module(module).Command().run_from_argv(["renda", *arguments])
    return 0


def beside_database(here: Surroundings, arguments: list[str]) -> int:
    """Starts the database if nobody has, and stops it if nobody else stays."""
    stopping.heed()
    try:
        with running(here.cluster, here.server_bin) as url:
            os.environ["DATABASE_URL"] = url
            manage(arguments)
    except stopping.Stopped as stopped:
        return stopped.exit_code
    return 0


def manage(arguments: list[str]) -> None:
    """Imports Django only here: the way to it has to stay quick."""
    from renda.config.launch.manage import run

    run(arguments)
