"""Make src/wirecopy/registry/synonyms.txt from a WordNet 3.0 database folder.

    python tools/make_synonyms.py /usr/share/wordnet

A line a word form of english_words.txt, sorted: the form, the synsets of its first senses, a bar, the
direct hypernyms (for adjectives: the heads they are similar to) of those. Synsets are numbered anew.
Only those are kept that can make two words near: shared by two forms, or one's synset and the other's
hypernym.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

SENSES = {"noun": 4, "verb": 5, "adj": 4, "adv": 3}
DETACH = {
    "noun": [
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
        ("s", ""),
    ],
    "verb": [
        ("ies", "y"),
        ("es", "e"),
        ("es", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
        ("s", ""),
    ],
    "adj": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
    "adv": [],
}
REGISTRY = Path(__file__).parent.parent / "src" / "wirecopy" / "registry"


def main(folder: Path) -> None:
    forms = (REGISTRY / "english_words.txt").read_text(encoding="ascii").split()
    known = set(forms)
    senses: defaultdict[str, list[str]] = defaultdict(list)
    above: dict[str, list[str]] = {}
    for part, most in SENSES.items():
        index = read_index(folder / f"index.{part}", most)
        above |= read_above(folder / f"data.{part}", part)
        exceptions = read_exceptions(folder / f"{part}.exc")
        for form in forms:
            for lemma in lemmas(form, part, index, exceptions, known):
                senses[form] += [f"{part[0:3]}{offset}" for offset in index[lemma]]
    held = Counter(synset for form in senses for synset in set(senses[form]))
    higher = Counter(
        synset for form in senses for synset in {h for s in senses[form] for h in above.get(s, ())}
    )
    numbers: dict[str, str] = {}
    lines = []
    for form in sorted(senses):
        own = list(dict.fromkeys(s for s in senses[form] if held[s] > 1 or higher[s]))
        up = list(
            dict.fromkeys(h for s in senses[form] for h in above.get(s, ()) if held[h] and h not in own)
        )
        if own or up:
            row = [" ".join(numbers.setdefault(s, base36(len(numbers))) for s in some) for some in (own, up)]
            lines.append(f"{form} {row[0]}|{row[1]}")
    (REGISTRY / "synonyms.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


def read_index(path: Path, most: int) -> dict[str, list[str]]:
    index = {}
    for line in path.read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            index[fields[0]] = fields[-int(fields[2]) :][:most]
    return index


def read_above(path: Path, part: str) -> dict[str, list[str]]:
    above = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        at = 4 + 2 * int(fields[3], 16)
        pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
        above[part[0:3] + fields[0]] = [
            part[0:3] + offset for symbol, offset, *_ in pointers if symbol in ("@", "&")
        ]
    return above


def read_exceptions(path: Path) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in path.read_text(encoding="ascii").splitlines()}


def lemmas(form: str, part: str, index: dict, exceptions: dict, known: set[str]) -> list[str]:
    found = [lemma for lemma in exceptions.get(form, ()) if lemma in index]
    if form in index:
        found.append(form)
    for ending, instead in DETACH[part]:
        if form.endswith(ending):
            lemma = form[: -len(ending)] + instead
            if lemma in index and lemma in known:
                found.append(lemma)
                break
    return list(dict.fromkeys(found))


def base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while True:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
        if not number:
            return text


if __name__ == "__main__":
    main(Path(sys.argv[1]))
