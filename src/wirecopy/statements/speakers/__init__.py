"""Who speaks: the speaker of every attribution, named as fully as the articles of its story allow.

In: the articles of one story and their attributions. Out: for each article a `Speaker` or None per attribution.

    sentence -> who is named in it, once however many articles carry it          seen
    all sentences -> the people of the story                                      people
    article -> who was named and who spoke so far                                 trail
    attribution -> its source -> Speaker                                          source, nouns, roles, article

    speakers({0: told}, {0: attributions})   # {0: [Speaker(name='Orla Venn', role='harbour minister', …), …]}

What a `Speaker` holds, where a text leaves a choice:

* A country is its short English name, *Russia*, *United States*. It is that of the role or organisation, as far as
  the words tell; the outlet's own country is never assumed.
* A state is named as the country, whatever stands for it (*Beijing*: China); a house that stands for a government
  keeps its own name (*Kremlin*, *White House*) and is the organisation.
* A document (*readout*, *poll*) is the role; name and organisation are those whom it comes from, if they are told. It
  is no anonymous source.
* Several who speak together are one speaker, *A and B*, without role or organisation.
* A role that nobody of the story is known to have is a source without a name, of the class of the role.
* None is an attribution without a source that nothing near it continues: *it is believed*.

The answer does not depend on the order of the articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wirecopy.statements.speakers.article import Article
from wirecopy.statements.speakers.lexicon import fold
from wirecopy.statements.speakers.people import people
from wirecopy.statements.speakers.roles import Offices
from wirecopy.statements.speakers.seen import Seen, see
from wirecopy.statements.statement import Attribution, Speaker
from wirecopy.statements.told import Told

__all__ = ["see", "speakers"]


def speakers(
    tolds: Mapping[int, Told], attributions: Mapping[int, Sequence[Attribution]]
) -> dict[int, list[Speaker | None]]:
    """The speaker of each attribution of the articles of one story, by the article's place, in their order."""
    seen: dict[str, Seen] = {}
    for place in sorted(tolds):
        for sentence in tolds[place].sentences:
            if sentence.canonical.text not in seen:
                seen[sentence.canonical.text] = sentence.parsed.once(see)
    known = people(tolds, seen, _spoken(tolds, attributions))
    offices = Offices(known)
    return {
        place: Article(place, tolds[place], attributions.get(place, ()), seen, known, offices).speakers()
        for place in sorted(tolds)
    }


def _spoken(tolds: Mapping[int, Told], attributions: Mapping[int, Sequence[Attribution]]) -> frozenset[str]:
    """The capitalised words that are a source by themselves."""
    found = set()
    for place, told in tolds.items():
        for one in attributions.get(place, ()):
            for span in one.source:
                word = span.of(told.page.text)
                if word[:1].isupper() and word.isalpha():
                    found.add(fold(word))
    return frozenset(found)
