"""What an article tells, cut into utterances, and the points that these are of: row by row, read by the model."""

from __future__ import annotations

import pytest

from wirecopy.accounts import Account, Gists, Standing, Teller, Utterance, Why, accounts, utterances
from wirecopy.article import Article
from wirecopy.reading import read_off
from wirecopy.sayings import read_told, sayings
from wirecopy.statements.reader import Reader
from wirecopy.statements.store import Memory

READER = Reader(store=Memory())


def told(*texts: str) -> list[Utterance]:
    """The utterances of some articles of one story, each a dispatch of its own."""
    readings = [read_off(Article(text, outlet=f"outlet{k}.example")) for k, text in enumerate(texts)]
    said = sayings(read_told(readings, READER), [range(len(texts))])
    gists = Gists()
    return [
        one
        for v, reading in enumerate(readings)
        for one in utterances(
            said.told[v], Teller(v, (v,), reading.version), gists, said.statements[v], said.times[v]
        )
    ]


def found(*texts: str) -> tuple[Account, ...]:
    return accounts(told(*texts))


CUT = [
    ("The bridge of Osk fell on Monday.", ["report"], "the outlet says it"),
    ("Orla Venn said the bridge was safe.", ["claim"], "the sentence is the claim, and no report besides"),
    ('"We shall never pay for that bridge," Orla Venn said.', ["quotation"], "one utterance: sentence and words in marks"),
    (
        '"We shall never pay for that bridge. It was built on sand," Orla Venn said.',
        ["quotation"],
        "one statement over two sentences",
    ),
    (
        '"We shall never pay for that bridge," Orla Venn told a crowd of villagers at a meeting in the schoolhouse of Tarn, '
        "where there was laughter.",
        ["quotation"],
        "the cue is the main verb, however much hangs on it",
    ),
    (
        "Orla Venn called the dam sound, and Bram Lisk called it a heap of rubble.",
        ["claim", "claim"],
        "two of equal rank",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds", "why"), CUT, ids=[why for _, _, why in CUT])
def test_a_sentence_is_one_utterance_or_two(text: str, kinds: list[str], why: str) -> None:
    said = told(text)
    assert [str(one.kind) for one in said] == kinds, why
    assert all((one.statement is None) == (str(one.kind) == "report") for one in said)
    assert len({id(one.statement) for one in said}) == len(said)


LONG = (
    '"We shall never pay for that bridge of sand. The ferries will run until the last winter ice has gone, whatever the '
    'council says," Orla Venn said.'
)


def test_a_quotation_is_one_account() -> None:
    (account,) = found(LONG, LONG)
    assert account.standing is Standing.AGREE and str(account.kind) == "quotation"


def test_what_quotes_two_passages_is_of_two_points() -> None:
    made = found(
        LONG,
        'Orla Venn said: "We shall never pay for that bridge of sand."',
        'Orla Venn promised: "The ferries will run until the last winter ice has gone."',
    )
    together = {account.evidence[0].article: account for account in made}
    assert all(account.standing is Standing.AGREE for account in together.values())
    articles = sorted(sorted({v for side in account.sides for v in side.articles}) for account in made)
    assert articles == [[0, 1], [0, 2]]


def test_a_reworded_quotation_differs() -> None:
    (account,) = found(
        'Orla Venn said: "There must be other engineers in the tower tonight."',
        'Orla Venn said: "There need to be other engineers in the tower tonight."',
    )
    assert account.standing is Standing.DIFFER and account.reason is Why.WORDING


NOBODY_ELSE = [
    ('"The wall will outlive us all in Osk," Orla said.', "the story puts the names together"),
    ('"The wall will outlive us all in Osk," she said.', "a pronoun excludes nobody"),
    ('"The wall will outlive us all in Osk," the minister said.', "a role excludes nobody"),
    ('"The wall will outlive us all in Osk," Bram Lisk said, quoting Venn.', "he passes it on"),
    ('"The wall will," Bram Lisk said.', "three words are said by many"),
]


@pytest.mark.parametrize(("other", "why"), NOBODY_ELSE, ids=[why for _, why in NOBODY_ELSE])
def test_no_other_speaker(other: str, why: str) -> None:
    made = found(
        '"The wall will outlive us all in Osk," Venn said.', other, "Orla Venn was in Osk on Monday."
    )
    assert not any(account.conflict for account in made), why


def test_two_speakers() -> None:
    made = found(
        '"The wall will outlive us all in Osk," Orla Venn said.',
        '"The wall will outlive us all in Osk," Bram Lisk said.',
    )
    assert [str(account.reason) for account in made if account.conflict] == ["speaker"]
