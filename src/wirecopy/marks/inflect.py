"""The regular inflected forms of an English verb or noun, for tables that list lemmas.

In: a lemma. Out: its forms, the lemma first.

    >>> verb("slam")
    ('slam', 'slams', 'slammed', 'slamming')
"""

from __future__ import annotations

_VOWELS = "aeiou"


def verb(lemma: str) -> tuple[str, ...]:
    """Base, -s, past, -ing; of a phrase (*lash out*) the first word changes."""
    first, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    head, hyphen, first = first.rpartition("-")
    head += hyphen
    if first.endswith("e") and not first.endswith(("ee", "oe", "ye")):
        past, ing = first + "d", first[:-1] + "ing"
    elif first.endswith("y") and first[-2:-1] not in _VOWELS:
        past, ing = first[:-1] + "ied", first + "ing"
    elif _doubles(first):
        past, ing = first + first[-1] + "ed", first + first[-1] + "ing"
    elif first.endswith(("ee", "oe", "ye")):
        past, ing = first + "d", first + "ing"
    else:
        past, ing = first + "ed", first + "ing"
    return tuple(f"{head}{form}{tail}" for form in (first, _with_s(first), past, ing))


def noun(lemma: str) -> tuple[str, ...]:
    """Singular and plural; of a phrase the last word changes."""
    head, space, last = lemma.rpartition(" ")
    if last.endswith("man"):
        return lemma, f"{head}{space}{last[:-3]}men"
    return lemma, f"{head}{space}{_with_s(last)}"


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _doubles(word: str) -> bool:
    """One vowel before one last consonant, in a word of one syllable."""
    if len(word) < 3 or word[-1] in _VOWELS + "wxy" or word[-2] not in _VOWELS or word[-3] in _VOWELS:
        return False
    return sum(char in _VOWELS for char in word) == 1
