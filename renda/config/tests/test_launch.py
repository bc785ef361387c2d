"""Starting Renda: what is refused before it does harm, and what the embedded database promises."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from renda.config.launch import cluster, fitness, listening, locks, places, postgres, postmaster
from renda.config.launch.account import server_account
from renda.config.launch.command import command, needs_database
from renda.config.launch.postgres import Server, running, served
from renda.config.launch.serve import only_one
from renda.config.launch.surroundings import secret_key, surroundings
from renda.config.launch.trouble import Trouble


@pytest.fixture(scope="module", autouse=True)
def ground() -> Iterator[Path]:
    """A folder every account can enter, unlike pytest's own; sockets and stand-in homes go there too."""
    with tempfile.TemporaryDirectory(prefix="rl-") as name, pytest.MonkeyPatch.context() as patch:
        place = Path(name)
        for part in (place, place / "sockets", place / "homes"):
            part.mkdir(exist_ok=True)
            part.chmod(0o755)
        patch.setattr(places, "SOCKETS", place / "sockets")
        patch.setattr(places, "SHARED_HOME", place / "homes")
        yield place


@pytest.fixture(scope="module")
def folder(ground: Path) -> Path:
    return ground / "shared" / "postgres"


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with served(folder, durable=False) as started:
        yield started


@pytest.fixture
def fresh(ground: Path, request: pytest.FixtureRequest) -> Path:
    return ground / request.node.name[:40] / "pg"


def listener() -> socket.socket:
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


def test_a_port_in_use_is_refused_even_when_its_holder_would_share_it():
    with listener() as taken, pytest.raises(Trouble, match=r"RENDA_PORT="):
        listening.require_free("127.0.0.1", taken.getsockname()[1])


def test_a_port_that_was_just_given_up_is_free():
    with listener() as taken:
        port = taken.getsockname()[1]
    listening.require_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(Trouble, match="RENDA_HOST"):
        listening.require_free("192.0.2.1", 8000)


@pytest.mark.parametrize("given", ["http", "0", "65536", "-1", "８０００"])
def test_a_port_that_is_no_port_is_named(monkeypatch, given):
    monkeypatch.setenv("RENDA_PORT", given)
    with pytest.raises(Trouble, match="RENDA_PORT 应为 1 至 65535 的整数"):
        surroundings()


def test_a_second_renda_over_the_same_data_is_told_where_the_first_one_is(monkeypatch, tmp_path):
    monkeypatch.setenv("RENDA_DATA", str(tmp_path))
    with only_one(surroundings()), pytest.raises(Trouble, match=r"http://127\.0\.0\.1:8000/"), only_one(surroundings()):
        pass


def test_the_secret_key_is_made_once_and_closed_to_others(monkeypatch, tmp_path):
    monkeypatch.delenv("RENDA_SECRET_KEY", raising=False)
    first = secret_key(tmp_path)
    assert len(first) >= 50
    assert secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_an_empty_key_file_is_not_replaced_in_silence(monkeypatch, tmp_path):
    monkeypatch.delenv("RENDA_SECRET_KEY", raising=False)
    (tmp_path / "secret-key").touch()
    with pytest.raises(Trouble, match="secret-key"):
        secret_key(tmp_path)


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(Trouble, match="RENDA_DATA"), running(tmp_path):
        pass
    assert (tmp_path / "letters.txt").read_text() == "dear"


def test_another_installation_s_database_is_left_alone(tmp_path):
    (tmp_path / "PG_VERSION").write_text("18\n")
    with pytest.raises(Trouble, match="不是 Renda 建立的"):
        cluster.examine(tmp_path, 18)


@pytest.mark.parametrize(("made_by", "word"), [("19", "较新的 PostgreSQL 19"), ("15", r"docs/operations\.md")])
def test_data_of_another_version_names_the_programs_it_needs(tmp_path, made_by, word):
    (tmp_path / cluster.MARK).touch()
    (tmp_path / "PG_VERSION").write_text(f"{made_by}\n")
    with pytest.raises(Trouble, match=word):
        cluster.examine(tmp_path, 18)


def test_an_empty_folder_counts_as_new(tmp_path):
    assert cluster.examine(tmp_path, 18) is False


def test_a_nearly_full_disk_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(cluster, "LEAST_FREE_BYTES", 2**62)
    with pytest.raises(Trouble, match="500 MB"):
        cluster.require_space(tmp_path / "not" / "yet")


def test_programs_that_are_not_there_are_named(tmp_path):
    with pytest.raises(Trouble, match="RENDA_PG_BIN"):
        places.programs(tmp_path, tmp_path / "data", server_account())


def test_a_long_data_path_still_has_a_short_socket():
    deep = Path("/srv", *["district"] * 30)
    folder = places.socket_folder(deep, server_account())
    assert len(os.fsencode(folder / ".s.PGSQL.5432")) < 107
    folder.rmdir()


def test_a_socket_path_beyond_the_limit_is_refused(tmp_path):
    with pytest.raises(Trouble, match="过长"):
        places.socket_folder(tmp_path, server_account(), base=tmp_path / ("x" * 100))


def test_a_socket_folder_open_to_others_is_refused(tmp_path):
    account = server_account()
    folder = places.socket_folder(tmp_path, account, base=tmp_path)
    folder.chmod(0o755)
    with pytest.raises(Trouble, match="权限过宽"):
        places.socket_folder(tmp_path, account, base=tmp_path)


def test_the_pid_file_of_a_dead_server_is_removed(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "postmaster.pid").write_text(f"{ended.pid}\n{tmp_path}\n0\n5432\n/tmp/x\n\n0\nready\n")
    assert postmaster.living(tmp_path) is None
    assert not (tmp_path / "postmaster.pid").exists()


def test_a_pid_that_now_belongs_to_another_program_is_no_server(tmp_path):
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}\n0\n5432\n/tmp/x\n\n0\nready\n")
    assert postmaster.living(tmp_path) is None


@pytest.mark.parametrize(
    ("name", "rest", "needed"),
    [("read_plan", ["a.docx"], False), ("migrate", ["--help"], False), ("--version", [], False), ("migrate", [], True)],
)
def test_commands_that_only_read_files_start_no_database(name, rest, needed):
    assert needs_database(name, rest) is needed


def test_hyphens_in_a_command_s_name_stand_for_underscores(monkeypatch):
    ran = []
    monkeypatch.setenv("DATABASE_URL", "postgresql://nowhere/none")
    monkeypatch.setattr("renda.config.launch.command.manage", ran.append)
    command(["play-demo", "--if-empty"])
    assert ran == [["play_demo", "--if-empty"]]


def test_chinese_letters_count_for_similarity(server):
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        alike = connection.execute("SELECT similarity('人大代表', '人大代表会')").fetchone()
    assert alike is not None
    assert alike[0] > 0


def test_the_server_listens_on_no_network_and_its_role_is_no_superuser(server):
    with psycopg.connect(server.url()) as connection:
        told = connection.execute(
            "SELECT current_setting('listen_addresses'), rolsuper, pg_encoding_to_char(encoding) "
            "FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()"
        ).fetchone()
    assert told == ("", False, "UTF8")
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700


def test_even_the_server_s_own_account_is_turned_away_when_root_started_it(server, folder):
    account = server_account()
    if not account.borrowed:
        pytest.skip("only root can try as somebody else")
    psql = places.programs(None, folder, account) / "psql"
    tried = subprocess.run([psql, server.url(), "-c", "SELECT 1"], capture_output=True, text=True, **account.identity())
    assert "Peer authentication failed" in tried.stderr


def test_data_moves_to_a_reachable_folder_when_a_private_one_would_shut_the_server_out(ground, capsys):
    if not server_account().borrowed:
        pytest.skip("only root has a server under another account")
    private = ground / "private"
    private.mkdir(mode=0o700)
    for _ in range(2):
        with served(private / "postgres", durable=False) as moved, psycopg.connect(moved.url()) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
    assert moved.cluster.is_relative_to(ground / "homes")
    assert capsys.readouterr().err.count("数据库改存于") == 1


def test_our_own_server_is_fit(server):
    fitness.require_fit(server.url())


def test_a_database_that_cannot_be_reached_is_told_by_its_variable():
    with pytest.raises(Trouble, match="DATABASE_URL"):
        fitness.require_fit("postgresql://nobody@127.0.0.1:1/none")


@pytest.mark.parametrize(("encoding", "letters"), [("UTF8", "C"), ("UTF8", "POSIX"), ("SQL_ASCII", "C.UTF-8")])
def test_a_database_that_does_not_know_chinese_letters_is_refused(encoding, letters):
    with pytest.raises(Trouble, match=r"LOCALE 'C\.UTF-8'"):
        fitness.require_letters(encoding, letters)


def test_postgresql_14_is_too_old():
    with pytest.raises(Trouble, match="15 或更新"):
        fitness.require_version(140012)


def test_a_guest_joins_the_running_server_and_leaves_it_running(server, folder):
    with served(folder) as guest:
        assert guest.process is None
        assert guest.socket == server.socket
    assert server.lives


def test_the_last_to_leave_stops_a_server_whose_starter_was_killed(fresh, ground):
    code = (
        "import sys, time; from pathlib import Path; from renda.config.launch import places\n"
        "from renda.config.launch.postgres import served\n"
        "places.SHARED_HOME, places.SOCKETS = Path(sys.argv[2], 'homes'), Path(sys.argv[2], 'sockets')\n"
        "with served(Path(sys.argv[1]), durable=False):\n    print('up', flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", code, str(fresh), str(ground)], stdout=subprocess.PIPE)
    assert starter.stdout
    assert starter.stdout.readline() == b"up\n"
    starter.kill()
    starter.wait()
    with served(fresh, durable=False) as adopted, psycopg.connect(adopted.url()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert postmaster.living(adopted.cluster) is None


def test_a_server_that_cannot_start_shows_the_end_of_its_log(fresh, monkeypatch):
    monkeypatch.setitem(postgres.SETTINGS, "jit", "perhaps")
    with pytest.raises(Trouble, match="requires a Boolean value"), served(fresh):
        pass


def test_a_lock_ends_with_its_holder(tmp_path):
    with locks.opened(tmp_path / "lock") as first, locks.opened(tmp_path / "lock") as second:
        assert locks.alone(first)
        assert not locks.alone(second)
    with locks.opened(tmp_path / "lock") as third:
        assert locks.alone(third)


def test_a_database_that_dies_is_noticed(fresh):
    with served(fresh, durable=False) as server:
        assert server.lives
        assert server.process
        server.process.kill()
        server.process.wait()
        time.sleep(0.05)
        assert not server.lives
