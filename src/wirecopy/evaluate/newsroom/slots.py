"""Slots of a story -> values: names, places, numbers and days drawn by chance.

In: the `slots` of a file of texts/ and the world. Out: a flat table "slot" or "slot.part" -> words.

    person f        {x} full name, {x.last}, {x.first}          town, company      one name
    country         {x}, {x.adj}, {x.capital}, {x.leader}, {x.leader.last}
    number 9 17     {x}: words below ten, {x.d}: always figures; {x.r}: rounded down to a full ten
    more toll 2 6   a number so much above another              less toll 1 3      so much below
    sum a b         the sum of two numbers                      pick a; b; c       one of these
    year 1971 1990  a year
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

from wirecopy.evaluate.newsroom.world import World

_SLOT = re.compile(r"\{([\w.+-]+)\}")
_SMALL = "zero one two three four five six seven eight nine".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


def fill(text: str, values: dict[str, str]) -> str:
    """The text with its slots filled; an unknown slot is an error of ours."""
    return _SLOT.sub(lambda match: values[match.group(1)], text)


def number(value: int, figures: bool = False) -> str:
    """Words below ten, figures from there on."""
    return _SMALL[value] if 0 <= value < 10 and not figures else f"{value:,}"


def draw(slots: dict[str, str], world: World, today: date, agency: str) -> dict[str, str]:
    """The values of all slots, and of the days around `today`."""
    chance = world.chance
    values = days(today) | {"agency": agency}
    amounts: dict[str, int] = {}
    for name, spec in slots.items():
        kind, *rest = spec.split()
        if kind == "person":
            first, last = world.person(rest[0])
            values |= {name: f"{first} {last}", f"{name}.first": first, f"{name}.last": last}
        elif kind == "town":
            values[name] = world.town()
        elif kind == "company":
            values[name] = world.company()
        elif kind == "country":
            taken = {values.get(other) for other in slots}
            country = chance.choice([each for each in world.countries if each.name not in taken])
            values |= {
                name: country.name,
                f"{name}.adj": country.adj,
                f"{name}.capital": country.capital,
                f"{name}.leader": " ".join(country.leader),
                f"{name}.leader.last": country.leader[1],
            }
        elif kind == "year":
            values[name] = str(chance.randint(int(rest[0]), int(rest[1])))
        elif kind == "pick":
            values[name] = chance.choice([option.strip() for option in " ".join(rest).split(";")])
        else:
            amounts[name] = _amount(kind, rest, amounts, chance)
    for name, amount in amounts.items():
        values |= {
            name: number(amount),
            f"{name}.d": number(amount, True),
            f"{name}.r": number(amount // 10 * 10 or 1, True),
        }
    return values


def _amount(kind: str, rest: list[str], amounts: dict[str, int], chance: random.Random) -> int:
    if kind == "number":
        return chance.randint(int(rest[0]), int(rest[1]))
    if kind == "sum":
        return sum(amounts[name] for name in rest)
    by = chance.randint(int(rest[1]), int(rest[2]))
    return amounts[rest[0]] + by if kind == "more" else max(1, amounts[rest[0]] - by)


def days(today: date) -> dict[str, str]:
    """Weekdays and dates around the day of the news, as a dispatch writes them."""

    def written(day: date) -> str:
        return f"{MONTHS[day.month - 1]} {day.day}"

    found = {
        "day": _DAYS[today.weekday()],
        "yesterday": _DAYS[(today.weekday() - 1) % 7],
        "tomorrow": _DAYS[(today.weekday() + 1) % 7],
        "year": str(today.year),
        "month": MONTHS[today.month - 1],
        "lastmonth": MONTHS[(today.month - 2) % 12],
    }
    for ahead in (-21, -9, -5, 4, 9, 16, 30):
        found[f"d{ahead:+}"] = written(today + timedelta(days=ahead))
    return found
