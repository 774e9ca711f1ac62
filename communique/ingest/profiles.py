"""The commonest small words of languages in Latin letters, the telltale letters of the others, and their names.

Written by hand in November 2026 from grammars' lists of articles, pronouns, prepositions, conjunctions and
auxiliaries; add a language by adding a line. Words that are also names or English words in other senses do
no harm: a text is given to the language that explains most of its words.
"""

from __future__ import annotations

NAMES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian, Bosnian or Serbian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian or Malay", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "km": "Khmer", "ko": "Korean", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "mt": "Maltese", "my": "Burmese", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Filipino",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""ISO 639-1 code → English name."""

WORDS = {
    "en": "the of and to in a is that for it was on with as be by he at from his are this have had not but an they "
    "which or we were has been their one will would who more said when there its after also about she her than into "
    "could other can over you if all no out up what some new two first so him my me our us your i do did says amid",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec son "
    "aux d'un cette d'une ont été mais comme ou si leur y dont elle deux ses ces nous vous je était après entre sans",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin "
    "sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está porque han",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu "
    "sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem são",
    "it": "di e che il la in a per un è del non con una i le si da al dei della lo ha nel alla sono gli più ma come "
    "anche su delle o ai se dal ed sul suo sua nella questo dalla dopo stato essere hanno due ci cui degli tra",
    "ca": "de la i a el que en els les un per una amb del no es és al ha com més però ser va aquest aquesta dels seva "
    "seu o també fer són entre sobre quan fins després pels hi ho han molt ja sense on",
    "ro": "de și în a la care cu pe din să nu un o este pentru mai au ce că se sau fost prin sunt după al ale lui "
    "această fi acest despre dar până unei unui ca le între ar când foarte",
    "nl": "de van het een en in is dat op te zijn met voor niet die er aan om ook als dan maar bij nog uit door naar "
    "heeft hij wordt over ze tot hebben worden was werd deze zich geen meer kan of we ik",
    "sv": "och i att det som en på är av för med den till inte har de ett om vi men var sig så från han kan när nu "
    "under ska också efter eller man hade alla vid mot hon skulle ut sin mycket enligt",
    "da": "og i at det er en til af på for med den der de som ikke har et om var han men sig vi så fra kan efter ved "
    "nu også blev være skal eller mod hun over når havde sin ud meget efter mellem ifølge",
    "nb": "og i det er på en til som av for at med den ikke de har et om var han men seg vi så fra kan etter ved nå "
    "også ble være skal eller mot hun over når hadde sin ut mye mellom ifølge opp",
    "is": "og að í á er sem til við um en það var hann ekki af fyrir með eru þess því hefur frá þeir hún eftir ég sé "
    "þar voru þetta verið hafa eða svo segir upp",
    "fi": "ja on ei että se oli myös mutta hän kun ovat joka sekä mukaan niin kuin tai ole jo vain ollut sen olla ovat "
    "jotka sitä kanssa jälkeen tämä nyt vielä hänen olisi mitä",
    "et": "ja on ei et see oli ka kes aga ning mis ta kui oma või nende selle pärast ole välja kuid olid tema siis "
    "veel juba kas mida nii mille vastu",
    "lv": "un ir ka ar no uz par kas tas lai bet arī kā pēc gan vai nav bija viņš tiek pie tika savu šo kuri starp "
    "līdz jau tad vēl tikai viņa tomēr",
    "lt": "ir kad su į iš tai apie kaip yra jo bet nuo buvo už per tik dėl po pat prie ar jau kuris jis ne bus jų "
    "šios taip pagal dar prieš",
    "pl": "w i na z się do nie że to jest o jak za od po przez dla co jego ale przy oraz który są tym był ze która "
    "także jako być może już tego czy przed jej został które roku między",
    "cs": "a v se na je že s z do o to k i za ve jako po ale by pro jsou si od tak který byl podle které jeho až aby "
    "má však také nebo která již byla při jsem mezi před být",
    "sk": "a v sa na je že s z do o to k aj za vo ako po ale by pre sú si od tak ktorý bol podľa ktoré jeho až aby má "
    "však tiež alebo ktorá už bola pri som medzi pred byť",
    "sl": "in je a še kdaj ni kako sta zdaj kjer več čez to v na da se so za ki z pa tudi ne s bi po kot od ali bil "
    "pri do bo ter že kar med njegov "
    "lahko ko pred bila zaradi",
    "hr": "i je u na da se za su od s ne to o a kao što koji će iz po koje ali bi koja biti bio nije smo do nakon "
    "rekao prema između kako samo već",
    "hu": "a az és hogy nem egy is ez volt azt csak meg de van már el kell vagy mint ki be fel még után szerint ha "
    "pedig lesz majd minden között aki ezt amely arra által több",
    "sq": "të e në dhe për një i me që nga se është u më ka si nuk do ku por këtë tij duke ishte kanë pas janë kjo "
    "edhe këto mbi ai",
    "mt": "li ta u il fil biex dan mill kien ma għal tal huwa din minn iktar dwar kif bħala wara l-",
    "tr": "ve bir bu da de için ile olarak çok olan daha gibi ne kadar o ama sonra en var ise göre ya her olduğu "
    "değil tarafından iki ancak oldu dedi diye",
    "az": "və bu bir ilə üçün də da o olan daha çox ki kimi sonra onun edib olub görə edir deyib isə həmin olaraq",
    "id": "yang dan di ini untuk dengan itu dari dalam tidak akan pada juga ke karena oleh adalah ada telah mereka "
    "sebagai bahwa kepada atau bisa saat kata para setelah lebih antara dia",
    "vi": "và của là có được trong cho không với các một những đã người này khi đến để về từ tại cũng sẽ năm nhiều ra "
    "như vào ông nước theo",
    "sw": "na ya wa kwa ni katika la za kuwa cha hiyo huo wake hii kama hilo yake baada ambao kutoka pia lakini huu "
    "wao alisema watu",
    "tl": "ang ng sa na mga at ay ni hindi para kung niya ito siya rin dahil nang may pa kay nila namin mula ayon",
    "eu": "eta da ez du bat dute izan den dira zuen ere baina egin hori duen zen beste ziren dela arte bere",
    "ga": "an na agus ar go i is le a bhí atá tá sé ag chun don as siad nach faoi leis ach iad seo sin mar",
}  # fmt: skip
"""ISO 639-1 code → words, for languages in Latin letters."""

SCRIPTS = (
    ("el", ((0x0370, 0x03FF), (0x1F00, 0x1FFF))),
    ("cyrillic", ((0x0400, 0x052F),)),
    ("hy", ((0x0530, 0x058F),)),
    ("he", ((0x0590, 0x05FF),)),
    ("arabic", ((0x0600, 0x06FF), (0x0750, 0x077F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))),
    ("hi", ((0x0900, 0x097F),)),
    ("bn", ((0x0980, 0x09FF),)),
    ("gu", ((0x0A80, 0x0AFF),)),
    ("ta", ((0x0B80, 0x0BFF),)),
    ("te", ((0x0C00, 0x0C7F),)),
    ("si", ((0x0D80, 0x0DFF),)),
    ("th", ((0x0E00, 0x0E7F),)),
    ("lo", ((0x0E80, 0x0EFF),)),
    ("my", ((0x1000, 0x109F),)),
    ("ka", ((0x10A0, 0x10FF), (0x2D00, 0x2D2F))),
    ("ko", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF))),
    ("am", ((0x1200, 0x139F),)),
    ("km", ((0x1780, 0x17FF),)),
    ("ja", ((0x3040, 0x30FF), (0x31F0, 0x31FF))),
    ("zh", ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))),
)
"""A language, or a script that several share, and its ranges of code points."""

TELLTALE = {
    "cyrillic": (
        ("mk", "ѓќѕ"), ("sr", "ђћџјљњ"), ("be", "ў"), ("uk", "їєґі"), ("ru", "ыэё"), ("bg", "ъ"), ("ru", ""),
    ),
    "arabic": (("ur", "ٹڈڑےں"), ("fa", "پچژگی"), ("ar", "")),
}  # fmt: skip
"""Letters that only one of the languages of a script uses; the first whose share is felt decides, "" always does."""
