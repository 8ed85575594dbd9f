"""Names of months and weekdays in the languages of the registry, folded, and a checked ISO date.

>>> iso_date(2031, MONTHS["février"], 3)
'2031-02-03'
"""

from __future__ import annotations

_ROWS = (
    # one row a month; full names and the short forms that newspapers print
    "january jan januar jänner januari janvier janv enero ene gennaio gen janeiro januar stycznia styczeń leden ledna "
    "ocak tammikuuta январь января янв січня ianuarie januára",
    "february feb februar februari février fevrier févr fevr febrero febbraio fevereiro fev lutego luty únor února "
    "şubat helmikuuta февраль февраля фев лютого februarie februára",
    "march mar märz maerz mrz maart mrt mars marzo março marco marca marzec březen března mart maaliskuuta март марта "
    "березня martie",
    "april apr avril avr abril abr aprile kwietnia kwiecień duben dubna nisan huhtikuuta апрель апреля апр квітня "
    "aprilie apríla",
    "may mai mei mayo maggio mag maio maja maj květen května mayıs toukokuuta май мая травня mája",
    "june jun juni juin junio giugno giu junho czerwca czerwiec červen června haziran kesäkuuta июнь июня июн червня "
    "iunie júna",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec červenec července temmuz heinäkuuta июль июля июл "
    "липня iulie júla",
    "august aug août aout agosto ago sierpnia sierpień srpen srpna ağustos elokuuta август августа авг серпня augusti "
    "augustus augusta",
    "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień září eylül syyskuuta "
    "сентябрь сентября сен вересня septembrie septembra",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik říjen října ekim "
    "lokakuuta октябрь октября окт жовтня octombrie októbra",
    "november nov novembre noviembre novembro listopada listopad listopadu kasım marraskuuta ноябрь ноября ноя "
    "листопада noiembrie novembra",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień prosinec "
    "prosince aralık joulukuuta декабрь декабря дек грудня decembrie decembra",
)

MONTHS: dict[str, int] = {name: number for number, row in enumerate(_ROWS, 1) for name in row.split()}
"""Month number by folded name."""

WEEKDAYS = frozenset(
    "monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday fri saturday sat sunday sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi "
    "dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato "
    "domenica segunda terça quarta quinta sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag понедельник вторник среда четверг "
    "пятница суббота воскресенье".split()
)

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
EARLIEST, LATEST = 1850, 2099


def iso_date(year: int, month: int, day: int) -> str | None:
    """`YYYY-MM-DD`, or None where there is no such day or no newspaper had it."""
    if not EARLIEST <= year <= LATEST:
        return None
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] + leap):
        return None
    return f"{year}-{month:02}-{day:02}"
