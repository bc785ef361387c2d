"""A database for the tests, and what every test may rely on."""

import gc

import pytest
from django.core.cache import cache
from django.db import connection

pytest_plugins = ["tests.text_messages"]


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the workers also starts the database they share."""
    if not hasattr(config, "workerinput"):
        from renda.config.launch.for_tests import ensure_test_database

        ensure_test_database()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What plays in the browser first: one worker then plays all of it, in one house, while the others do the rest."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported stays: looking through it at each collection of garbage would cost a third of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1_000)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """Tests with real connections empty the tables after themselves, which the journal's trigger would refuse."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("ALTER TABLE kernel_journalentry DISABLE TRIGGER journal_no_truncate")


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.FILES_ROOT = tmp_path_factory.mktemp("files")  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _no_slow_hashing(settings: pytest.FixtureRequest) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _nothing_learnt() -> None:
    """What a process has learnt of a house is kept by its key, and casts come back under the same keys (tests.remembered)."""
    from renda.desk import context
    from renda.suggestions import learnt

    learnt._houses.clear()
    context._known.clear()
    cache.clear()
