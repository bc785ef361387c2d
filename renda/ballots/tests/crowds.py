"""Many voters for tests with real connections, stored in one statement."""

from renda.people.models import Person


def crowd(count: int) -> list[Person]:
    return Person.objects.bulk_create(Person(name=f"代表{n}") for n in range(count))
