"""Who of a story can be meant by a role alone: *the minister*, *Moscow's top diplomat*, *the Republican*.

In: the people of a story, a role as a `Phrase`. Out: by person, whether the role fits in all its words (True) or only
in kind (False).

    # "the minister" fits "Lethland's Trade Minister Jonas Wray": {3: True}
    # "Lethland's chief diplomat" fits "Foreign Minister Ilse Brandt of Lethland": {1: False}
"""

from __future__ import annotations

from wirecopy.statements.speakers.lexicon import families, role_gender, stands_for
from wirecopy.statements.speakers.people import People
from wirecopy.statements.speakers.phrase import Phrase

_ALIKE = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "congressman": "representative",
    "congresswoman": "representative",
    "rep": "representative",
    "sen": "senator",
    "gov": "governor",
    "lawmaker": "legislator",
    "businessman": "businessperson",
    "businesswoman": "businessperson",
    "nominee": "candidate",
    "premier": "premier",
}
_LESSER = frozenset("vice deputy assistant under undersecretary".split())
_PARTIES = frozenset(("republican", "democrat"))
_FILLERS = frozenset(
    "former ex the a an of for and in at top chief longtime then new senior presumptive".split()
)


class Offices:
    """The roles of the people of a story, by head and by family."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._by_word: dict[str, set[int]] = {}
        self._asked: dict[Phrase, dict[int, bool]] = {}
        for person in people.persons:
            for role in person.roles.values():
                for word in (role.noun, *role.words[-2:]):
                    self._by_word.setdefault(_ALIKE.get(word, word), set()).add(person.number)
                for family in _families(role):
                    self._by_word.setdefault(f"family {family}", set()).add(person.number)

    def holders(self, found: Phrase) -> dict[int, bool]:
        """The persons whose roles a phrase fits: in all its words (True), or in kind only (False)."""
        if found not in self._asked:
            self._asked[found] = self._holders(found)
        return self._asked[found]

    def _holders(self, found: Phrase) -> dict[int, bool]:
        if not found.noun:
            return {}
        head = _ALIKE.get(found.noun, found.noun)
        words = (word for word in found.words if word not in _FILLERS)
        wanted = {_ALIKE.get(word, word) for word in words if word in _PARTIES or not _is_country(word)}
        kinds = _families(found)
        maybe = set(self._by_word.get(head, ()))
        for kind in kinds:
            maybe |= self._by_word.get(f"family {kind}", set())
        by_gender = role_gender((found.noun,))
        fitting: dict[int, bool] = {}
        for number in sorted(maybe):
            person = self._people.persons[number]
            if found.country and person.country and person.country != found.country:
                continue
            if by_gender and person.gender and by_gender != person.gender:
                continue
            for role in person.roles.values():
                if found.country and not person.country and role.country != found.country:
                    continue
                own = {_ALIKE.get(word, word) for word in role.words}
                if (own & _LESSER) != (wanted & _LESSER):
                    continue  # the president is not the vice president
                if head in own and wanted <= own and _is_head(role, found.noun):
                    fitting[number] = True
                elif kinds & _families(role):
                    fitting.setdefault(number, False)
        return fitting


def _is_country(word: str) -> bool:
    """A country is compared by its code; a town or region (*the Vermont senator*) must stand in the role."""
    found = stands_for(word)
    return found is not None and found.kind not in ("city", "region", "landmark")


def _is_head(role: Phrase, head: str) -> bool:
    own = role.noun
    return own == head or _ALIKE.get(own, own) == _ALIKE.get(head, head) or head in role.words[-2:]


def _families(role: Phrase) -> frozenset[str]:
    """The families of the table that a role belongs to, by its longest phrase."""
    words = [word for word in role.words if word not in ("former", "deputy", "vice", "assistant", "acting")]
    if "vice" in role.words or "deputy" in role.words:
        return frozenset()
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            known = families().get(" ".join(words[at : at + size]))
            if known:
                return known
    return frozenset()
