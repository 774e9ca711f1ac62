"""Patterns that several rules share: how a person's name, an agency and a journalist's role are written."""

from __future__ import annotations

_LETTER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŘŚŞŠȘŢŤȚŪŮŰŲŸŹŻŽ]"
_PARTICLE = r"(?:de|da|di|du|dos|del|della|la|le|van|von|der|den|ter|ten|al|el|bin|ibn|bint|af|av|zu|y)"
_FIRST_BAN = (
    r"(?!(?:The|A|An|This|That|These|Those|Some|All|Its|His|Her|Their|Then|Now|Early|Late|Mid|Next|Last|Every|Each|Any"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Christmas|Easter|Law|Contrast|Comparison|Far|Way|Noon|Midnight|Dawn)\b)"
)
WORD = rf"{_LETTER}[\w.'’-]*"
"""A capitalised word or an initial."""
NAME = rf"{_FIRST_BAN}{WORD}(?:[ \u00a0]+(?:(?:{_PARTICLE}[ \u00a0]+)*{WORD})){{0,4}}"
"""One to five capitalised words with particles between; never a weekday, month or article."""
FULL_NAME = rf"{_FIRST_BAN}{WORD}(?:[ \u00a0]+(?:(?:{_PARTICLE}[ \u00a0]+)*{WORD})){{1,3}}"
NAMES = rf"{NAME}(?:(?:,?[ \u00a0]+(?:and|AND|&|with)[ \u00a0]+|,[ \u00a0]*){NAME}){{0,8}}"
"""Several names: "Jane Doe, John Roe and Agencies"."""

ROLE = (
    r"(?i:correspondents?|editors?|(?:staff |senior |chief )?reporters?|(?:staff |senior )?writers?|bureau chief"
    r"|columnists?|journalists?|news agency|staff)"
)
ROLE_LINE = rf"(?:[\w'’&-]+[ \u00a0]+){{0,5}}{ROLE}(?:(?:,| in| at| for| of)[ \u00a0]+[\w .,'’&-]{{2,50}})?"
"""Diplomatic Correspondent; Editor in Brussels; European affairs reporter at The Example."""

AGENCIES = (
    "AA|AAP|ACN|ADN|AFP|AGERPRES|AKIpress|ANI|ANSA|ANP|ANTARA|AP|APA|APP|AZERTAC|Agence France-Presse|Al Jazeera"
    "|Anadolu(?: Agency)?|Associated Press|Axios|BBC|BELGA|BERNAMA|BNS|BTA|BelTA|Bloomberg(?: News)?|CBS(?: News)?|CNA"
    "|CNN|CNS|CP|CTK|Canadian Press|Cihan|DPA|dpa|EFE|EPA|EuroNews|FARS|Fars|GNA|HINA|IANS|INA|INTERFAX|IPS|IRIN|IRNA"
    "|ISNA|ITAR-TASS|Interfax|JTA|KCNA|Kyodo(?: News)?|LETA|LUSA|MENA|MTI|NAN|NPR|NNA|PA|PAP|PETRA|PNA|PTI|Press TV"
    "|RFE/RL|RIA(?: Novosti)?|Reuters|REUTERS|RTTNews|SANA|SPA|STA|SUNA|TANJUG|TASS|TT|TVP|The Associated Press"
    "|Tasnim|The Canadian Press|Thomson Reuters Foundation|UKRINFORM|UNIAN|UPI|Ukrinform|UrduPoint|VNA|VOA|WAM|WAFA"
    "|XINHUA|Xinhua|Yonhap|ZUMA|AKI|AsiaNews|ANBA|Sputnik|WSJ|NBC(?: News)?|ABC(?: News)?|Fox News|Sky News|Politico"
    "|POLITICO|Euractiv|EURACTIV|AllAfrica|Vatican News|CNBC|MarketWatch|Dow Jones|DJ|AN|KUNA|QNA|BNA|ONA|MAP|APS|TAP"
    "|BSS|UNB|LINA|Kazinform|Trend|news\\.az|CCTV|CGTN|ECNS|Global Times|People's Daily"
)
PHOTO = (
    r"(?:Getty(?: Images)?|AFP|AP|AP Photo|Associated Press|Reuters|REUTERS|EPA(?:-EFE)?|EFE|Anadolu(?: Agency)?|TASS"
    r"|Sputnik|dpa|DPA|Picture Alliance|picture alliance|Shutterstock|Bloomberg|Alamy(?: Stock Photo)?|iStock|NurPhoto"
    r"|Xinhua|Kyodo(?: News)?|PA(?: Wire| Images| Media)?|ZUMA(?: Press)?|Flickr|Wikimedia(?: Commons)?|Unsplash"
    r"|UPI|RIA Novosti|MTI|PAP|Handout|HANDOUT|Pool|POOL|File|FILE|Instagram|Twitter|Facebook|YouTube|Screengrab)"
)
"""Who sells or sends pictures."""

CITIES = (
    "Abu Dhabi|Abuja|Accra|Addis Ababa|Aden|Algiers|Amman|Amsterdam|Ankara|Asmara|Astana|Athens|Baghdad|Baku|Bamako"
    "|Bangkok|Beijing|Beirut|Belgrade|Benghazi|Berlin|Bern|Bishkek|Bogota|Bogotá|Brasilia|Brasília|Bratislava|Brussels"
    "|Bucharest|Budapest|Buenos Aires|Bujumbura|Cairo|Canberra|Caracas|Chisinau|Chișinău|Colombo|Copenhagen|Dakar"
    "|Damascus|Dar es Salaam|Davos|Delhi|Dhaka|Djibouti|Doha|Dubai|Dublin|Dushanbe|Erbil|Freetown|Gaza City|Geneva"
    "|The Hague|Hanoi|Harare|Havana|Helsinki|Hong Kong|Islamabad|Istanbul|Jakarta|Jeddah|Jerusalem|Johannesburg|Juba"
    "|Kabul|Kampala|Karachi|Kathmandu|Kharkiv|Khartoum|Kigali|Kinshasa|Kuala Lumpur|Kuwait City|Kyiv|Kiev|La Paz|Lagos"
    "|Lahore|Lima|Lisbon|Ljubljana|London|Luanda|Lusaka|Luxembourg|Madrid|Manama|Manila|Maputo|Mexico City|Minsk"
    "|Mogadishu|Monrovia|Montevideo|Moscow|Mumbai|Munich|Muscat|Nairobi|Naypyidaw|N'Djamena|New Delhi|New York|Niamey"
    "|Nicosia|Nouakchott|Oslo|Ottawa|Ouagadougou|Paris|Phnom Penh|Podgorica|Port-au-Prince|Prague|Pretoria|Pristina"
    "|Pyongyang|Quito|Rabat|Ramallah|Reykjavik|Riga|Riyadh|Rome|Sanaa|San José|San Salvador|Santiago|Sarajevo|Seoul"
    "|Singapore|Skopje|Sofia|Srinagar|Stockholm|Strasbourg|Sydney|Taipei|Tallinn|Tashkent|Tbilisi|Tehran|Tel Aviv"
    "|Tirana|Tokyo|Tripoli|Tunis|Ulaanbaatar|Vatican City|Vienna|Vientiane|Vilnius|Warsaw|Washington(?:,? D\\.?C\\.?)?"
    "|Wellington|Windhoek|Yangon|Yaoundé|Yerevan|Zagreb"
)
"""Cities that papers write in small letters before a colon or dash: "Khartoum: The army ..."."""
