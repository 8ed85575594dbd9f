"""Several processes that read batch after batch."""

from __future__ import annotations

import pytest

from wirecopy.article import Article
from wirecopy.reading import Readers, read_off

from .made import PARAGRAPHS


@pytest.mark.parametrize("processes", [1, 2])
def test_batches_are_read_as_one_article_is(processes: int) -> None:
    names = sorted(PARAGRAPHS)
    articles = [
        Article(
            f"{PARAGRAPHS[names[at % len(names)]]}\n\nCorrection: {at} boats, said Orla Venn.",
            outlet=f"o{at}",
        )
        for at in range(130)
    ] + [Article(""), Article("\u2028 “a")]
    told: list[tuple[int, int]] = []
    with Readers(processes) as readers:
        batches = [articles[:70], articles[70:], [], articles[:3]]
        found = [readers.read(batch, lambda what, done, of: told.append((done, of))) for batch in batches]
    for batch, readings in zip(batches, found, strict=True):
        assert readings == [read_off(article) for article in batch]
        for reading, article in zip(readings, batch, strict=True):
            alone = read_off(article)
            assert reading.facts == alone.facts and reading.version == alone.version
            assert reading.version.quotations == alone.version.quotations
    assert all(done <= of for done, of in told)
