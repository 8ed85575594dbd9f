"""Why a change has its class and verdict: a closed vocabulary, each with its sentence."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """A reason; `str` is the word of the JSON document, `because` the sentence for a person."""

    PUNCTUATION = ("punctuation", "only punctuation differs")
    QUOTE_MARKS = ("quote-marks", "only the form of quotation marks or apostrophes differs")
    CAPITALS = ("capitals", "only capitals differ")
    ACCENTS = ("accents", "only accents differ")
    HYPHENS = ("hyphens", "only hyphens or spaces inside the word differ")
    VARIANT = ("spelling-variant", "two known spellings of one word")
    TYPO = ("typo", "one side is no word and one letter away from the other")
    TRANSLITERATION = ("transliteration", "one name in two transliterations")
    ABBREVIATION = ("abbreviation", "the same words, abbreviated on one side")
    SAME_NUMBER = ("same-number", "the same number, written otherwise")
    SAME_DATE = ("same-date", "the same day, written otherwise")
    HOUSE_STYLE = ("house-style", "interchangeable in house styles")
    COURTESY = ("courtesy-title", "a courtesy title comes or goes")
    CONTRACTION = ("contraction", "the same words, contracted on one side")
    SPEAKER_ORDER = ("speaker-order", "speaker and verb, or speaker and words, change places")
    OPTIONAL_WORD = ("optional-word", "a word that house styles keep or drop: on, that")
    QUOTED_WORDS = ("quoted-words", "the words inside quotation marks differ")
    QUOTED_SENSE = ("quoted-sense", "the words inside quotation marks differ, and their sense turns")
    QUOTED_CUT = ("quoted-cut", "one side quotes less")
    QUOTED_OR_NOT = ("quoted-or-not", "the same words stand in quotation marks on one side only")
    NEGATED = ("negated", "one side denies what the other states")
    DENIED_THEN_TOLD = ("denied-then-told", "the earlier says that there is none, the later has it")
    OTHER_NUMBER = ("other-number", "another number for the same thing")
    ROUNDED = ("rounded", "one number contains or rounds the other")
    OTHER_UNIT = ("other-unit", "another unit or currency")
    OTHER_DATE = ("other-date", "another day or time for the same thing")
    FINER_DATE = ("finer-date", "one date contains the other")
    NO_ANCHOR = ("no-anchor", "earlier or later than what is not said")
    OTHER_PLACE = ("other-place", "another place for the same thing")
    FINER_PLACE = ("finer-place", "one place lies in the other")
    OTHER_SPEAKER = ("other-speaker", "another person is given as the source")
    ANONYMOUS = ("anonymous", "a source is named on one side and not on the other")
    OTHER_SOURCE = ("other-source", "another body or group is given as the source")
    ATTRIBUTED = ("attributed", "only one side says who says so")
    WEAKER = ("weaker", "one side states it less surely than the other")
    PLANNED_DONE = ("planned-done", "planned or expected on one side, done on the other")
    SAME_REFERENT = ("same-referent", "both refer to the same person, place or body")
    TITLE = ("title", "a name, role or title is added to the same person, place or body")
    LOADED_WORD = ("loaded-word", "a loaded or evaluative word comes, goes or is replaced")
    LOADED_VERB = ("loaded-verb", "the verb of speech is neutral on one side and loaded on the other")
    FACT_ADDED = ("fact-added", "one side says more")
    FACT_REPLACED = ("fact-replaced", "one side says something else in the same place")
    GRAMMAR = ("grammar", "only small grammatical words or endings differ")
    OTHER_WORDS = ("other-words", "other words in the same place")
    WORD_ORDER = ("word-order", "the same words in another order")
    HEADLINE = ("headline", "the headlines say it in other words")
    NO_COUNTERPART = ("no-counterpart", "no sentence of the other side answers to it")
    ELSEWHERE = ("elsewhere", "the sentence stands elsewhere in the order")
    SENTENCE_BREAK = ("sentence-break", "the same words are cut into sentences otherwise")
    OVERTAKEN = ("overtaken", "the later version replaces what time has overtaken")
    CORRECTED = ("corrected", "the later version says that it corrects")

    def __init__(self, word: str, because: str) -> None:
        self.word = word
        self.because = because

    def __str__(self) -> str:
        return self.word
