"""Which language a text is in, as far as the rules need to know."""

from __future__ import annotations

import pytest
from strategies import NEGATIVE, PROSE

from newsclean.language import detect

TEXTS = {
    "en": PROSE[0],
    "de": "Die Brücke über den Fluss bleibt bis zum Ende des Jahres gesperrt, sagte der Bürgermeister.",
    "fr": "Le maire a dit que le pont sur la rivière est fermé pour les voitures jusqu'à la fin de l'année.",
    "es": "El alcalde dijo que el puente sobre el río se queda cerrado para los coches hasta fin de año.",
    "it": "Il sindaco ha detto che il ponte sul fiume è chiuso per le auto fino alla fine dell'anno.",
    "pt": "O prefeito disse que a ponte não abre para os carros e que o rio é mais alto do que no ano passado.",
    "nl": "De burgemeester zei dat de brug over de rivier tot het einde van het jaar gesloten is voor auto's.",
    "sv": "Borgmästaren sa att bron är stängd för bilar och att den inte öppnar till sommaren.",
    "pl": "Burmistrz powiedział, że most jest zamknięty dla samochodów i nie będzie otwarty do końca roku.",
    "tr": "Belediye başkanı köprü için yeni bir karar olduğunu ve yol ile ilgili çok şey söyledi.",
    "id": "Wali kota mengatakan jembatan itu ditutup untuk mobil dan tidak akan dibuka pada tahun ini.",
    "vi": "Thị trưởng nói rằng cây cầu đã được đóng cho xe và không có người nào được đi trong năm nay.",
    "ko": "시장은 다리가 올해 말까지 차량 통행이 금지된다고 말했다.",
    "ja": "市長は橋が年末まで車両通行止めになると述べた。",
    "zh": "市长说大桥将在年底前对车辆关闭。",
    "ru": "Мэр сказал, что мост закрыт для машин до конца года.",
    "ar": "قال رئيس البلدية إن الجسر مغلق أمام السيارات حتى نهاية العام.",
    "el": "Ο δήμαρχος είπε ότι η γέφυρα είναι κλειστή μέχρι το τέλος του χρόνου.",
    "he": "ראש העיר אמר שהגשר סגור למכוניות עד סוף השנה.",
    "hi": "महापौर ने कहा कि पुल साल के अंत तक कारों के लिए बंद है।",
    "th": "นายกเทศมนตรีกล่าวว่าสะพานปิดสำหรับรถยนต์จนถึงสิ้นปี",
}


@pytest.mark.parametrize(("lang", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_a_sentence_is_enough(lang: str, text: str) -> None:
    assert detect(text) == lang
    assert detect(text.lower()) == lang
    assert detect(text * 200) == lang


@pytest.mark.parametrize(
    "text", ["", "4-2", "\0\udcff", "Reuters", "Golf Tennis Football", "12.3 45.6\n" * 500]
)
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert detect(text) == ""


@pytest.mark.parametrize("paragraph", PROSE)
def test_lower_case_without_marks_is_still_english(paragraph: str) -> None:
    assert detect("".join(c for c in paragraph.lower() if c.isalnum() or c == " ")) == "en"


def test_a_menu_in_front_does_not_decide() -> None:
    assert detect("Home Sport Kultur Login Der Die Das\n" * 20 + "\n".join(PROSE)) == "en"


def test_foreign_words_do_not_make_a_text_foreign() -> None:
    assert detect(PROSE[3] + " “Es la ley de la vida,” he said in Spanish.") == "en"


def test_the_negative_fixtures_are_told_apart() -> None:
    named = {path.stem: detect(path.read_text("utf-8")) for path in NEGATIVE}
    for stem, lang in named.items():
        assert lang == (stem.split("-")[1] if stem.startswith("foreign-") else "en"), stem
