"""Agency copy without its credits, on invented articles."""

from __future__ import annotations

import json

import pytest

from wirecopy.article import Article
from wirecopy.clean.agencies import named
from wirecopy.evaluate.copies_pool import piece
from wirecopy.evaluate.masked import agency_free
from wirecopy.evaluate.real_copy import JUDGED, LABELS, components, judged, masked
from wirecopy.reading import read_off
from wirecopy.trace import trace

FERRY = (
    "The ferry between Port Elgar and Sant Helm will stop for nine days from Monday while both of its engines are "
    "taken out, the harbour board of the island said.\n\nTwo fishing boats will carry letters and medicine across "
    "the sound instead, and nobody else may sail with them.\n\nShops on the island have ordered flour, oil and lamp "
    "glass ahead, and the school will keep its boarders over the holidays for the first time since the great frost."
)
HIVES = (
    "Beekeepers in the Orrin valley have lost every fourth hive since the thaw, a count by their guild shows.\n\n"
    "Mites are to blame, says its warden, who walked from farm to farm with a lens for five weeks in the rain.\n\n"
    "Honey will be dear by the autumn, and the fair at Orrin Bridge may be held without its candle makers this year."
)
OWN = (
    "A clockmaker in Lower Quay has mended the tower clock with a spoon, and it has not lost a minute in two months.\n\n"
    "Councillors had set aside a small fortune for new works, which will now go towards a roof for the fish market."
)


@pytest.mark.parametrize(
    "text",
    [
        f"PORT ELGAR (AFP) - {FERRY}",
        f"By Orla Venn, Associated Press\n\n{FERRY}",
        f"{FERRY}\n\n(Reporting by Orla Venn; editing by Ada Quill)",
        f"{FERRY}\n\nCopyright 2031 The Associated Press. All rights reserved.",
        f"{FERRY} (Reuters)",
        f"{FERRY}\n\nThe Associated Press",
    ],
)
def test_every_credit_goes_and_the_story_stays(text):
    article = Article(text, outlet="tide.example", refs=("one",))
    assert read_off(article).cleaned.credits
    free = agency_free(article)
    assert read_off(free).cleaned.credits == ()
    assert not named(free.text)
    assert free.refs == ("one",)
    assert read_off(free).side.words.folded == read_off(Article(FERRY)).side.words.folded


def test_an_agency_in_brackets_goes_and_one_in_running_text_stays():
    text = FERRY.replace("the harbour board of the island said.", "a captain (AFP) told Reuters.")
    free = agency_free(Article(text)).text
    assert "(AFP)" not in free and "told Reuters" in free


def test_statements_of_the_source_go_too():
    article = Article(
        FERRY, outlet="reuters.com", byline="Orla Venn, Reuters", fields=(("copyright", "AFP"),)
    )
    assert read_off(article).cleaned.credits
    assert read_off(agency_free(article)).cleaned.credits == ()
    own = Article(FERRY, outlet="tide.example", byline="Orla Venn")
    assert agency_free(own) == own


def here():
    """Two outlets with one agency's text, one with the same and no credit, one with its own."""
    return {
        "a": Article(f"PORT ELGAR (AFP) - {FERRY}", outlet="tide.example"),
        "b": Article(f"{FERRY}\n\nAgence France-Presse", outlet="ebb.example"),
        "c": Article(FERRY, outlet="gale.example", byline="Ned Orme"),
        "d": Article(OWN, outlet="quay.example", byline="Ada Quill"),
        "e": Article(f"ORRIN (AFP) - {HIVES}", outlet="hive.example"),
    }


def masking(labels):
    articles = here()
    return masked("invented", articles, trace(articles.values()).json(), {}, labels)


def test_copies_stay_together_without_credits():
    found = masking({})
    assert (found.articles, found.credited) == (5, 3)
    assert (found.kept.part, found.kept.of) == (1, 1)
    assert found.same.f1 == found.runs.f1 == 1.0
    assert found.ranges.of == 1


def test_own_reporting_beside_agency_copy_is_counted_and_named():
    found = masking({"c": "agency", "d": "quotation"})
    assert (found.own.part, found.own.of) == (1, 2)
    assert found.called == ("c",)
    assert found.uncredited == {"c": "agency"}
    assert masking({}).uncredited == {"c": ""}


def test_what_the_data_say_of_an_article_outweighs_its_text():
    articles = here()
    before = trace(articles.values()).json()
    found = masked("invented", articles, before, {"c": "UPI", "d": "NA"}, {})
    assert found.credited == 4
    assert found.own.of == 0


def test_components_by_brute_force():
    head = " ".join(f"alpha{k}" for k in range(40))
    tail = " ".join(f"omega{k}" for k in range(100))
    pieces = [
        piece("whole", "x", "", f"{head} {tail}"),
        piece("brief", "x", "", head),
        piece("scrap", "x", "", f"{' '.join(head.split()[:18])} {' '.join(f'own{k}' for k in range(32))}"),
        piece("alone", "x", "", " ".join(f"beta{k}" for k in range(60))),
        piece("short", "x", "", "a few words"),
    ]
    found = components(pieces)
    assert found["whole"] == found["brief"]
    assert len({next(iter(each)) for each in found.values()}) == 4


def test_the_labels_hold_no_text():
    rows = [json.loads(line) for line in JUDGED.read_text().splitlines()]
    assert all(set(row) == {"article", "label"} for row in rows)
    assert set(judged().values()) <= set(LABELS) and len(judged()) == len(rows)
