"""Which language a text is in, and who is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import ArticleError, LanguageError
from communique.ingest import check_readable, language
from communique.model import Article

# One sentence each, written for this test: the ministers met, and what they decided is not yet known.
SENTENCES = {
    "de": "Die Minister haben sich am Freitag in Wien getroffen, aber was sie beschlossen haben, ist noch nicht bekannt.",
    "fr": "Les ministres se sont réunis vendredi à Vienne, mais on ne sait pas encore ce qui a été décidé par eux.",
    "es": "Los ministros se reunieron el viernes en Viena, pero todavía no se sabe lo que han decidido sobre el gas.",
    "pt": "Os ministros reuniram-se na sexta-feira em Viena, mas ainda não se sabe o que foi decidido por eles.",
    "it": "I ministri si sono riuniti venerdì a Vienna, ma non si sa ancora che cosa sia stato deciso.",
    "ca": "Els ministres es van reunir divendres a Viena, però encara no se sap què han decidit sobre el gas amb els seus.",
    "ro": "Miniștrii s-au întâlnit vineri la Viena, dar nu se știe încă ce au hotărât și când va fi următoarea rundă.",
    "nl": "De ministers hebben elkaar vrijdag in Wenen ontmoet, maar het is nog niet bekend wat er werd besloten.",
    "sv": "Ministrarna träffades i Wien på fredagen, men det är ännu inte känt vad som har beslutats av dem.",
    "da": "Ministrene mødtes fredag i Wien, men det er endnu ikke kendt, hvad der blev besluttet af dem.",
    "nb": "Ministrene møttes i Wien på fredag, men det er ennå ikke kjent hva som ble bestemt av dem.",
    "is": "Ráðherrarnir hittust í Vín á föstudag en það er ekki enn vitað hvað var ákveðið og hvenær þeir koma aftur til.",
    "fi": "Ministerit tapasivat perjantaina Wienissä, mutta ei ole vielä tiedossa, mitä he ovat päättäneet ja mitä se on.",
    "et": "Ministrid kohtusid reedel Viinis, kuid ei ole veel teada, mida nad on otsustanud ja mis saab edasi.",
    "lv": "Ministri tikās piektdien Vīnē, bet vēl nav zināms, ko viņi ir nolēmuši un kas notiks pēc tam.",
    "lt": "Ministrai susitiko penktadienį Vienoje, bet dar nėra žinoma, ką jie nusprendė ir kas bus po to, kai jie išvyks.",
    "pl": "Ministrowie spotkali się w piątek w Wiedniu, ale nie wiadomo jeszcze, co zostało przez nich ustalone.",
    "cs": "Ministři se v pátek sešli ve Vídni, ale zatím není známo, co bylo rozhodnuto a který z nich to oznámí.",
    "sk": "Ministri sa v piatok stretli vo Viedni, ale zatiaľ nie je známe, čo bolo rozhodnuté a ktorý z nich to oznámi.",
    "sl": "Ministri so se v petek sestali na Dunaju, a še ni znano, kaj so sklenili in kdaj bodo to povedali.",
    "hr": "Ministri su se u petak sastali u Beču, ali još nije poznato što su odlučili i kako će to biti objavljeno.",
    "hu": "A miniszterek pénteken Bécsben találkoztak, de még nem tudni, hogy mit döntöttek el, és mikor lesz vége.",
    "sq": "Ministrat u takuan të premten në Vjenë, por ende nuk dihet se çfarë kanë vendosur për gazin.",
    "tr": "Bakanlar cuma günü Viyana'da bir araya geldi, ancak ne karar verdikleri ve ne kadar süreceği daha belli değil.",
    "id": "Para menteri bertemu di Wina pada hari Jumat, tetapi belum diketahui apa yang telah mereka putuskan.",
    "vi": "Các bộ trưởng đã gặp nhau ở Viên vào thứ Sáu, nhưng chưa có quyết định nào được công bố cho đến nay.",
    "sw": "Mawaziri walikutana Vienna siku ya Ijumaa lakini bado haijulikani ni nini waliamua katika mkutano huo.",
    "ru": "Министры встретились в пятницу в Вене, но пока неизвестно, что они решили.",
    "uk": "Міністри зустрілися в п'ятницю у Відні, але поки що невідомо, що вони вирішили.",
    "bg": "Министрите се срещнаха в петък във Виена, но още не е известно какво са решили, съобщи агенцията.",
    "sr": "Министри су се у петак састали у Бечу, али још није познато шта су одлучили и кад ће их објавити, јављају људи.",
    "el": "Οι υπουργοί συναντήθηκαν την Παρασκευή στη Βιέννη.",
    "ar": "اجتمع الوزراء يوم الجمعة في فيينا ولم يعرف بعد ما الذي قرروه.",
    "fa": "وزیران روز جمعه در وین دیدار کردند اما هنوز معلوم نیست چه تصمیمی گرفته‌اند.",
    "he": "השרים נפגשו ביום שישי בווינה, אך עדיין לא ידוע מה הוחלט.",
    "zh": "部长们星期五在维也纳会晤，但尚不清楚他们作出了什么决定。",
    "ja": "閣僚たちは金曜日にウィーンで会談したが、何が決まったかはまだ分かっていない。",
    "ko": "장관들은 금요일 빈에서 만났지만 무엇이 결정되었는지는 아직 알려지지 않았다.",
    "hi": "मंत्री शुक्रवार को वियना में मिले, लेकिन अभी पता नहीं कि क्या तय हुआ।",
    "th": "รัฐมนตรีพบกันที่กรุงเวียนนาเมื่อวันศุกร์",
    "ka": "მინისტრები პარასკევს ვენაში შეხვდნენ ერთმანეთს.",
}  # fmt: skip

ENGLISH = [
    pytest.param("The ministers met in Vienna on Friday, but what they decided is not known yet.", id="plain"),
    pytest.param("TRUMP TO MEET PUTIN IN HELSINKI ON MONDAY AS NATO ALLIES LOOK ON", id="capitals"),
    pytest.param(
        "Viktor Orbán, Péter Szijjártó, Robert Kaliňák, Juraj Blanár, Recep Tayyip Erdoğan and Luiz Inácio Lula da Silva "
        "met in Nové Zámky, said Márton Gyöngyösi.",
        id="names",
    ),
    pytest.param(
        "“Wir schaffen das”, the chancellor told reporters in Berlin, and added: “Das ist nicht das Ende.” "
        "The opposition was not amused by what she had said.",
        id="quotation",
    ),
    pytest.param(
        "The president wrote “Слава Україні” on the wall of the hall, and the crowd that had come to see him cheered.",
        id="other-script",
    ),
    pytest.param("The film “卧虎藏龙” was shown in the embassy of China on Friday.", id="chinese-title"),
]


@pytest.mark.parametrize(("code", "text"), [pytest.param(*row, id=row[0]) for row in SENTENCES.items()])
def test_each_language_is_known_and_refused_by_name(code: str, text: str):
    assert language(text) == code
    with pytest.raises(LanguageError) as error:
        check_readable(Article("a.txt", text))
    assert error.value.language == code
    assert str(error.value).startswith("a.txt is in ")
    assert "only English" in str(error.value)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read(text: str):
    assert language(text) in {"en", None}
    assert check_readable(Article("a", text)).language == "en"


@pytest.mark.parametrize("text", ["", "Wien", "Trump: Nein", "123 456 789", "de la Rúa, al-Assad, el-Sisi", "…"])
def test_too_little_to_tell(text: str):
    assert language(text) is None


def test_a_short_foreign_name_is_read():
    assert check_readable(Article("a", "Orbán Viktor")).language == "en"


def test_a_declared_language_counts_where_the_text_does_not_show_its_own():
    with pytest.raises(LanguageError, match="Hungarian"):
        check_readable(Article("a", "Orbán Viktor", language="hu-HU"))
    english = "The ministers met in Vienna on Friday, but what they decided is not known yet."
    assert check_readable(Article("a", english, language="hu")).language == "en"


@pytest.mark.parametrize("text", ["123 – 456", "!?", "\n", "🕊️ 🇭🇺"])
def test_no_letters(text: str):
    with pytest.raises(ArticleError, match="no letters"):
        check_readable(Article("a", text))


@given(st.text())
def test_any_text_has_a_language_or_none(text: str):
    found = language(text)
    assert found is None or len(found) == 2
