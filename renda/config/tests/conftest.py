"""The portal's small house serves the API's tests too."""

from renda.portal.tests.conftest import may, neighbour, own_files, town

__all__ = ["may", "neighbour", "own_files", "town"]
