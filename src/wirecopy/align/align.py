"""Two sides -> their alignment.

In: two sides. Out: sentence pairs in which every sentence, and so every body word, of both sides
stands exactly once: in the order of A, sentences that only B has where they stand in B.

The mirror of the alignment is the alignment of the mirror: the two sides are always compared in one
canonical order, so no tie can fall differently.
"""

from __future__ import annotations

from itertools import pairwise

from wirecopy.align.alignment import SentencePair
from wirecopy.align.counterparts import Denies, counterparts
from wirecopy.align.sentence_pairs import Group, sentence_pairs
from wirecopy.align.side import Side
from wirecopy.align.vocabulary import Numbered, Vocabulary, Weights
from wirecopy.align.word_pairs import word_pairs
from wirecopy.reasons import SentenceKind

_EDIT = 0.6  # share of the words of the shorter sentence that an edit keeps
_NAMED = 6  # sentences that may name the thing denied, where words agree besides
_SHORT, _AMID = 4, 6  # letters of a word that is equal by chance; words around it that are not
_HEADLINE, _HEADLINE_SHARED = 18, 2  # words of the longest headline; longer words that two must share
_NEIGHBOURS = 4  # left-over sentences of one place among which a denial is sought


def align(a: Side, b: Side) -> list[SentencePair]:
    """Align two sides. A pair of sentences with the same words is `same`, whatever its punctuation;
    `changes` tells that apart."""
    words = Vocabulary()
    return align_numbered(words.numbered(a), words.numbered(b), words)


def align_numbered(a: Numbered, b: Numbered, words: Vocabulary) -> list[SentencePair]:
    """Align two sides whose words have been numbered, which saves doing it again for each pair of many."""
    if b.side.precedes(a.side):
        return _ordered([pair.mirrored for pair in _align(b, a, words)], a.side, b.side)
    return _ordered(_align(a, b, words), a.side, b.side)


def _align(one: Numbered, other: Numbered, words: Vocabulary) -> list[SentencePair]:
    a, b = one.side, other.side
    groups = sentence_pairs(one, other, Weights(one, other))
    denies = counterparts(a, b)
    groups = [_opposed(group, one, other, denies) for group in groups]
    groups = sorted(groups + _counterparts(groups, a, b, denies))
    groups = sorted(groups + _headlines(groups, a, b))
    pairs = [
        SentencePair(
            _kind(group, a, b),
            tuple(a.sentences[i] for i in group.a),
            tuple(b.sentences[j] for j in group.b),
            () if group.opposed else _words(group, one, other, words),
            group.moved,
        )
        for group in groups
    ]
    used_a = {i for group in groups for i in group.a}
    used_b = {j for group in groups for j in group.b}
    pairs += [
        SentencePair(SentenceKind.ONLY_A, (span,), ())
        for i, span in enumerate(a.sentences)
        if i not in used_a
    ]
    pairs += [
        SentencePair(SentenceKind.ONLY_B, (), (span,))
        for j, span in enumerate(b.sentences)
        if j not in used_b
    ]
    return pairs


def _words(group: Group, one: Numbered, other: Numbered, words: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The words of the sentences of a group that answer to each other, by their indices in the sides."""
    rows = [at for i in group.a for at in range(*one.side.bounds[i])]
    columns = [at for j in group.b for at in range(*other.side.bounds[j])]
    of_a, of_b = [one.words[at] for at in rows], [other.words[at] for at in columns]
    if of_a == of_b:
        return tuple(zip(rows, columns, strict=True))
    inner = word_pairs(of_a, of_b, words.alike)
    inner = _without_scraps(inner, [words.forms[word] for word in of_a], [words.forms[word] for word in of_b])
    return tuple((rows[x], columns[y]) for x, y in inner)


def _without_scraps(inner: list[tuple[int, int]], a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """The pairs without short words that only chance made equal: alone amid words that are not."""
    if len(inner) == len(a) == len(b):
        return inner
    kept = []
    for at, (i, j) in enumerate(inner):
        before = inner[at - 1] if at else (-1, -1)
        after = inner[at + 1] if at + 1 < len(inner) else (len(a), len(b))
        apart = min(i - before[0], j - before[1]) > 1 and min(after[0] - i, after[1] - j) > 1
        around = (after[0] - before[0] - 2) + (after[1] - before[1] - 2)
        if not (apart and around >= _AMID and a[i] == b[j] and len(a[i]) <= _SHORT):
            kept.append((i, j))
    return kept


def _opposed(group: Group, one: Numbered, other: Numbered, denies: Denies) -> Group:
    """A pair that only its place brought together is no edit if one denies what the other has."""
    if len(group.a) != 1 or len(group.b) != 1 or group.moved:
        return group
    of_a, of_b = one.sentences[group.a[0]], other.sentences[group.b[0]]
    if of_a == of_b:
        return group
    held_a, held_b = set(of_a), set(of_b)
    little = len(held_a & held_b) < _EDIT * min(len(held_a), len(held_b))
    return group._replace(opposed=little and denies(group.a[0], group.b[0], most=_NAMED))


def _counterparts(groups: list[Group], a: Side, b: Side, denies: Denies) -> list[Group]:
    """Left-over sentences between the same neighbours, of which one denies what the other has."""
    links = [(group.a[-1], group.b[-1]) for group in groups if not group.moved]
    used_a, used_b = {i for group in groups for i in group.a}, {j for group in groups for j in group.b}
    found = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *links, (len(a.bounds), len(b.bounds))]):
        rows = [x for x in range(i + 1, next_i) if x not in used_a]
        columns = [y for y in range(j + 1, next_j) if y not in used_b]
        if len(rows) <= _NEIGHBOURS and len(columns) <= _NEIGHBOURS:
            for x in rows:
                y = next((y for y in columns if y not in used_b and denies(x, y)), None)
                if y is not None:
                    found.append(Group((x,), (y,), opposed=True))
                    used_b.add(y)
    return found


def _headlines(groups: list[Group], a: Side, b: Side) -> list[Group]:
    """The headlines, if both texts begin with one: a unit, however little their words agree."""
    used_a, used_b = {i for group in groups for i in group.a}, {j for group in groups for j in group.b}
    if not a.bounds or not b.bounds or 0 in used_a or 0 in used_b:
        return []
    facts_a, facts_b = (
        {word for word in side.words.folded[: side.bounds[0][1]] if len(word) > _SHORT} for side in (a, b)
    )
    of_one_thing = len(facts_a & facts_b) >= _HEADLINE_SHARED
    return [Group((0,), (0,), opposed=True)] if of_one_thing and _is_headline(a) and _is_headline(b) else []


def _is_headline(side: Side) -> bool:
    """A first sentence that is short, ends without a stop, and stands on a line of its own."""
    span, (low, high) = side.sentences[0], side.bounds[0]
    after = side.text[span.end : span.end + 2]
    alone = len(side.bounds) > 1 and after.strip(" \t")[:1] in ("\n", "\r")
    return alone and high - low <= _HEADLINE and side.text[span.end - 1] not in '.!?"”…:'


def _kind(group: Group, a: Side, b: Side) -> SentenceKind:
    if len(group.a) == len(group.b) == 1:
        low_a, high_a = a.bounds[group.a[0]]
        low_b, high_b = b.bounds[group.b[0]]
        same = a.words.folded[low_a:high_a] == b.words.folded[low_b:high_b]
        if group.moved:
            return SentenceKind.MOVED
        return SentenceKind.SAME if same else SentenceKind.EDITED
    if len(group.a) == 1:
        return SentenceKind.SPLIT
    if len(group.b) == 1:
        return SentenceKind.MERGED
    return SentenceKind.EDITED


def _ordered(pairs: list[SentencePair], a: Side, b: Side) -> list[SentencePair]:
    """The order of A; what only B has stands after what precedes it in B."""
    ordered = sorted((pair for pair in pairs if pair.a), key=lambda pair: pair.a[0])
    after: dict[int, int] = {}
    for at, pair in enumerate(ordered):
        if pair.b and not pair.moved:
            after[pair.b[-1].start] = at
    only_b = sorted((pair for pair in pairs if not pair.a), key=lambda pair: pair.b[0])
    starts = sorted(after)
    placed: dict[int, list[SentencePair]] = {}
    at = 0
    for pair in only_b:
        while at < len(starts) and starts[at] < pair.b[0].start:
            at += 1
        placed.setdefault(after[starts[at - 1]] if at else -1, []).append(pair)
    result = placed.get(-1, [])
    for at, pair in enumerate(ordered):
        result.append(pair)
        result += placed.get(at, ())
    return result
