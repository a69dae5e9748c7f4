"""Django's best case of a bulk reset: its own Argon2 hasher at Passord's cost, on every core, and
bulk_update into SQLite, a batch in each transaction. Prints how many a second.

    django_reset.py DATABASE PEOPLE
"""

import os
import sys
import time
from multiprocessing import Pool

import django
from django.conf import settings

DATABASE, PEOPLE = sys.argv[1], int(sys.argv[2])
BATCH = 500
HASHED_AT_ONCE = 8

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE}},
    PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402

Argon2PasswordHasher.time_cost = 2
Argon2PasswordHasher.memory_cost = 19_456
Argon2PasswordHasher.parallelism = 1
HASHER = Argon2PasswordHasher()


def new_hash(_number):
    return HASHER.encode(get_random_string(20), HASHER.salt())


def prepare():
    call_command("migrate", verbosity=0)
    people = (User(username=f"innom.{number}@fjordby.example") for number in range(PEOPLE))
    User.objects.bulk_create(people, batch_size=BATCH)


def reset(pool):
    people = list(User.objects.order_by("id"))
    begun = time.perf_counter()
    hashes = pool.imap(new_hash, range(len(people)), chunksize=HASHED_AT_ONCE)
    for first in range(0, len(people), BATCH):
        batch = people[first : first + BATCH]
        for person in batch:
            person.password = next(hashes)
        User.objects.bulk_update(batch, ["password"])
    return len(people) / (time.perf_counter() - begun)


if __name__ == "__main__":
    # Processes of their own, started before there is a connection that they could share.
    with Pool(os.cpu_count()) as pool:
        pool.map(new_hash, range(2 * os.cpu_count()))
        prepare()
        print(reset(pool))
