"""`make run`: database, preparation, web server and worker, until somebody presses Ctrl-C or a part fails."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from renda.config.launch import children, listening, locks, stopping
from renda.config.launch.postgres import Server, served
from renda.config.launch.surroundings import Surroundings, make_data_folder, secret_key, surroundings
from renda.config.launch.trouble import Trouble

LOOK_EVERY = 0.5


def serve() -> int:
    """Runs until stopped; the exit code is 0 after Ctrl-C, since that is how one ends it."""
    stopping.heed()
    try:
        stay(surroundings())
    except stopping.Stopped:
        print("已停止。Stopped.", flush=True)
    return 0


def stay(here: Surroundings) -> None:
    """Starts everything from the ground up, then watches."""
    began = time.monotonic()
    make_data_folder(here.data)
    with ExitStack() as house:
        house.enter_context(only_one(here))
        listening.require_free(here.host, here.port)
        env = dict(os.environ, RENDA_SECRET_KEY=secret_key(here.data))
        watched: list[Callable[[], None]] = []
        if here.database_url is None:
            with timed("数据库 · database"):
                server = house.enter_context(served(here.cluster, here.server_bin))
            env["DATABASE_URL"] = server.url()
            watched.append(lambda: require_database(server))
        accounts = prepare(env)
        up: list[children.Child] = []
        house.callback(children.stop, up)
        with timed("网页服务 · web server"):
            up.append(children.start("网页服务", web_command(here), env))
            watched.append(up[-1].require_alive)
            listening.wait_for_answer(here.host, here.port, lambda: look(watched))
        # The worker comes second: the pages open sooner when two starts do not share the processors.
        up.append(children.start("后台任务", worker_command(), env))
        watched.append(up[-1].require_alive)
        greet(here, accounts, time.monotonic() - began)
        while True:
            look(watched)
            time.sleep(LOOK_EVERY)


def look(watched: list[Callable[[], None]]) -> None:
    """Each watched part raises when it is gone."""
    for require in watched:
        require()


@contextmanager
def only_one(here: Surroundings) -> Iterator[None]:
    """Refuses a second Renda over the same data."""
    path = here.data / "run.lock"
    with locks.opened(path) as handle:
        if not locks.alone(handle):
            address = path.read_text().strip()
            raise Trouble(
                f"Renda 已在运行（{address}），数据目录 {here.data}：请使用它，"
                "或先停止它；另开一套请同时设 RENDA_DATA 与 RENDA_PORT。",
                f"Renda already runs at {address} over {here.data}: use it or stop it;"
                " for a second one set both RENDA_DATA and RENDA_PORT.",
            )
        path.write_text(here.address)
        yield


def prepare(env: dict[str, str]) -> str:
    """Runs the preparation in a process of its own, so that the launcher stays small; gives back the demo accounts."""
    command = [sys.executable, "-m", "renda.config.launch.prepare"]
    child = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True)
    try:
        told, _ = child.communicate()
    except BaseException:
        children.stop([children.Child("准备", child)])
        raise
    if child.returncode:
        raise Trouble("准备没有完成，原因见上面的输出。", "The preparation did not finish; see the output above.")
    return told.decode(errors="replace")


def web_command(here: Surroundings) -> list[str]:
    """granian with threads: the pages are synchronous, and each thread holds one database connection."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning",
        "--host", here.host, "--port", str(here.port),
        "--workers", str(here.workers), "--blocking-threads", str(here.threads),
        "--workers-kill-timeout", "5", "renda.config.wsgi:application",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """The worker of background tasks and the schedule."""
    return [sys.executable, "-m", "renda.config.launch.manage", "procrastinate", "worker"]


def require_database(server: Server) -> None:
    """Without its database nothing else can go on."""
    if not server.lives:
        raise Trouble(
            f"数据库意外停止，其余部分随之停止；日志在 {server.cluster.parent / 'log'}。",
            f"The database ended by itself, so all of Renda stops; its log is in {server.cluster.parent / 'log'}.",
        )


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Says a step's name when it is done, with the seconds it took."""
    began = time.monotonic()
    yield
    print(f"  {name} … {time.monotonic() - began:.1f} s", flush=True)


def greet(here: Surroundings, accounts: str, seconds: float) -> None:
    """The address and who can sign in."""
    print(f"\n人大 Renda  {here.address}  （{seconds:.1f} s；按 Ctrl-C 停止 · Ctrl-C stops it）", flush=True)
    if accounts.strip():
        print(f"\n{accounts.rstrip()}", flush=True)
