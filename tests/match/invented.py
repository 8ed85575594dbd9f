"""Invented stories for the tests of the matching: words of many scripts, runs of 15 planted in them.

Everything is drawn from a `random.Random`: `story(random, articles, runs)` is the same for the same seed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

from wirecopy.match import LEAST
from wirecopy.words import words

from .made import Given, rows

# Syllables of invented words; a script by row.
SYLLABLES = {
    "latin": "ma ré tiñ o lü ka ška né ðor ße vel ﬁn úr ỹo q\u0323a",
    "plain": "ma re tin o lu ka ska ne dor se vel fin ur yo quab",
    "cyrillic": "ма рё тий о лю ка щу не дор сей вел ъи",
    "greek": "μα ρέ τος ώ λυ κΐ σας νε δόρ σε βελ ἄι",
    "han": "山 川 海 风 木 火 土 金 水 月 日 人 口 田",
    "thai": "กำ ริ ทั่ โอ ลู กา สี เน ดู เซ วี่ ฟิน",
    "devanagari": "मा रे टी ओ लू का शि ने ड़ो से वे क़ि",
    "arabic": "ما رِ تين أو لُ كا شّ ني دو سِ ول آي",
    "hangul": "마 레 틴 오 루 카 스 네 도 새 벨 핀",
    "digits": "1 42 907 3 5 66 81 2024",
}
UNSPACED = {"han", "thai"}
FURNITURE = ["Share this page", "Read more: harbour news", "© The Lower Gull. All rights reserved", "12 May"]
COMMON = "we the of so it was and 年 है का".split()
DRESSES = ["plain", "upper", "composed", "decomposed", "quoted", "breaks", "soft", "all"]
MARKS = ["“{}”", '"{}"', "({})", "‘{}’", "„{}“", "«{}»"]
JOINTS = ["-", "\n", " – ", "\r\n\r\n", ", ", "\u00a0", "/", "\t"]


@dataclass(frozen=True)
class Story:
    """Articles, and the runs with the numbers of the articles in which they were planted."""

    articles: list[Given]
    planted: list[tuple[list[str], list[int]]]


def vocabulary(random: Random) -> list[str]:
    """A dozen words of one script or of several, and some that are common."""
    found = random.sample(COMMON, 3)
    for script in random.sample(sorted(SYLLABLES), random.choice([1, 1, 2, 3])):
        syllables = SYLLABLES[script].split()
        for _ in range(random.randint(3, 6)):
            size = 1 if script in UNSPACED else random.randint(1, 3)
            found.append("".join(random.choices(syllables, k=size)))
    return found


def dressed(random: Random, run: list[str]) -> str:
    """The words once more as another outlet would print them: equal by the definition of a word."""
    how = random.choice(DRESSES)
    joints = [" "] * (len(run) - 1)
    parts = list(run)
    if how in ("upper", "all"):
        parts = [each.swapcase() for each in parts]
    if how in ("composed", "decomposed", "all"):
        parts = [unicodedata.normalize("NFD" if how == "decomposed" else "NFC", each) for each in parts]
    if how in ("quoted", "all"):
        at = random.randrange(len(parts))
        parts[at] = random.choice(MARKS).format(parts[at])
    if how in ("breaks", "all"):
        for at in random.choices(range(len(joints)), k=random.randint(0, 4)):
            joints[at] = random.choice(JOINTS)
    if how == "soft":
        at = random.randrange(len(parts))
        half = len(parts[at]) // 2
        # A sign that is not there may stand before anything, a hyphen at a line end only before a letter.
        between = random.choice(["-\n", "\u00ad\r\n", "\u00ad", "\u200b"])
        parts[at] = parts[at][:half] + between * (half > 0) + parts[at][half:]
    text = "".join(part + joint for part, joint in zip(parts, [*joints, ""], strict=True))
    # Whatever was done to it, it must be those words; where it is not, the plain form is planted.
    return text if words(text).folded == run else " ".join(run)


def filler(random: Random, known: list[str], longest: int) -> str:
    """What stands between planted runs: nothing, chance, repetition of any period, unique words, a page."""
    kind = random.randrange(6)
    if kind == 0:
        return ""
    if kind == 1:
        return " ".join(random.choices(known, k=random.randint(1, 12)))
    if kind == 2:
        period = random.choices(known, k=random.randint(1, 9))
        return " ".join(period * random.randint(2, max(2, longest // len(period))))
    if kind == 3:
        return "\n".join(random.choices(FURNITURE, k=random.randint(1, 4)))
    return " ".join(f"u{random.randrange(10**9)}" for _ in range(random.randint(1, longest)))


def fifteen(random: Random, known: list[str]) -> list[str]:
    """A run of exactly 15 words, one in three of them with a period."""
    drawn = random.choices(known, k=random.choice([LEAST, LEAST, random.randint(1, 9)]))
    run = words(" ".join(drawn * LEAST)).folded[:LEAST]
    return run if words(" ".join(run)).folded == run else ["we"] * LEAST


def story(random: Random, count: int, runs: int, longest: int = 90) -> Story:
    """`count` articles; `runs` runs of exactly 15 words, each planted in some of them."""
    known = vocabulary(random)
    pieces = [[filler(random, known, longest)] for _ in range(count)]
    planted = []
    for _ in range(runs):
        run = fifteen(random, known)
        owners = random.choices(range(count), k=random.randint(2, 6))
        planted.append((run, sorted(set(owners))))
        for at in owners:
            pieces[at] += [dressed(random, run), filler(random, known, longest)]
    glue = random.choice([" ", "\n", "\n\n", ". "])
    return Story(rows(glue.join(piece for piece in each if piece) for each in pieces), planted)
