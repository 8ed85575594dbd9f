"""Who is cited: the named sources of the articles of a story.

In: for each article its text and sentences. Out: names with the articles that cite them, most cited first.
Names that end alike in one story are one source (*Hedda Lorne*, *Lorne*); roles and pronouns are left out.
They are no origins: ten articles that quote one spokesman have not one source for what else they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from wirecopy import marks
from wirecopy.spans import Span

_ACCORDING = "according to"
_ARTICLES = frozenset({"the", "a", "an"})


def cited(texts: Mapping[int, tuple[str, Iterable[Span]]]) -> list[tuple[str, tuple[int, ...]]]:
    """`texts`: by article its text and the spans of its sentences."""
    articles: dict[str, set[int]] = {}
    forms: dict[str, Counter[str]] = {}
    for article, (text, sentences) in texts.items():
        for sentence in sentences:
            # Names are sought only where somebody speaks, which is cheap to see.
            if not marks.speech_verbs(text, *sentence) and _ACCORDING not in text[slice(*sentence)].lower():
                continue
            for each in marks.attributions(text, *sentence):
                if each.speaker is None or each.anonymous:
                    continue
                name = _name(text, each.speaker)
                if name:
                    key = name.split()[-1].casefold()
                    articles.setdefault(key, set()).add(article)
                    forms.setdefault(key, Counter())[name] += 1
    told = [
        (
            min(forms[key], key=lambda name: (-forms[key][name], -len(name), name)),
            tuple(sorted(articles[key])),
        )
        for key in articles
    ]
    return sorted(told, key=lambda one: (-len(one[1]), one[0]))


def _name(text: str, speaker: Span) -> str:
    """The name in what is said to be the speaker, '' where it holds none."""
    found = [name for name in marks.names(text, *speaker) if name.span.of(text)[:1].isupper()]
    if not found:
        return ""
    shown = found[-1].span.of(text).removesuffix("’s").removesuffix("'s").split()
    # What begins or ends in small letters is a role: *the president*, *Russian officers*.
    while shown and (not shown[0][:1].isupper() or shown[0].casefold() in _ARTICLES):
        shown.pop(0)
    return " ".join(shown) if shown and shown[-1][:1].isupper() else ""
