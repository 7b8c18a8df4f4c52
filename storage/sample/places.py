"""Where the invented customers of the sample live: towns whose postcodes, dialling codes and streets agree."""

from __future__ import annotations

import msgspec


class Town(msgspec.Struct, frozen=True):
    """A town with some of its postcodes and the beginning of its telephone numbers (without country code)."""

    name: str
    dial: str
    digits: int
    """how many digits follow ``dial``; the first of them are ``lead``"""
    postcodes: tuple[str, ...]
    lead: str = "555"
    subdivision: str = ""


class Country(msgspec.Struct, frozen=True):
    """What names, companies and addresses of a country look like."""

    code: str
    language: str
    calling: str
    towns: tuple[Town, ...]
    streets: tuple[str, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]
    trades: tuple[str, ...]
    """what a company's name ends with, after a family or town name"""
    forms: tuple[str, ...]
    mobile: tuple[str, int]
    """beginning of mobile numbers, and how many digits follow"""
    family_first: bool = False
    weight: int = 4
    trunk: str = "0"
    """what people dial before the area code inside the country"""


def _t(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


# A table reads best with one town a line.
# fmt: off
COUNTRIES: tuple[Country, ...] = (
    Country(
        "DE", "de", "49",
        (
            Town("Berlin", "30", 7, _t("10969, 10115, 12047, 10243, 13353")),
            Town("Ulm", "731", 6, _t("89073, 89077, 89081")),
            Town("Bonn", "228", 6, _t("53111, 53113, 53175")),
            Town("Köln", "221", 7, _t("50667, 50823, 50939")),
            Town("Freiberg", "3731", 5, _t("09599",)),
            Town("Hamburg", "40", 7, _t("20095, 20357, 22765")),
            Town("München", "89", 7, _t("80331, 80799, 81541")),
            Town("Görlitz", "3581", 5, _t("02826, 02827")),
        ),
        _t("Lindenstraße, Ulmenweg, Hauptstraße, Gartenweg, Am Mühlbach, Bahnhofstraße, Schillerstraße, Kirchgasse, "
           "Birkenallee, Wiesenstraße"),
        _t("Anna, Karla, Lena, Hannelore, Ute, Friederike, Marie, Sabine, Greta, Wiebke, Käthe, Jutta"),
        _t("Karl, Jörg, Moritz, Dieter, Falk, Hannes, Jürgen, Lukas, Thilo, Götz, Emil, Sönke"),
        _t("Abel, Adam, Becker, Berger, Bergmann, Brandt, Dörfler, Ebert, Fischer, Großmann, Hübner, Jäger, Krüger, "
           "Lindner, Möller, Neumann, Petersen, Rößler, Schäfer, Schulze, Stein, Vogt, Weiß, Zöllner"),
        _t("Präzision, Orgelbau, Feinmechanik, Baustoffe, Gartenbau, Druckerei, Möbelwerk, Elektrotechnik"),
        _t("GmbH, AG, e.K., OHG, GmbH & Co. KG"),
        ("1512", 7), weight=16,
    ),
    Country(
        "AT", "de-AT", "43",
        (
            Town("Wien", "1", 7, _t("1010, 1070, 1100, 1180")),
            Town("Graz", "316", 6, _t("8010, 8020, 8051")),
            Town("Salzburg", "662", 6, _t("5020, 5026")),
            Town("Linz", "732", 6, _t("4020, 4030")),
        ),
        _t("Ringstraße, Mariahilfer Gasse, Am Graben, Josefigasse, Kaiserweg, Donaulände, Kreuzgasse"),
        _t("Anna, Theresa, Magdalena, Eva, Katharina, Leonie, Valerie"),
        _t("Florian, Matthias, Sepp, Dominik, Valentin, Gernot, Leopold"),
        _t("Gruber, Huber, Wimmer, Pichler, Steiner, Moser, Hofer, Leitner, Wagner, Haslinger, Novak"),
        _t("Weinhandel, Holzbau, Seilbahnen, Verlag, Konditorei"),
        _t("GmbH, AG, KG"),
        ("660", 7), weight=7,
    ),
    Country(
        "CH", "de-CH", "41",
        (
            Town("Zürich", "44", 7, _t("8001, 8004, 8032"), "255"),
            Town("Basel", "61", 7, _t("4051, 4057"), "255"),
            Town("Bern", "31", 7, _t("3007, 3011, 3014"), "355"),
            Town("Luzern", "41", 7, _t("6003, 6006"), "255"),
        ),
        _t("Seestrasse, Dorfstrasse, Bundesgasse, Rebgasse, Weinbergstrasse"),
        _t("Ursina, Regula, Noëmi, Céline, Livia, Annina"),
        _t("Urs, Reto, Beat, Loïc, Andri, Corsin"),
        _t("Müller, Meier, Keller, Frei, Zürcher, Bühler, Favre, Rochat, Ammann, Caduff"),
        _t("Uhren, Treuhand, Apparatebau, Käserei"),
        _t("AG, GmbH, Genossenschaft"),
        ("79", 7), weight=5,
    ),
    Country(
        "FR", "fr", "33",
        (
            Town("Lyon", "472", 6, _t("69001, 69003, 69007"), "55"),
            Town("Nantes", "240", 6, _t("44000, 44100, 44300"), "55"),
            Town("Strasbourg", "388", 6, _t("67000, 67100"), "55"),
            Town("Toulouse", "561", 6, _t("31000, 31200, 31400"), "55"),
        ),
        _t("Rue des Lilas, Avenue Jean-Moulin, Quai du Port, Rue de l’Église, Impasse des Tilleuls, Cours Lafayette"),
        _t("Aminata, Camille, Éloïse, Margaux, Solène, Héloïse, Inès, Anaïs"),
        _t("Étienne, Loïc, Mathieu, Gaspard, Rémi, François, Théo, Yann"),
        _t("Rochebrune, Lefèvre, Dubois, Garnier, Chevalier, Marchand, Delacroix, Perrin, Fontaine, Besnard, L’Hostis"),
        _t("Ateliers, Imprimerie, Menuiserie, Vignobles, Transports"),
        _t("SARL, SA, SAS"),
        ("6 98", 6), weight=7,
    ),
    Country(
        "IT", "it", "39",
        (
            Town("Ferrara", "0532", 6, _t("44121, 44122, 44123"), subdivision="FE"),
            Town("Bologna", "051", 6, _t("40121, 40124, 40138"), subdivision="BO"),
            Town("Torino", "011", 7, _t("10121, 10138, 10153"), subdivision="TO"),
            Town("Lecce", "0832", 6, _t("73100",), subdivision="LE"),
        ),
        _t("Via Garibaldi, Corso Italia, Piazza del Popolo, Via dei Mille, Vicolo Stretto, Via Verdi"),
        _t("Chiara, Giulia, Ludovica, Martina, Elisa, Benedetta"),
        _t("Tommaso, Lorenzo, Niccolò, Andrea, Matteo, Davide"),
        _t("Bianchi, Rossi, Conti, Ferrari, Marchetti, D’Angelo, Fabbri, Galli, Lombardi, De Luca"),
        _t("Ceramiche, Meccanica, Vini, Tessuti, Arredamenti"),
        _t("S.r.l., S.p.A., S.n.c."),
        ("340", 7), weight=5, trunk="",
    ),
    Country(
        "ES", "es", "34",
        (
            Town("Sevilla", "954", 6, _t("41001, 41004, 41013"), subdivision="Sevilla"),
            Town("Bilbao", "944", 6, _t("48001, 48009"), subdivision="Bizkaia"),
            Town("Valencia", "963", 6, _t("46001, 46010, 46022"), subdivision="Valencia"),
        ),
        _t("Calle Mayor, Avenida de la Constitución, Calle del Pez, Plaza Nueva, Paseo del Prado"),
        _t("Lucía, Carmen, Begoña, Núria, Inmaculada, Paula"),
        _t("Rubén, Íñigo, Álvaro, Sergio, Joaquín, Raúl"),
        _t("García López, Martínez Ruiz, Fernández Gil, Ibáñez, Núñez Peña, Muñoz Vega, Etxeberria"),
        _t("Conservas, Azulejos, Construcciones, Textiles"),
        _t("S.L., S.A."),
        ("612", 6), weight=5, trunk="",
    ),
    Country(
        "PT", "pt", "351",
        (
            Town("Coimbra", "239", 6, _t("3000-150, 3030-177, 3000-213")),
            Town("Porto", "22", 7, _t("4000-098, 4050-253, 4100-130"), "255"),
            Town("Évora", "266", 6, _t("7000-508, 7000-651")),
        ),
        _t("Rua da Sofia, Avenida da Liberdade, Travessa do Carmo, Largo da Sé, Rua das Flores"),
        _t("Inês, Beatriz, Conceição, Mafalda, Leonor"),
        _t("João, Tiago, Gonçalo, Rui, Simão"),
        _t("Barros, Carvalho, Magalhães, Simões, Araújo, Guimarães, Teixeira"),
        _t("Cortiças, Conservas, Cerâmica"),
        _t("Lda., S.A."),
        ("912", 6), weight=4, trunk="",
    ),
    Country(
        "NL", "nl", "31",
        (
            Town("Zwolle", "38", 7, _t("8011 CV, 8021 AL, 8031 EP"), "455"),
            Town("Utrecht", "30", 7, _t("3511 LN, 3531 GB, 3572 KP"), "255"),
            Town("Groningen", "50", 7, _t("9711 JB, 9721 CE"), "355"),
        ),
        _t("Dorpsstraat, Kerkweg, Oudegracht, Molenlaan, Stationsplein, Prinses Irenelaan"),
        _t("Sanne, Femke, Marijke, Anouk, Lotte"),
        _t("Joost, Daan, Pieter, Bram, Ruben"),
        _t("de Vries, van den Berg, Jansen, Bakker, ’t Hart, Visser, van Dijk, Hoekstra"),
        _t("Bloembollen, Scheepswerf, Zuivel, Fietsen"),
        _t("B.V., N.V., Coöperatie U.A."),
        ("6 12", 6), weight=5,
    ),
    Country(
        "PL", "pl", "48",
        (
            Town("Łódź", "42", 7, _t("90-001, 90-403, 91-734"), "655"),
            Town("Kraków", "12", 7, _t("30-002, 31-072, 30-654"), "655"),
            Town("Gdańsk", "58", 7, _t("80-001, 80-309"), "355"),
        ),
        _t("ul. Piotrkowska, ul. Długa, al. Kościuszki, ul. Lipowa, ul. Ogrodowa, ul. Młyńska"),
        _t("Halina, Agnieszka, Małgorzata, Zofia, Żaneta, Elżbieta"),
        _t("Łukasz, Wojciech, Grzegorz, Stanisław, Michał, Paweł"),
        _t("Nowak, Kowalczyk, Wójcik, Woźniak, Król, Mazur, Wróbel, Dąbek"),
        _t("Stolarnia, Piekarnia, Tartak, Odlewnia"),
        _t("Sp. z o.o., S.A."),
        ("601", 6), weight=5, trunk="",
    ),
    Country(
        "CZ", "cs", "420",
        (
            Town("Olomouc", "585", 6, _t("779 00, 772 00"), "55"),
            Town("Brno", "541", 6, _t("602 00, 616 00, 639 00"), "55"),
            Town("Plzeň", "377", 6, _t("301 00, 326 00"), "55"),
        ),
        _t("Na Příkopě, Lidická, Husova, Nádražní, U Lesa, Dvořákova"),
        _t("Tereza, Zdeňka, Markéta, Šárka, Eliška"),
        _t("Ondřej, Jiří, Vojtěch, Matěj, Zdeněk"),
        _t("Krejčí, Kočí, Janů, Petrů, Martinů, Hejtmanů, Jirků"),
        _t("Sklárna, Strojírna, Pivovar"),
        _t("s.r.o., a.s."),
        ("602", 6), weight=4, trunk="",
    ),
    Country(
        "SE", "sv", "46",
        (
            Town("Uppsala", "18", 6, _t("753 20, 752 37, 754 23")),
            Town("Malmö", "40", 6, _t("211 20, 214 22")),
            Town("Göteborg", "31", 6, _t("411 06, 413 27"), "755"),
        ),
        _t("Storgatan, Kungsgatan, Björkvägen, Åsgatan, Skolvägen, Södra Vägen"),
        _t("Maja, Åsa, Linnéa, Ebba, Kerstin"),
        _t("Björn, Håkan, Nils, Östen, Måns"),
        _t("Alvarsson, Björk, Lindqvist, Öberg, Sjögren, Åkesson, Nyström"),
        _t("Mekaniska, Såg & Trä, Bageri, Rederi"),
        _t("AB, HB"),
        ("70", 7), weight=4,
    ),
    Country(
        "HU", "hu", "36",
        (
            Town("Szeged", "62", 6, _t("6720, 6722, 6725")),
            Town("Budapest", "1", 7, _t("1011, 1052, 1117")),
            Town("Pécs", "72", 6, _t("7621, 7624")),
        ),
        _t("Kossuth Lajos utca, Petőfi Sándor utca, Fő tér, Rózsa utca, Dózsa György út"),
        _t("Zsófia, Ágnes, Réka, Eszter, Ildikó"),
        _t("Gergő, Zoltán, Ádám, Bálint, Győző"),
        _t("Balogh, Szabó, Tóth, Kovács, Szűcs, Fekete, Hegedűs"),
        _t("Nyomda, Paprika, Gépgyár"),
        _t("Kft., Zrt."),
        ("20", 7), family_first=True, trunk="06", weight=4,
    ),
    Country(
        "GB", "en-GB", "44",
        (
            Town("Plymouth", "1752", 6, _t("PL1 2AA, PL4 8AE, PL3 5HF")),
            Town("Leeds", "113", 7, _t("LS1 4DY, LS6 3HN, LS8 1AG"), "496 0"),
            Town("Bristol", "117", 7, _t("BS1 5TR, BS6 5EF, BS8 1TH"), "496 0"),
            Town("Aberdeen", "1224", 6, _t("AB10 1AB, AB24 3FX")),
        ),
        _t("High Street, Station Road, Mill Lane, Harbour Row, Queen’s Terrace, Church Walk, Orchard Close"),
        _t("Folake, Charlotte, Priya, Bethan, Isla, Harriet, Niamh"),
        _t("Callum, Owen, Rory, Graham, Tunde, Alistair, Dev"),
        _t("Calloway, Ashworth, O’Connell, Pemberton, Shah, Whitaker, Marsh-Jones, Hughes, Okafor, Sinclair"),
        _t("Marine Supplies, Bakery, Ironworks, Textiles, Surveyors, Books"),
        _t("Ltd, plc, LLP"),
        ("7400", 6), weight=8,
    ),
    Country(
        "IE", "en-IE", "353",
        (
            Town("Galway", "91", 6, _t("H91 E2K3, H91 W5XK")),
            Town("Cork", "21", 7, _t("T12 X70A, T23 R5FF"), "455"),
        ),
        _t("Shop Street, Dominick Street, Bridge Road, Quay Lane, St Brendan’s Avenue"),
        _t("Aoife, Siobhán, Róisín, Gráinne"),
        _t("Cormac, Séamus, Pádraig, Eoin"),
        _t("Brennan, Ó Dálaigh, Kavanagh, Mac Giolla, Flanagan"),
        _t("Seafood, Woollen Mills, Brewing"),
        _t("Ltd, DAC"),
        ("86", 7), weight=3,
    ),
    Country(
        "TR", "tr", "90",
        (
            Town("İzmir", "232", 7, _t("35220, 35530"), subdivision="İzmir"),
            Town("Ankara", "312", 7, _t("06420, 06680"), subdivision="Ankara"),
        ),
        _t("Atatürk Caddesi, Gül Sokak, İnönü Caddesi, Çiçek Sokak"),
        _t("Ayşe, Deniz, Elif, Gülşen"),
        _t("Mehmet, Çağlar, Oğuz, İsmail"),
        _t("Aksoy, Yıldız, Çelik, Şahin, Öztürk, Güneş"),
        _t("Tekstil, Zeytinyağı, Makina"),
        _t("A.Ş., Ltd. Şti."),
        ("532", 7), weight=3,
    ),
    Country(
        "NG", "en-NG", "234",
        (
            Town("Enugu", "803", 7, _t("400001, 400102"), "", "Enugu"),
            Town("Kano", "806", 7, _t("700001, 700231"), "", "Kano"),
        ),
        _t("Ogui Road, Market Road, Airport Road, Zik Avenue, Unity Close"),
        _t("Ngozi, Adaeze, Folake, Amina"),
        _t("Tunde, Chidi, Emeka, Musa"),
        _t("Chukwu, Adeyemi, Okonkwo, Bello, Eze, Danjuma"),
        _t("Stores, Palm Oil, Logistics"),
        _t("Ltd, plc"),
        ("803", 7), weight=3,
    ),
    Country(
        "SN", "fr-SN", "221",
        (
            Town("Dakar", "33 8", 6, _t("11000, 12500"), "2"),
        ),
        _t("Avenue Pompidou, Rue Carnot, Boulevard de la République"),
        _t("Aminata, Awa, Fatou"),
        _t("Moussa, Ibrahima, Cheikh"),
        _t("Delacroix-Mbaye, Ndiaye, Diop, Sarr, Faye"),
        _t("Pêcheries, Arachides"),
        _t("SARL, SUARL"),
        ("77", 7), trunk="", weight=2,
    ),
    Country(
        "IN", "en-IN", "91",
        (
            Town("Kolkata", "33", 8, _t("700016, 700019, 700073"), "2255", "West Bengal"),
            Town("Kochi", "484", 7, _t("682001, 682011"), "255", "Kerala"),
        ),
        _t("Park Street, College Street, M. G. Road, Lake Road, Temple Lane"),
        _t("Ananya, Lakshmi, Meera, Ritu"),
        _t("Arjun, Sourav, Vikram, Thomas"),
        _t("Banerji, Chatterjee, Menon, Nair, Iyer, Das"),
        _t("& Daughters, Spices, Jute Mills, Tea"),
        _t("Pvt. Ltd., LLP"),
        ("98305", 5), weight=4,
    ),
    Country(
        "RS", "sr-Latn", "381",
        (
            Town("Novi Sad", "21", 6, _t("21101, 21105")),
            Town("Niš", "18", 6, _t("18000, 18105")),
        ),
        _t("Dunavska, Bulevar oslobođenja, Kneza Miloša, Železnička"),
        _t("Milica, Jelena, Đurđa"),
        _t("Miloš, Đorđe, Nenad"),
        _t("Bogdanović, Petrović, Jovanović, Živković"),
        _t("Mlin, Štamparija"),
        _t("d.o.o., a.d."),
        ("63", 7), weight=2,
    ),
    Country(
        "CL", "es-CL", "56",
        (
            Town("Valparaíso", "32", 7, _t("2340000, 2361827"), "255", "Valparaíso"),
        ),
        _t("Calle Esmeralda, Avenida Brasil, Pasaje Gálvez, Cerro Alegre"),
        _t("Constanza, Javiera, Antonia"),
        _t("Rubén, Matías, Cristóbal"),
        _t("Castellanos, Muñoz Tapia, Sepúlveda, Araya"),
        _t("Viñedos, Astilleros"),
        _t("SpA, Ltda."),
        ("9 7", 7), trunk="", weight=2,
    ),
    Country(
        "JP", "ja", "81",
        (
            Town("京都市", "75", 7, _t("604-8001, 606-8501"), "255", "京都府"),
        ),
        _t("中京区河原町通, 左京区北白川, 下京区四条通"),
        _t("花子, 美咲, 陽菜"),
        _t("太郎, 健一, 大輔"),
        _t("山田, 鈴木, 高橋, 渡辺"),
        _t("工業, 商店"),
        _t("株式会社, 合同会社"),
        ("90 1", 7), family_first=True, weight=1,
    ),
)
# fmt: on
