"""Words that begin sentences and are no names, though they have a capital there.

In: nothing. Out: `FUNCTION`, folded words that are never part of a name, and `OPENERS`, words that
may be (*Police Federation*), but not by themselves.

    >>> "meanwhile" in FUNCTION, "residents" in OPENERS
    (True, True)
"""

FUNCTION = frozenset(
    # articles, pronouns, determiners
    "a an the i he she it we they you me him her us them his hers its our ours their theirs your yours my mine "
    "this that these those who whom whose which what whatever whoever someone somebody something anyone anybody "
    "anything everyone everybody everything nobody nothing none one ones another other others each every either "
    "neither both all any some few fewer many much more most several such same own himself herself itself "
    "themselves myself yourself ourselves no not nor i'm i've i'll i'd it's he's she's that's there's they're "
    "we're we've we'll you're what's who's let's don't didn't doesn't isn't wasn't aren't weren't can't won't "
    # prepositions and conjunctions
    "about above across after against along alongside amid amidst among amongst around as at atop before behind "
    "below beneath beside besides between beyond but by concerning despite down during except following for from "
    "in inside into like minus near of off on onto opposite out outside over past pending per plus regarding "
    "since than through throughout till to toward towards under underneath unlike until up upon versus via with "
    "within without and or so yet if though although because while whilst whereas whether unless once lest "
    # adverbs and connectives
    "again ago ahead almost alone already also altogether always apparently away back barely certainly clearly "
    "currently earlier else elsewhere especially even eventually ever everywhere exactly far finally first "
    "firstly formerly further furthermore generally hence here hereby however how indeed initially instead just "
    "last lastly late lately later least less likewise long maybe meantime meanwhile merely moreover mostly "
    "namely nearly never nevertheless next nonetheless now nowadays often only otherwise overall particularly "
    "perhaps possibly presumably previously probably quite rather really recently roughly second secondly seldom "
    "separately similarly simply slowly sometimes soon still suddenly surely then there thereafter therefore "
    "third thirdly thus today together tomorrow tonight too twice ultimately unfortunately usually very well "
    "when whenever where wherever why yesterday asked given according due additionally afterward afterwards "
    # auxiliaries and frequent verbs
    "am is are was were be been being do does did done have has had having can could may might must shall should "
    "will would need dare ought let make made take took get got go going come came see saw say says said know "
    "think want give find tell told ask use try keep look call turn read click watch listen follow share sign "
    "subscribe get learn join meet visit speaking responding citing quoting adding referring asked pressed "
    "seeking facing including starting beginning based located born founded backed led dubbed called known seen "
    "yes oh ok okay hello thanks thank please sorry sure nope hi dear anyway".split()
)

OPENERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty "
    "fifty hundreds thousands millions dozens scores half part new old good bad great big small high low early "
    "young local national international foreign public private political economic social military police "
    "people officials authorities residents witnesses experts analysts critics supporters workers farmers "
    "students children women men families voters investigators prosecutors lawmakers protesters demonstrators "
    "activists rescuers firefighters doctors scientists researchers reporters journalists sources news story "
    "photo photos video image images related file breaking exclusive update updated advertisement "
    "opinion".split()
)
