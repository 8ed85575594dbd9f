"""House style: respelling, restyling and typography, whole or by halves.

In: a draft and the rules of an outlet. Out: the draft in its style; `missed` is the share of places
that the editor overlooks, which stay as leftovers of the text before.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from wirecopy.evaluate.newsroom.sentence import Draft, Sentence, each
from wirecopy.evaluate.newsroom.slots import MONTHS

_WORD = re.compile(r"[A-Za-z]+")
# Pairs of the table that are one only in one of their senses: a storey is no story.
_OTHER_SENSE = frozenset(
    "story stories draft drafts drafted drafting tire tires tired practice practices license licenses program programs "
    "meter meters curb curbs check checks mold molds plow inquiry inquiries ton tons disk disks bus buses jail "
    "airplane airplanes cozy licensed cord cords vise artifact judgment judgments mom coon yogurt racket "
    "liter ass asses font fonts ax axes baritone gage gages hosteler phial pled mustache".split()
)
_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_VALUE = {word: str(at) for at, word in enumerate(_NUMBERS, 2)}
_BACK = {value: word for word, value in _VALUE.items()}
_UNITS = "people|percent|years|days|hours|minutes|weeks|months|members|officers|children|kilometers|kilometres|others"
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z-]+)?"

Put = Callable[[re.Match[str]], str]


# Each rule: what it finds and what it puts there. The comments show one case.
_RULES: dict[str, tuple[tuple[re.Pattern[str], Put], ...]] = {
    # 12 percent -> 12%
    "percent": ((re.compile(r"(?<=\d) (?:percent|per cent)\b"), lambda match: "%"),),
    # on Monday -> Monday
    "weekday": (
        (
            re.compile(rf"(?<=\w) on ({_DAY})\b(?! (?:morning|noon|afternoon|evening|night))"),
            lambda match: f" {match[1]}",
        ),
    ),
    # nine people -> 9 people
    "figures": (
        (
            re.compile(rf"(?<=[a-z,] )({'|'.join(_NUMBERS)})(?= (?:\w+ )?(?:{_UNITS})\b)"),
            lambda match: _VALUE[match[1]],
        ),
    ),
    # 11 people -> eleven people
    "words": ((re.compile(rf"(?<=[a-z] )(1[012])(?= (?:{_UNITS})\b)"), lambda match: _BACK[match[1]]),),
    # March 5 -> 5 March
    "day-first": (
        (
            re.compile(rf"\b({'|'.join(MONTHS)}) (\d\d?)\b(?!,? \d{{4}})"),
            lambda match: f"{match[2]} {match[1]}",
        ),
    ),
    # ," Lund said -> ," said Lund
    "said-first": ((re.compile(rf"(?<=,[\"”] )({_NAME}) said(?=[.,])"), lambda match: f"said {match[1]}"),),
    # 40 kilometers -> 40 km
    "units": ((re.compile(r"(?<=\d )(?:kilometers|kilometres)\b"), lambda match: "km"),),
    # said that the -> said the
    "that": ((re.compile(r"\bsaid that (?=the|a|it|he|she|they|there)"), lambda match: "said "),),
}


@cache
def _british() -> dict[str, str]:
    from breame.spelling import AMERICAN_ENGLISH_SPELLINGS

    return {
        us: uk for us, uk in AMERICAN_ENGLISH_SPELLINGS.items() if us not in _OTHER_SENSE and uk.isalpha()
    } | {"percent": "per cent"}


@cache
def _american() -> dict[str, str]:
    return {uk: us for us, uk in _british().items() if " " not in uk}


def respell(draft: Draft, spelling: str, missed: float, chance: random.Random) -> Draft:
    """All words in American (`us`) or British (`uk`) spelling; of each sort of word a share is missed."""
    pairs = _british() if spelling == "uk" else _american()

    def put(match: re.Match[str]) -> str | None:
        word = match.group()
        other = pairs.get(word.lower())
        if other is None or (word[0].isupper() and match.start() > 1) or chance.random() < missed:
            return None
        return other[0].upper() + other[1:] if word[0].isupper() else other

    found = each(draft, lambda sentence: sentence.sub(_WORD, put, "respell"))
    if spelling == "us":
        percent = re.compile(r"\bper cent\b")
        found = each(
            found,
            lambda sentence: sentence.sub(
                percent, lambda match: None if chance.random() < missed else "percent", "respell"
            ),
        )
    return found


def restyle(draft: Draft, styles: tuple[str, ...], missed: float, chance: random.Random) -> Draft:
    """The rules of a house, one after the other."""

    def sometimes(put: Put) -> Callable[[re.Match[str]], str | None]:
        return lambda match: None if chance.random() < missed else put(match)

    def styled(sentence: Sentence) -> Sentence:
        for style in styles:
            for pattern, put in _RULES[style]:
                sentence = sentence.sub(pattern, sometimes(put), "restyle")
        return sentence

    return each(draft, styled)


_STRAIGHT = re.compile(r"[\"']")
_CURLY = re.compile(r"[“”‘’]")


def typography(draft: Draft, curly: bool) -> Draft:
    """Quotation marks and apostrophes of one form."""

    def put(match: re.Match[str]) -> str:
        if not curly:
            return '"' if match.group() in "“”" else "'"
        before = match.string[match.start() - 1 : match.start()]
        opens = not before or before in " (-—“"
        if match.group() == '"':
            return "“" if opens else "”"
        return "‘" if opens else "’"

    return each(draft, lambda sentence: sentence.sub(_STRAIGHT if curly else _CURLY, put, "typography"))
