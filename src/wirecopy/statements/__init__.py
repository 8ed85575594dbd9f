"""Bodies -> quotations, claims, dated events: who is said to have said what, and when.

In: `Page`s (a text, its sentence and paragraph spans, its quotations, what is known of it) and a `Reader`. Out:
attributions, speakers, time expressions, stances, happenings; every span half-open code points into the text.

    pages -> each distinct sentence read once       canonical, reader, store, model -> told
    told -> source, cue and content of what is said  attribution/
    told -> dates as the story means them            times, happenings
    told, attribution -> denied? sure? when?         stance
    the tolds of a story -> who speaks               speakers/

The rules are ours and English; the model that parses is spaCy's, and nothing in this room is trained.
"""
