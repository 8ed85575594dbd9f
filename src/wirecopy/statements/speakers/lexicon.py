"""What the registry knows of those who speak: gender of names, family names, capitals, kinds of source.

In: the tables `given_names`, `name_variants`, `family_names_first`, `metonyms`, `source_words`,
`organisation_words`, `documents`, `places`, `demonyms`, `roles`. Out: lookups by folded word.

    >>> gender("hillary"), stands_for("beijing").country, country_name("CN"), source_class("u.s. officials".split())
    ('f', 'CN', 'China', <Anonymity.OFFICIAL: 'official'>)

Countries are ISO 3166-1 alpha-2 codes here and short English names in a `Speaker`: *Russia*, *United States*.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from wirecopy.marks.tokens import unaccented
from wirecopy.marks.vocabulary import titles
from wirecopy.registry import table
from wirecopy.statements.statement import Anonymity

_MALE = frozenset(
    "mr sir lord herr monsieur señor senor king prince emperor sultan sheikh sheik shah duke earl count baron emir "
    "spokesman chairman congressman assemblyman councilman alderman businessman policeman fisherman statesman "
    "frontman cameraman craftsman father brother son husband widower grandfather uncle nephew boyfriend pope "
    "monk priest imam rabbi man boy gentleman actor waiter guy dad".split()
)
_FEMALE = frozenset(
    "mrs ms miss mme mlle madame madam dame lady baroness frau señora senora queen princess empress duchess countess "
    "spokeswoman chairwoman congresswoman assemblywoman councilwoman businesswoman policewoman mayoress headmistress "
    "mother sister daughter wife widow grandmother aunt niece girlfriend nun woman girl actress waitress mum mom "
    "heroine hostess".split()
)


_KEPT = 1 << 14
"""Words whose look-up is kept: a day of news has some twenty thousand, most of them rare."""


@lru_cache(maxsize=_KEPT)
def fold(word: str) -> str:
    """A word as tables of names are looked up: lower case, without accents and a possessive *'s*."""
    low = word.lower().replace("’", "'")
    low = low[:-2] if low.endswith("'s") else low.rstrip("'")
    return low if low.isascii() else unaccented(low)


@cache
def _given() -> dict[str, str]:
    return {fold(row["name"]): row["gender"].replace("both", "") for row in table("given_names")}


def gender(given: str) -> str:
    """`m` or `f` for a given name (folded), '' where it is borne by both or not known."""
    found = _given().get(given, "")
    return found or (_given().get(given.split("-")[0], "") if "-" in given else "")


def is_given(word: str) -> bool:
    return word in _given()


_STYLED = frozenset("spokesman chairman congressman assemblyman councilman alderman".split())


def gender_weight(words: Sequence[str]) -> int:
    """How far to trust `role_gender`: *Mr.* and *his wife* say it, *spokesman* may be house style."""
    return 1 if any(fold(word) in _STYLED for word in words) else 4


def role_gender(words: Sequence[str]) -> str:
    """What the words of a title or role say: *Mrs.*, *spokesman*, *congresswoman*; '' for most."""
    low = [fold(word).rstrip(".") for word in words]
    male, female = any(word in _MALE for word in low), any(word in _FEMALE for word in low)
    return "" if male == female else "m" if male else "f"


@cache
def _variants() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("name_variants"):
        found.setdefault(row["variant"], set()).add(row["name"])
        found.setdefault(row["name"], set()).add(row["name"])
    return {name: frozenset(names) for name, names in found.items()}


def same_given(one: str, other: str) -> bool:
    """Are two folded names spellings or short forms of one: Sergei and Sergey, Bill and William?"""
    if one == other:
        return True
    return bool(_variants().get(one, frozenset((one,))) & _variants().get(other, frozenset((other,))))


@cache
def _families() -> frozenset[str]:
    return frozenset(row["name"] for row in table("family_names_first"))


_FAMILY_FIRST = frozenset("CN TW HK MO KR KP VN HU KH SG".split())


def family_first(words: Sequence[str], country: str) -> bool | None:
    """Does the family name stand first in this name? True, False, or None where it may stand at either end."""
    if len(words) < 2 or words[0] not in _families():
        return country in ("CN", "KP") and len(words) > 1 and not is_given(words[0])
    if country:
        return country in _FAMILY_FIRST
    if is_given(words[0]) or (gender(words[-1]) and len(words) == 2):
        return None
    return True if len(words[-1]) <= 9 and words[-1] not in _families() else None


class Stands(NamedTuple):
    """What a place or house stands for. `kind`: capital, state, institution, party, title, country, demonym,
    city, region; `name` the country or the institution."""

    kind: str
    country: str
    name: str


@cache
def _metonyms() -> dict[str, Stands]:
    return {
        fold(row["word"]): Stands(
            row["kind"], row["country"], row["stands_for"] or country_name(row["country"])
        )
        for row in table("metonyms")
    }


@cache
def _places() -> dict[str, Stands]:
    found = {fold(row["word"]): Stands("demonym", row["country"], row["word"]) for row in table("demonyms")}
    for row in table("places"):
        name = fold(row["name"])
        if name in found and row["kind"] != "country":
            continue
        found[name] = Stands(row["kind"], row["country"], row["canonical"] or row["name"])
    return found


def stands_for(words: str) -> Stands | None:
    """What folded words stand for, if they name a capital, an institution, a country or another place."""
    words = words.removeprefix("the ")
    return _metonyms().get(words) or _places().get(words)


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {"XK": "Kosovo", "GB": "United Kingdom", "US": "United States"}
    for row in table("places"):
        if row["kind"] == "country" and not row["canonical"] and row["country"]:
            found.setdefault(row["country"], row["name"])
    return found


def country_name(code: str) -> str:
    """The short English name of a country, *Russia* for RU; '' for ''."""
    return _countries().get(code, code)


@lru_cache(maxsize=_KEPT)
def singular(word: str) -> str:
    """A folded noun without a plural ending, as far as the tables need it."""
    if word in (
        "people",
        "police",
        "media",
        "press",
        "news",
        "staff",
        "congress",
        "united",
        "series",
        "chess",
    ):
        return word
    irregular = {"men": "man", "women": "woman", "children": "child", "spokespeople": "spokesperson"}
    for many, one in irregular.items():
        if word.endswith(many):
            return word[: -len(many)] + one
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@cache
def _sources() -> dict[str, Anonymity]:
    return {row["word"]: Anonymity(row["class"]) for row in table("source_words")}


def source_class(words: Sequence[str], head: int | None = None) -> Anonymity | None:
    """The class of a source by its folded words: the longest phrase of the table that ends with the head
    (by default the last word), *intelligence official* before *official*."""
    at = len(words) - 1 if head is None else head
    if not words or not 0 <= at < len(words):
        return None
    tail = singular(words[at])
    for first in range(max(0, at - 3), at + 1):
        phrase = " ".join((*words[first:at], tail))
        if phrase in _sources():
            return _sources()[phrase]
    return _sources().get(words[at])


def knows_source(phrase: str) -> Anonymity | None:
    return _sources().get(phrase)


@cache
def _sectors() -> dict[str, str]:
    return {row["word"]: row["sector"] for row in table("organisation_words")}


@lru_cache(maxsize=_KEPT)
def sector(word: str) -> str:
    """The sector of an organisation by a folded word of its name: state, security, business, media, party,
    science, public; '' if the word is not one."""
    return _sectors().get(word) or _sectors().get(singular(word), "")


@cache
def _documents() -> frozenset[str]:
    return frozenset(row["word"] for row in table("documents"))


def is_document(word: str) -> bool:
    return word in _documents() or singular(word) in _documents()


@cache
def families() -> dict[str, frozenset[str]]:
    """Roles to the families that they belong to: *top diplomat* and *foreign minister* to diplomacy."""
    found: dict[str, set[str]] = {}
    for row in table("roles"):
        found.setdefault(row["role"], set()).add(row["family"])
    return {role: frozenset(names) for role, names in found.items()}


_OFFICE = frozenset(
    "president minister premier chancellor king queen pope governor mayor senator congressman congresswoman "
    "representative ambassador envoy consul spokesman spokeswoman spokesperson secretary undersecretary treasurer "
    "commissioner speaker leader chief chair chairman chairwoman chairperson director manager executive officer "
    "commander general colonel admiral judge justice prosecutor attorney professor dean rector economist analyst "
    "strategist historian editor correspondent reporter journalist columnist founder owner adviser advisor aide "
    "nominee candidate coordinator administrator counsel diplomat coroner sheriff captain sergeant lieutenant "
    "detective inspector bishop archbishop cardinal rabbi imam pastor prince princess emir sultan sheikh deputy "
    "lawmaker legislator councillor councilman mp host pollster head ceo".split()
)
_RELATIVE = frozenset(
    "counterpart ally rival wife husband son daughter father mother brother sister widow friend colleague opponent "
    "predecessor successor neighbour neighbor man woman guest".split()
)


def role_rank(head: str) -> int:
    """2 for an office, 0 for a relation to another person (counterpart, wife), 1 for the rest."""
    one = singular(head)
    return 2 if one in _OFFICE else 0 if one in _RELATIVE else 1


def is_title(word: str) -> bool:
    """Can this folded word be the head of a title or role?"""
    kinds = titles().get(word.rstrip("."), frozenset())
    return bool(kinds & {"head", "group", "abbreviation"})


def is_courtesy(word: str) -> bool:
    return "courtesy" in titles().get(word.rstrip("."), frozenset())


def is_suffix(word: str) -> bool:
    return "suffix" in titles().get(word.rstrip("."), frozenset())
