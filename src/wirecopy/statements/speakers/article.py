"""The speaker of every attribution of one article, in the light of its whole story.

In: an article, its attributions, the people of the story. Out: a `Speaker` or None for each, in their order.

    source -> and? -> a pronoun, a name, a role, a state, an organisation, a document, somebody unnamed -> Speaker

None is an attribution without a source that nothing before it continues (*it is believed*).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from wirecopy.spans import Span
from wirecopy.statements.speakers import naming, pronouns, things
from wirecopy.statements.speakers.found import Found
from wirecopy.statements.speakers.mention import Mention
from wirecopy.statements.speakers.people import People
from wirecopy.statements.speakers.roles import Offices
from wirecopy.statements.speakers.seen import Seen
from wirecopy.statements.speakers.source import Source, joined, sentence_at, source, tokens
from wirecopy.statements.speakers.trail import Heard, Trail
from wirecopy.statements.statement import Attribution, Manner, Speaker
from wirecopy.statements.told import Told

_DEEPEST = 40  # attributions within attributions whose speaker is asked for
_FLOATS = 3  # sentences back that a quotation without a cue belongs to


class Article:
    """One article of a story; `speakers` gives what was asked for."""

    def __init__(
        self,
        place: int,
        told: Told,
        attributions: Sequence[Attribution],
        seen: Mapping[str, Seen],
        people: People,
        offices: Offices,
    ) -> None:
        self.place, self.told, self.attributions = place, told, attributions
        self.people, self.offices = people, offices
        self.trail = Trail(told, seen, people)
        self.starts = [sentence.span.start for sentence in told.sentences]
        self.found: dict[int, Found | None] = {}
        self.asking: set[int] = set()
        self.quoting: dict[Span, list[int]] | None = None

    def speakers(self) -> list[Speaker | None]:
        """In the order of the attributions."""
        for k in sorted(range(len(self.attributions)), key=lambda k: (self._begins(k), k)):
            self.ask(k)
        return [self._result(k) for k in range(len(self.attributions))]

    def _begins(self, k: int) -> int:
        one = self.attributions[k]
        spans = one.source or one.cue or one.content
        return min(span.start for span in spans) if spans else 0

    def _result(self, k: int) -> Speaker | None:
        found = self.found.get(k)
        if found is None:
            return None
        within = self.attributions[k].within
        above = self.found.get(within) if within is not None and within != k else None
        if above is None or self._is_own(k, above):
            return found.speaker
        who = above.speaker.name or above.speaker.role or above.speaker.organisation
        if not who:
            return found.speaker
        return replace(found.speaker, because=f"{found.speaker.because}; as quoted by {who}")

    def _is_own(self, k: int, above: Found) -> bool:
        """Does the speaker above quote himself?"""
        found = self.found[k]
        return found is not None and found.speaker.name == above.speaker.name is not None

    def ask(self, k: int) -> Found | None:
        if k in self.found or k in self.asking or len(self.asking) > _DEEPEST:
            return self.found.get(k)
        self.asking.add(k)
        one = self.attributions[k]
        where = source(self.told, self.starts, one)
        if where is None:
            found = self._without_source(k)
            sentence = min(max(one.sentence, 0), len(self.told.sentences) - 1)
            if self.told.sentences:
                self.trail.enter(sentence)
        else:
            self.trail.enter(where.sentence)
            sentence = where.sentence
            found = self._of(k, where)
        self.found[k] = found
        self.asking.discard(k)
        if found is not None and one.within is None and self.told.sentences and not self._repeats(found):
            paragraph = self.told.sentences[sentence].paragraph
            self.trail.hear(
                Heard(
                    sentence,
                    paragraph,
                    found.person,
                    found.speaker,
                    found.gender,
                    found.plural,
                    found.animate,
                )
            )
        return found

    def _repeats(self, found: Found) -> bool:
        """An unknown speaker tells nothing to what follows."""
        return found.speaker.name is None and not found.speaker.role and not found.speaker.candidates

    def _without_source(self, k: int) -> Found | None:
        """A quotation that floats belongs to who spoke last, nearby."""
        one = self.attributions[k]
        if one.manner is not Manner.FLOATING and one.cue:
            return self._implied(k)
        if not self.trail.heard:
            return None
        last = self.trail.heard[-1]
        if not 0 <= one.sentence - last.sentence <= _FLOATS:
            return None
        return self.again(last, "the words before are")

    def _implied(self, k: int) -> Found | None:
        """*Venn left, repeating that …*: the subject of the verb that the participle hangs on."""
        for span in self.attributions[k].cue:
            number = sentence_at(self.told, self.starts, span.start)
            if number is None:
                continue
            parsed = self.told.sentences[number].parsed
            first, stop = tokens(self.told.sentences[number], span)
            verb = next((m for m in range(first, stop) if parsed.tag[m] == "VBG"), None)
            if verb is None or parsed.dep[verb] != "advcl":
                continue
            above = [m for m in parsed.above(verb) if any(k < verb for k in parsed.children(m, "nsubj"))]
            if not above:
                continue
            # After a comma the participle belongs to the sentence, whatever clause the model hangs it on.
            governor = above[-1] if verb and parsed.pos[verb - 1] == "PUNCT" else above[0]
            subject = next(m for m in parsed.children(governor, "nsubj") if m < verb)
            self.trail.enter(number)
            low, high = parsed.reach(subject)
            place = self.told.sentences[number].tokens(subject, subject + 1)
            return self.one(k, Source(number, low, min(high, verb), subject, place), subject)
        return None

    def again(self, heard: Heard, why: str) -> Found:
        """The speaker of some sentences ago once more."""
        who = heard.speaker.name or heard.speaker.role or "the same speaker"
        if heard.speaker.candidates:
            because = heard.speaker.because
        else:
            because = f"{why} by {who}" if why.endswith("are") else f"{who} {why}"
        speaker = replace(heard.speaker, because=because)
        return Found(speaker, heard.person, heard.gender, heard.plural, heard.animate)

    def _of(self, k: int, where: Source) -> Found | None:
        parsed = self.told.sentences[where.sentence].parsed
        mention = naming.mention_at(self, where, where.head)
        name_start = mention.first if mention is not None else None
        heads = self._apposed(where) if mention is None else []
        heads = heads or joined(parsed, where, name_start)
        if len(heads) == 1 and mention is not None:  # senators Orla Venn and Jonas Wray
            heads = joined(parsed, where._replace(head=mention.head), name_start)
        if len(heads) == 1 and mention is not None:
            heads = self._side_by_side(where, mention)
        if len(heads) > 1:
            return self._together(k, where, heads)
        return self.one(k, where, where.head)

    def _apposed(self, where: Source) -> list[int]:
        """*Two members of the council, Orla Venn and Jonas Wray*: the names, not what they are."""
        parsed = self.told.sentences[where.sentence].parsed
        if parsed.tag[where.head] not in ("NNS", "NNPS"):
            return []
        following = parsed.children(where.head, "appos")
        if not following or not where.first <= following[0] < where.stop:
            return []
        heads = joined(parsed, where._replace(head=following[0]), None)
        return heads if len(heads) > 1 and all(naming.mention_at(self, where, head) for head in heads) else []

    def _side_by_side(self, where: Source, mention: Mention) -> list[int]:
        """*Governor Orla Venn (D) and former governor Jonas Wray (R)*: names that the model did not join."""
        parsed = self.told.sentences[where.sentence].parsed
        heads, last = [mention.head], mention.stop
        for other in self.trail.seen[where.sentence].mentions:
            if other.first < last or other.stop > where.stop:
                continue
            between = [parsed.low[m] for m in range(last, other.first)]
            at = between.index("and") if "and" in between else -1
            title = {m for role in other.roles for m in range(role.first, role.stop)}
            lead = [m for m in range(last + at + 1, other.first) if m not in title]
            if at < 0 or lead or not (not at or between[at - 1] in (")", ",")):
                break
            heads.append(other.head)
            last = other.stop
        return heads

    def _together(self, k: int, where: Source, heads: Sequence[int]) -> Found | None:
        """*Lavrov and Wang*: the names joined; those without a name by their role."""
        low = where.first if heads[0] == where.head else heads[0] - 3
        edges = [
            max(low, where.first),
            *[self._edge(where, a, b) for a, b in pairwise(heads)],
            where.stop,
        ]
        parts = []
        for at, head in enumerate(heads):
            sub = where._replace(first=edges[at], stop=edges[at + 1], head=head)
            found = self.one(k, sub, head)
            if found is not None:
                parts.append(found)
        if len(parts) < 2:
            return parts[0] if parts else None
        speakers = [part.speaker for part in parts]
        shown = [one.name or one.role or "" for one in speakers]
        evidence = tuple(dict.fromkeys(place for one in speakers for place in one.evidence))
        countries = {one.country for one in speakers}
        country = countries.pop() if len(countries) == 1 else None
        if any(one.candidates for one in speakers) or not all(shown):
            candidates = tuple(
                sorted({name for one in speakers for name in one.candidates or (one.name,) if name})
            )
            if len(candidates) < 2:
                candidates = ()
            return Found(
                Speaker(
                    None,
                    None,
                    None,
                    country,
                    candidates,
                    None,
                    "one of those joined cannot be told",
                    evidence,
                ),
                plural=True,
            )
        text = f"{', '.join(shown[:-1])} and {shown[-1]}"
        if not any(one.name for one in speakers):
            kind = speakers[0].anonymous
            return Found(
                Speaker(None, text, None, country, (), kind, f"“{text}”: not named", evidence), plural=True
            )
        return Found(
            Speaker(text, None, None, country, (), None, "they are said to say it together", evidence),
            plural=True,
        )

    def _edge(self, where: Source, one: int, other: int) -> int:
        """The token after *and* between two heads."""
        parsed = self.told.sentences[where.sentence].parsed
        joins = [m for m in range(one + 1, other) if parsed.pos[m] == "CCONJ" or parsed.word(m) in (",", "&")]
        return joins[-1] + 1 if joins else one + 1

    def one(self, k: int, where: Source, head: int) -> Found | None:
        parsed = self.told.sentences[where.sentence].parsed
        low = parsed.low[head]
        only = low in pronouns.PRONOUNS
        if only or parsed.pos[head] == "PRON" or parsed.tag[head] in ("WP", "WDT"):
            pronoun = pronouns.pronoun(self, k, where, head)
            if pronoun is not None or only or low in pronouns.RELATIVE:
                return pronoun
        mention = naming.mention_at(self, where, head)
        if mention is not None:
            return naming.named(self, where, mention)
        bare = naming.bare(self, where, head)
        if bare is not None:
            return bare
        return things.noun(self, k, where, head)

    def quoted_by(self) -> Mapping[Span, Sequence[int]]:
        """By quotation the attributions whose content it is, and that do not stand in it themselves."""
        if self.quoting is None:
            self.quoting = {}
            for m, one in enumerate(self.attributions):
                for span in one.content:
                    quotation = self.trail.quoted(span.start) or self.trail.quoted(
                        max(span.start, span.end - 1)
                    )
                    if quotation is not None and not any(
                        quotation.covers(each) for each in (*one.source, *one.cue)
                    ):
                        self.quoting.setdefault(quotation, []).append(m)
        return self.quoting
