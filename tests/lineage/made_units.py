"""Units as Hypothesis makes them: small tables of places where versions differ."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from wirecopy.lineage import LACKS, Known, Unit

KINDS = [
    "wording",
    "wording",
    "number",
    "spelling",
    "style",
    "headline",
    "moved",
    "whole",
    "whole",
    "leftover",
]
TIMES = [
    None,
    "2031-05-04",
    "2031-05-05",
    "2031-05-05T08:00:00Z",
    "2031-05-05T10:00:00Z",
    "2031-05-05T13:00:00+02:00",
    "2031-05-06T01:00:00Z",
]


def unit(random: Random, versions: int) -> Unit:
    """A place that at least two versions have, on which they may or may not differ."""
    kind = random.choice(KINDS)
    if kind == "whole":
        readings = [random.randint(0, 1) for _ in range(versions)]
        tail = tuple(reading == 0 and random.random() < 0.3 for reading in readings)
        return Unit(kind, tuple(readings), (0, random.randint(4, 60)), (None,) * versions, tail)
    most = 1 if kind == "leftover" else random.randint(2, 3)
    readings = [LACKS if random.random() < 0.15 else random.randrange(most) for _ in range(versions)]
    words = tuple(
        0 if kind == "wording" and random.random() < 0.2 else random.randint(1, 4) for _ in range(most)
    )
    foreign = (
        tuple(reading != LACKS and random.random() < 0.3 for reading in readings)
        if kind in ("spelling", "leftover")
        else ()
    )
    slight = kind == "wording" and random.random() < 0.2
    return Unit(kind, tuple(readings), words, (None,) * versions, (), foreign, slight)


def known(random: Random) -> Known:
    own_site = random.random() < 0.1
    return Known(
        random.choice(TIMES),
        "Kestrel" if own_site else random.choice([None, None, "Kestrel", "Tern"]),
        own_site,
        random.choice([0, 40, 200, 600]),
        random.random() < 0.1,
        random.choice([None, "gull", "osk", "tarn"]),
    )


def case(random: Random, least: int = 2, most: int = 4, places: int = 6) -> tuple[list[Unit], list[Known]]:
    versions = random.randint(least, most)
    return (
        [unit(random, versions) for _ in range(random.randint(0, places))],
        [known(random) for _ in range(versions)],
    )


def cases(
    least: int = 2, most: int = 4, places: int = 6
) -> st.SearchStrategy[tuple[list[Unit], list[Known]]]:
    return st.randoms(use_true_random=False).map(lambda random: case(random, least, most, places))
