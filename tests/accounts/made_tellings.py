"""Utterances of short texts, as tests need them: read by the model, or by a stand-in that takes no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from wirecopy.accounts import Gists, Teller, Utterance, utterances
from wirecopy.article import Article
from wirecopy.reading import Reading, read_off
from wirecopy.sayings import read_told
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.reader import Reader

_POS = ("NOUN", "VERB", "PROPN", "ADJ", "NUM", "ADP", "DET", "PRON", "AUX", "PUNCT", "CCONJ")
_TAG = ("NN", "VBD", "VBN", "VBG", "VB", "NNP", "JJ", "CD", "IN", "DT", "PRP", "WDT", "CC")
_DEP = (
    "nsubj", "nsubjpass", "dobj", "prep", "pobj", "conj", "cc", "neg", "aux", "auxpass", "xcomp", "ccomp", "pcomp", "relcl",
    "acl", "advcl", "appos", "nummod", "compound", "attr", "acomp", "agent", "mark", "poss", "expl", "prt", "det",
)  # fmt: skip
_ENT = ("", "B-PERSON", "B-GPE", "B-ORG", "B-CARDINAL")


class Chance:
    """A model that reads every sentence as some tree: always the same for the same sentence, and never a sensible one."""

    version = "chance"

    def read(self, sentences: Iterable[str]) -> Iterator[Parsed]:
        for sentence in sentences:
            chance = Random(sentence)
            places, at = [], 0
            for word in sentence.split(" "):
                if word.strip():
                    places.append((at, at + len(word)))
                at += len(word) + 1
            count = len(places)
            root = chance.randrange(count) if count else 0
            # Every token hangs on one nearer to the root, so that there are no circles.
            order = [root, *(i for i in range(count) if i != root)]
            heads = [0] * count
            for k, i in enumerate(order):
                heads[i] = order[chance.randrange(k)] if k else root
            yield Parsed(
                sentence,
                tuple(low for low, _ in places),
                tuple(high for _, high in places),
                tuple(sentence[low:high].casefold() for low, high in places),
                tuple(chance.choice(_POS) for _ in places),
                tuple(chance.choice(_TAG) for _ in places),
                tuple("ROOT" if i == root else chance.choice(_DEP) for i in range(count)),
                tuple(heads),
                tuple(chance.choice(_ENT) for _ in places),
            )


def told(
    texts: Sequence[str],
    dispatches: Sequence[int],
    reader: Reader | None = None,
    published: Sequence[str | None] | None = None,
) -> tuple[list[list[Utterance]], list[Reading]]:
    """The utterances of each text, without statements, and the readings."""
    dates = published or [None] * len(texts)
    articles = [
        Article(text, outlet=f"outlet{k}.example", published=date, published_basis="input" if date else None)
        for k, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    readings = [read_off(article) for article in articles]
    gists = Gists()
    found = []
    for v, one in enumerate(read_told(readings, reader or Reader(Chance()))):
        teller = Teller(v, (dispatches[v],), readings[v].version, readings[v].cleaned.outlet)
        found.append(utterances(one, teller, gists))
    return found, readings
