"""The invented world of one newsroom: countries, towns, people, companies, outlets, agencies.

In: a source of chance. Out: names drawn from pools, none twice, so that two stories share a name only
where they are meant to: the countries are few and each has one leader, as in the news of one week.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TypeVar

from wirecopy.registry import table

T = TypeVar("T")

_WOMEN = (
    "Orla Petra Maren Hedda Ines Talia Wanda Brisa Colette Dagny Elspeth Fenna Greta Halina Ilse Jorun Katla Lioba "
    "Mirela Nadja Odile Pilar Runa Sanne Tirza Ulla Vesna Xenia Ysolde Zora Amira Bettina Carys Dorit"
).split()
_MEN = (
    "Jonas Ivo Anselm Bram Casimir Davor Emeric Florian Gunther Hakon Ignat Jarek Kester Lorcan Matti Nestor Oskar "
    "Piet Quentin Radek Stellan Tibor Ulrik Valdis Wendel Yorick Zoltan Alaric Benedek Corwin Darius Egon"
).split()
_FAMILY = (
    "Wray Lund Toske Lorne Venn Kallistrat Ekdal Brandvik Castellan Dornfeld Estrava Fallowes Grimsrud Hallward "
    "Ibarrin Jessop Kvarne Lindqvar Marrable Nesbrook Oldacre Pellerin Quarrie Rostova Selvaggi Thornby Ulverton "
    "Vantongeren Wexcombe Yardley Zellweg Abernoth Brackwater Corvelli Dunmarrow Ellingsrud Farquay Gellhorne "
    "Hightower Isbister Jorvik Kestrane Lammergeyer Mortlake Novotrin Ostrander Prendeville Quillfeather Ravenscar "
    "Stallybrass Tremorne Underhay Vasquillo Wintergreen Yellowlees Zabriskie Almquist Bendigo Carrowmore Delacourt "
    "Enderby Fennimore Gascarth Hollinshed Inverdale Jaspering Kilbrannan Lockhaven Montressor Nightingell Orlebar "
    "Pomfrey Quintrell Rathbone Silverlock Tancarville Uskavel Verlaine Wolstenham Yarborough Zimmerlin Ashgrove "
    "Birkeland Clavering Dragomir Eskdale Fontanel Gravesend Hartigan Ilmarin Jurgensen"
).split()
_HEADS = (
    "Hask Quill Senn Lowm Harr Corv Halv Bryn Dunn Elm Fairl Gorm Holl Ivers Kest Lark Mell North Ost Penn Rush Skarn "
    "Thorn Ulv Wick Yarn Alder Brack Cald Drav Esk Fen Glen Hatch Keld Linn Marsh Orm Pell Raven Stav Tarn Vane Wold"
).split()
_TAILS = "mere haven ford wick stead burgh holm dale minster gate fell combe worth by mouth hurst"
_COUNTRIES = (
    "Lethland/Lethish Corrash/Corrashi Sedria/Sedrian Tolmark/Tolmarkian Varenia/Varenian Ostrava-Lune/Ostravan "
    "Belmora/Belmoran Drovia/Drovian Estaria/Estarian Falken/Falkenish Galdoria/Galdorian Hestavia/Hestavian "
    "Istrane/Istranian Jundara/Jundaran Kelvany/Kelvanian Lorrimar/Lorrimaran Meridor/Meridorian Norvesk/Norveskan "
    "Orsinia/Orsinian Pellagia/Pellagian Quessant/Quessantine Rovania/Rovanian Sylvane/Sylvanian Tarkesh/Tarkeshi"
).split()
_PAPERS = (
    "Courier Herald Post Gazette Observer Tribune Mail Chronicle Monitor Times Record Ledger Argus Star Echo Journal"
).split()
_KINDS = "Industries|Foods|Energy|Shipping|Motors|Steel|Minerals|Airways|Pharma|Telecom|Rail|Timber".split(
    "|"
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country of this newsroom's world; its leader is the same person in every story."""

    name: str
    adj: str
    capital: str
    leader: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, in which house style. `spelling` is `us`, `uk` or None: as the copy comes;
    `styles` are names of rules of restyle.py; `boilerplate` lines stand under its articles."""

    name: str
    host: str
    spelling: str | None
    styles: tuple[str, ...]
    curly: bool
    splits: bool
    boilerplate: tuple[str, ...]
    credit_form: str
    clock: str
    agency: str | None = None


class World:
    """Names that are given out once."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._women = shuffled(chance, [(a, b) for a in _WOMEN for b in _FAMILY[::2]])
        self._men = shuffled(chance, [(a, b) for a in _MEN for b in _FAMILY[1::2]])
        self._towns = shuffled(chance, [a + b for a in _HEADS for b in _TAILS.split()])
        self._firms = shuffled(chance, [f"{a} {b}" for a in _HEADS for b in _KINDS])
        self._families: set[str] = set()
        self.countries = [
            Country(name, adj, self.town(), self.person(chance.choice("fm")))
            for name, adj in (pair.split("/") for pair in chance.sample(_COUNTRIES, 5))
        ]
        self.agencies = chance.sample(agencies(), 6)
        self.outlets = [self._outlet() for _ in range(34)]

    def town(self) -> str:
        return self._towns.pop()

    def company(self) -> str:
        return self._firms.pop()

    def person(self, gender: str) -> tuple[str, str]:
        """First and last name; no last name twice while the pool lasts."""
        people = self._women if gender == "f" else self._men
        at = next((at for at, (_, family) in enumerate(people) if family not in self._families), 0)
        found = people.pop(at)
        self._families.add(found[1])
        return found

    def country(self) -> Country:
        return self.chance.choice(self.countries)

    def _outlet(self) -> Outlet:
        chance = self.chance
        name = f"{self.town()} {chance.choice(_PAPERS)}"
        host = name.lower().replace(" ", "") + ".example"
        spelling = chance.choices(["us", "uk", None], [3, 4, 5])[0]
        styles = tuple(style for style in STYLES if chance.random() < 0.3)
        boilerplate = tuple(
            line.format(name=name, host=host)
            for line in chance.sample(_BOILERPLATE, chance.choice([0, 0, 1, 1, 2]))
        )
        return Outlet(
            name,
            host,
            spelling,
            styles,
            chance.random() < 0.4,
            chance.random() < 0.35,
            boilerplate,
            chance.choice(CREDIT_FORMS),
            chance.choices(["precise", "date", "text", "none"], [60, 20, 8, 12])[0],
        )


STYLES = ("percent", "weekday", "figures", "words", "day-first", "said-first", "units", "that")
"""House styles an outlet may have; restyle.py holds a rule for each."""

CREDIT_FORMS = ("dateline", "byline", "line", "initials", "sign-off", "copyright", "metadata", "reporting")
"""How an outlet credits the agency, when it does."""

_BOILERPLATE = (
    "Sign up for the {name} newsletter and get the stories of the day in your inbox every morning before seven, "
    "free of charge.",
    "Get our app for breaking news alerts from the {name}, the weather where you are and every crossword.",
    "© {name}. All rights reserved. No part of this page may be reproduced, stored or passed on without written "
    "permission of the publisher.",
    "Follow us on Facebook and Twitter for more stories from the {name} and its sister titles.",
    "Support local journalism: subscribe to the {name} from two crowns a month and help our reporters keep asking "
    "the questions that matter to you.",
)


def agencies() -> list[str]:
    """Names of agencies whose credit clean recognises and that English news copy carries."""
    known = (
        "afp ap reuters dpa upi efe ansa kyodo yonhap xinhua pa aap pti anadolu bernama canadianpress".split()
    )
    rows = {row["id"]: row for row in table("agencies")}
    return [f"{rows[name]['name']}/{rows[name]['short'].split('|')[0]}" for name in known]


def shuffled(chance: random.Random, items: list[T]) -> list[T]:
    """A new list in another order."""
    return chance.sample(items, len(items))
