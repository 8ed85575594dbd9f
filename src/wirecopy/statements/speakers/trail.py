"""Who has been named so far, from sentence to sentence of one article, and who spoke last.

In: the article as told and as seen, the people of its story. Out: `Trail`: enter sentences one after the other, then
ask who a surname, a title or a pronoun means at that place. Every answer is a `Choice`: one person, or several and
that it cannot be told, with the reason.

    trail.enter(5)
    trail.bearer("wang", offset, …)   # Choice(persons=(7,), because='Wang Wenbin spoke last')

A surname that two people of the story bear is settled by what readers go by: who alone has been named in this
article, who was the bare name's bearer before the other came, who spoke last, who was named last in this paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wirecopy.spans import Span
from wirecopy.statements.speakers.lexicon import country_name, is_given, stands_for
from wirecopy.statements.speakers.mention import Mention
from wirecopy.statements.speakers.people import People
from wirecopy.statements.speakers.phrase import Phrase
from wirecopy.statements.speakers.seen import Bare, Seen
from wirecopy.statements.statement import Speaker
from wirecopy.statements.told import Told

_BACK = 4  # sentences that a pronoun looks back over
_SAME = {"m": "he", "f": "she"}
_SKIPS = 30  # sentences within quotations that it may look past
_CROWD = 30  # people of one name or role among whom it is asked who is meant
_LEADS = 10  # a person named so many times as often as all namesakes is meant by the bare name


class Choice(NamedTuple):
    """Who is meant: one person; several where it cannot be told; none."""

    persons: tuple[int, ...]
    because: str


class Ref(NamedTuple):
    """Somebody is named in the article at `start`: `persons` has one number, or several if it is open."""

    start: int
    persons: tuple[int, ...]
    full: bool
    subject: int
    quoted: bool
    sentence: int


class Heard(NamedTuple):
    """Who spoke in a sentence; `person` is a number or None, `plural` says that it may be *they*."""

    sentence: int
    paragraph: int
    person: int | None
    speaker: Speaker
    gender: str
    plural: bool
    animate: bool


class Body(NamedTuple):
    """An organisation that was named: the folded word of its head, its name as it stands."""

    head: str
    name: str
    country: str
    span: Span


class Trail:
    """The state of one article, up to the sentence that was entered last."""

    def __init__(self, told: Told, seen: Mapping[str, Seen], people: People) -> None:
        self.told, self.people = told, people
        self.seen: list[Seen] = [seen[sentence.canonical.text] for sentence in told.sentences]
        self.entered = -1
        self.refs: list[list[Ref]] = []
        self.heard: list[Heard] = []
        self._last: dict[int, int] = {}
        self.bodies: dict[str, Body] = {}
        self.first: dict[int, int] = {}
        self.last_full: dict[int, int] = {}
        self.learned: dict[int, str] = {}
        self.near: dict[str, deque[int]] = {}
        self.surnamed: set[int] = set()
        self.called: set[int] = set()
        self.holder: dict[str, int] = {}
        self.by_given: set[int] = set()
        self._quotes = [q for q in told.page.quotations if q.level == 0 and not q.scare]
        self._starts = [q.span.start for q in self._quotes]
        self.opening = self._named_here()
        self.here = frozenset(self.opening)

    def _named_here(self) -> dict[int, int]:
        """Everyone whom this article names in full, before or after, and the sentence where it first does."""
        found: dict[int, int] = {}
        for number, one in enumerate(self.seen):
            for mention in one.mentions:
                for person in self.people.who(mention):
                    found.setdefault(person, number)
        return found

    def is_quoted(self, sentence: int) -> bool:
        """Does a sentence stand whole inside a quotation?"""
        span = self.told.sentences[sentence].span
        inside = self.quoted(span.start)
        return inside is not None and inside.end >= span.end

    def quoted(self, offset: int) -> Span | None:
        """The quotation that an offset of the article stands in."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and self._quotes[at].span.end > offset:
            return self._quotes[at].span
        return None

    def enter(self, sentence: int) -> None:
        """Reads the sentences up to this one."""
        while self.entered < sentence:
            self.entered += 1
            self.refs.append(self._read(self.entered))

    def hear(self, heard: Heard) -> None:
        """Somebody spoke."""
        if heard.person is not None:
            self._last[heard.person] = len(self.heard)
        self.heard.append(heard)

    def _read(self, number: int) -> list[Ref]:
        one, sentence = self.seen[number], self.told.sentences[number]
        found: list[Ref] = []
        for mention in one.mentions:
            start = sentence.place(*mention.span).start
            if len(mention.core) > 1 or mention.core[0] not in self.people.by_surname:
                persons = self.people.who(mention) if len(mention.core) > 1 else ()
            else:
                persons = self.titled(mention, start).persons
            if persons:
                found.append(
                    Ref(
                        start,
                        persons,
                        len(mention.core) > 1,
                        mention.subject,
                        self.quoted(start) is not None,
                        number,
                    )
                )
                self._keep(found[-1])
        for bare in one.bares:
            if bare.weak or not self._is_name(one, bare):
                continue
            start = sentence.place(one.parsed.start[bare.token], one.parsed.end[bare.token]).start
            choice = self.bearer(bare.word, start)
            if choice.persons:
                found.append(
                    Ref(start, choice.persons, False, bare.subject, self.quoted(start) is not None, number)
                )
                given = bare.word not in self.people.by_surname
                self._keep(found[-1], given)
                if given and not found[-1].quoted:
                    self.by_given.update(choice.persons[:1])
        for body in one.bodies:
            head = (
                body.words[-1] if "of" not in body.words else body.words[max(body.words.index("of") - 1, 0)]
            )
            self.bodies[head] = Body(head, body.text, body.country, sentence.place(*body.span))
        return sorted(found)

    def is_place(self, word: str) -> bool:
        """Does a word name a place, and nobody whom this article has named?"""
        if stands_for(word) is None:
            return False
        return self.here.isdisjoint(self.people.bearers.get(word, ()))

    def _is_name(self, one: Seen, bare: Bare) -> bool:
        if bare.word not in self.people.bearers or self.is_place(bare.word):
            return False
        return one.parsed.pos[bare.token] == "PROPN" or (
            bare.token > 0 and bare.word in self.people.by_surname
        )

    def _keep(self, ref: Ref, given: bool = False) -> None:
        if len(ref.persons) != 1:
            return
        person = ref.persons[0]
        self.first.setdefault(person, ref.sentence)
        if not given:
            self.surnamed.add(person)
            if not ref.full:
                self.called.add(person)
        if ref.full:
            words = self.people.persons[person].words
            for word in {words[0], words[-1]}:
                near = self.near.setdefault(word, deque(maxlen=_CROWD))
                if person not in near:
                    near.append(person)
            self.last_full[person] = ref.sentence

    def name(self, person: int) -> str:
        return self.people.persons[person].name

    # Names

    def titled(self, mention: Mention, offset: int) -> Choice:
        """Who *Mr. Osk*, *Secretary Osk* means."""
        roles = {word for role in mention.roles for word in role.words}
        return self.bearer(mention.core[0], offset, mention.gender, roles)

    def bearer(self, word: str, offset: int, gender: str = "", roles: Iterable[str] = ()) -> Choice:
        """Who a name of one word means at an offset of the article."""
        surname, given = self.people.by_surname.get(word, ()), self.people.by_given.get(word, ())
        pool = surname or given
        if (
            surname
            and given
            and self.here.isdisjoint(self.people.surnamed[word])
            and not self.here.isdisjoint(self.people.given[word])
        ):
            pool = given
        if len(pool) > _CROWD:  # a list of everyone: only who came last in this article can be meant
            near = list(self.near.get(word, ()))
            if not near:
                return self._open(pool[:_CROWD], "many more do")
            pool = tuple(near)
        fitting = [p for p in pool if self._fits(p, gender)] if gender else list(pool)
        wanted = set(roles)
        with_role = [p for p in fitting if wanted & self.people.persons[p].role_words] if wanted else []
        if wanted and len(with_role) == 1 and len(fitting) > 1:
            return Choice((with_role[0],), f"{self.name(with_role[0])} has this name and title")
        fitting = [p for p in fitting if not self._unlikely(p)]
        if len(fitting) == 1:
            return Choice((fitting[0],), f"only {self.name(fitting[0])} has this name in the story")
        if not fitting:
            return Choice((), "nobody of the story has this name")
        return self._among(word, with_role if wanted and with_role else fitting, gender)

    def _unlikely(self, person: int) -> bool:
        """Would the bare name come long before somebody whom only the model takes for a person is named? *Twitter*
        is not the *Wilayat Twitter* of a later sentence."""
        known = self.people.persons[person]
        if person in self.first or person not in self.opening or known.role or is_given(known.words[0]):
            return False
        return self.entered > 2 and self.opening[person] - self.entered > 2

    def _fits(self, person: int, gender: str) -> bool:
        own = self.people.persons[person].gender or self.learned.get(person, "")
        return not gender or not own or own == gender

    def _among(self, word: str, pool: Sequence[int], gender: str) -> Choice:
        """One of several who bear a name."""
        before = [p for p in pool if p in self.surnamed]
        known = self._known(pool)
        if known is not None and (not before or self.holder.get(word) == known):
            self.holder.setdefault(word, known)
            return Choice((known,), f"{self.name(known)} is by far the most named of this name")
        if len(before) == 1 and known in (None, before[0]):
            self.holder.setdefault(word, before[0])
            return Choice(
                (before[0],), f"{self.name(before[0])} alone of this name was named before in this article"
            )
        if len(before) == 1:
            return self._open(
                (*before, *(() if known is None else (known,))),
                "the one named here is not whom the story tells of",
            )
        if not before:
            here = [p for p in pool if p in self.here]
            if len(here) == 1:
                self.holder.setdefault(word, here[0])
                return Choice((here[0],), f"{self.name(here[0])} alone of this name is named in this article")
            order = sorted((self.opening[p], p) for p in here)
            if here and order[1][0] - order[0][0] > 1:
                return Choice(
                    (order[0][1],),
                    f"{self.name(order[0][1])} is the first of this name that the article names",
                )
            return self._open(here or pool, "this article names none of them before")
        spoken = [self._last[p] for p in before if p in self._last]
        last = self.heard[max(spoken)] if spoken else None
        spoke = last.person if last is not None and last is self.heard[-1] else None
        if spoke is not None and last is not None:
            later = [
                p
                for p in before
                if p != spoke and self.last_full.get(p, -1) >= last.sentence and not self._same(p, last)
            ]
            if later or self.entered - last.sentence > 2 * _BACK:
                spoke = None
        holder = self.holder.get(word)
        if holder is not None and holder in before and (spoke is None or spoke == holder):
            return Choice((holder,), f"{self.name(holder)} is whom this article calls so")
        if spoke is not None and (holder is None or self._paragraph(last) == self._now()):
            return Choice((spoke,), f"{self.name(spoke)} spoke last")
        if spoke is not None and holder is not None:
            return self._open((holder, spoke), "one is called so in this article and the other spoke last")
        plain = [p for p in before if p not in self.by_given]
        if len(plain) == 1:
            return Choice((plain[0],), "the others of this name are called by their given names here")
        recent = sorted(((self.last_full.get(p, -1), p) for p in before), reverse=True)
        if (
            recent[0][0] > recent[1][0]
            and self.entered - recent[0][0] <= 2
            and self.entered - recent[1][0] > 1
        ):
            return Choice((recent[0][1],), f"{self.name(recent[0][1])} was named in full last")
        return self._open(before, "both were named before")

    def _known(self, pool: Sequence[int]) -> int | None:
        """Who is named so much more often in the story than all namesakes that nobody else is meant by the bare name."""
        counts = sorted(((self.people.persons[p].mentions, p) for p in pool), reverse=True)
        return counts[0][1] if counts[0][0] >= _LEADS * sum(count for count, _ in counts[1:]) else None

    def _same(self, person: int, heard: Heard) -> bool:
        """Is this other bearer only named in what was said, or before the speaker in the sentence?"""
        refs = (
            [ref for ref in self.refs[heard.sentence] if ref.persons == (person,)]
            if heard.sentence < len(self.refs)
            else []
        )
        return self.last_full.get(person, -1) == heard.sentence and all(
            ref.subject == 0 or ref.quoted for ref in refs
        )

    def _now(self) -> int:
        return self.told.sentences[self.entered].paragraph

    def _paragraph(self, heard: Heard | None) -> int:
        return heard.paragraph if heard is not None else -2

    def _open(self, pool: Iterable[int], why: str) -> Choice:
        persons = tuple(sorted(set(pool)))
        return Choice(persons, f"{_listed([self.name(p) for p in persons[:4]])} bear this name, and {why}")

    # Pronouns

    def pronoun(self, sentence: int, offset: int, gender: str, apart: Sequence[Span] = ()) -> Choice | Heard:
        """Whom *he* or *she* means at an offset, names inside the spans `apart` left out. Who has once been *she* in
        an article is not *he* later on."""
        answer = self._antecedent(sentence, offset, gender, apart)
        person = (
            answer.person
            if isinstance(answer, Heard)
            else answer.persons[0]
            if len(answer.persons) == 1
            else None
        )
        if person is not None and not self.people.persons[person].gender:
            self.learned.setdefault(person, gender)
        return answer

    def _antecedent(self, sentence: int, offset: int, gender: str, apart: Sequence[Span]) -> Choice | Heard:
        inside = self.quoted(offset)
        offset = self._resumed(sentence, offset, gender, inside)
        here = self._usable(sentence, offset, gender, apart, inside)
        best = self._nearest([ref for ref in here if ref.subject], gender, "in this sentence")
        if best is not None:
            return best
        back = 0
        for at in range(sentence - 1, max(-1, sentence - 1 - _SKIPS), -1):
            spoke = [heard for heard in self.heard[-_SKIPS:] if heard.sentence == at]
            if not spoke and self.is_quoted(at):
                continue
            back += 1
            if back > _BACK or (self._far(sentence, at) and back > 1):
                break
            if spoke and self._fits_heard(spoke[-1], gender):
                return self._by_gender(spoke[-1], gender)
            refs = self._usable(at, None, gender, apart, None)
            where = "in the sentence before" if back == 1 else "before"
            best = self._nearest([ref for ref in refs if ref.subject], gender, where)
            if best is None and back == 1:
                alone = self._nearest(here, gender, "in this sentence")
                best = alone if alone is not None and len(alone.persons) == 1 else None
            best = best or self._nearest(refs, gender, where)
            if best is not None:
                return best
        best = self._nearest(here, gender, "in this sentence")
        if best is not None:
            return best
        last = self.heard[-1] if self.heard else None
        if last is not None and self._fits_heard(last, gender) and sentence - last.sentence <= 3 * _BACK:
            return self._by_gender(last, gender)
        return Choice((), "nobody named shortly before fits the pronoun")

    def _resumed(self, sentence: int, offset: int, gender: str, inside: Span | None) -> int:
        """Where the same pronoun stands first in its sentence: *though he did not name Venn, he …* is one *he*."""
        one, place = self.seen[sentence].parsed, self.told.sentences[sentence].place
        for k, low in enumerate(one.low):
            at = place(one.start[k], one.end[k]).start
            if at >= offset:
                break
            if low == _SAME[gender] and self.quoted(at) == inside:
                return at
        return offset

    def _fits_heard(self, heard: Heard, gender: str) -> bool:
        if not heard.animate or heard.plural:
            return False
        own = heard.gender or ("" if heard.person is None else self.learned.get(heard.person, ""))
        return not own or own == gender

    def _by_gender(self, heard: Heard, gender: str) -> Choice | Heard:
        """Of two who may have spoken last the one whom the pronoun fits."""
        if not heard.speaker.candidates:
            return heard
        named = (p for name in heard.speaker.candidates for p in self.people.by_name.get(name, ()))
        fitting = [p for p in named if self._fits(p, gender)]
        if len(fitting) == 1:
            return Choice((fitting[0],), f"{self.name(fitting[0])} is the one whom the pronoun fits")
        return heard

    def _far(self, sentence: int, at: int) -> bool:
        one, other = self.told.sentences[sentence].paragraph, self.told.sentences[at].paragraph
        return one >= 0 and other >= 0 and one - other > _BACK

    def _usable(
        self, sentence: int, offset: int | None, gender: str, apart: Sequence[Span], inside: Span | None
    ) -> list[Ref]:
        refs = [] if sentence >= len(self.refs) else self.refs[sentence]
        return [
            ref
            for ref in refs
            if (offset is None or ref.start < offset)
            and (not ref.quoted or (inside is not None and inside.start <= ref.start < inside.end))
            and not any(span.start <= ref.start < span.end for span in apart)
            and any(self._fits(p, gender) for p in ref.persons)
        ]

    def _weak(self, person: int) -> bool:
        """Only the model takes it for a person: no role, no given name that is known, no title, never called by the
        surname alone."""
        one = self.people.persons[person]
        return person not in self.called and not one.role and not one.gender and not is_given(one.words[0])

    def _nearest(self, refs: Sequence[Ref], gender: str, where: str) -> Choice | None:
        """The subject, or the only one; several if they stand equal; None if there is none."""
        refs = [ref for ref in refs if not all(self._weak(p) for p in ref.persons)]
        for rank in (2, 1, 0):
            ranked = [ref for ref in refs if ref.subject == rank]
            persons = sorted({p for ref in ranked for p in ref.persons if self._fits(p, gender)})
            if len(persons) == 1:
                because = "the subject" if rank else "named"
                others = {p for ref in refs for p in ref.persons} - set(persons)
                if rank == 0 and others:
                    continue
                return Choice((persons[0],), f"{self.name(persons[0])} is {because} {where}")
            if persons:
                return Choice(
                    tuple(persons), f"{_listed([self.name(p) for p in persons[:4]])} are named {where}"
                )
        return None

    # Roles

    def holder_of(self, role: Phrase, sentence: int, kinds: Mapping[int, bool]) -> Choice:
        """Who *the minister* means: among those whose roles fit (`kinds`: by person, fully or by kind only), the one
        named in this article, or the only one of the story whose country it is."""
        named = sorted(kinds.keys() & self.first.keys())
        if len(named) > 1:
            exact = [p for p in named if kinds[p]]
            named = exact or named
        if len(named) == 1:
            return Choice((named[0],), f"{self.name(named[0])} has this role and was named before")
        if len(named) > 1:
            those = frozenset(named)
            recent: dict[int, int] = defaultdict(int)
            for at in range(max(0, sentence - _BACK), sentence + 1):
                for ref in self.refs[at] if at < len(self.refs) else ():
                    if len(ref.persons) == 1 and ref.persons[0] in those and not ref.quoted:
                        recent[ref.persons[0]] = at
            if recent:
                top = max(recent.values())
                latest = [p for p, at in recent.items() if at == top]
                if len(latest) == 1:
                    return Choice(
                        (latest[0],), f"{self.name(latest[0])} was the last with this role to be named"
                    )
            return Choice(
                tuple(named[:_CROWD]), f"{_listed([self.name(p) for p in named[:4]])} have this role"
            )
        fitting = [p for p in kinds if p in self.here] or list(kinds)
        if len(fitting) == 1 and (role.country or fitting[0] in self.here):
            country = f" of {country_name(role.country)}" if role.country else ""
            return Choice((fitting[0],), f"only {self.name(fitting[0])} has this role{country} in the story")
        return Choice((), "nobody named has this role")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
