package langid

import "testing"

func TestLanguage(t *testing.T) {
	for want, text := range map[string]string{
		"en": "The minister said on Tuesday that the bridge will be opened before the end of the year, and that nobody had asked for more money.",
		"de": "Die Ministerin sagte am Dienstag, dass die Brücke noch vor dem Ende des Jahres eröffnet wird und niemand mehr Geld verlangt habe.",
		"fr": "La ministre a déclaré mardi que le pont sera ouvert avant la fin de l'année et que personne n'avait demandé plus d'argent.",
		"es": "La ministra dijo el martes que el puente se abrirá antes de que termine el año y que nadie había pedido más dinero.",
		"it": "La ministra ha detto martedì che il ponte sarà aperto prima della fine dell'anno e che nessuno ha chiesto più soldi.",
		"pt": "A ministra disse na terça-feira que a ponte será aberta antes do fim do ano e que ninguém tinha pedido mais dinheiro.",
		"nl": "De minister zei dinsdag dat de brug nog voor het einde van het jaar wordt geopend en dat niemand om meer geld heeft gevraagd.",
		"pl": "Minister powiedziała we wtorek, że most zostanie otwarty przed końcem roku i że nikt nie prosił o więcej pieniędzy.",
		"ru": "Министр сказала во вторник, что мост откроют до конца года и что никто не просил больше денег.",
		"uk": "Міністерка сказала у вівторок, що міст відкриють до кінця року і що ніхто не просив більше грошей.",
		"tr": "Bakan salı günü köprünün yıl sonundan önce açılacağını ve daha fazla para isteyen olmadığını söyledi, bu da çok önemli.",
		"ar": "قالت الوزيرة يوم الثلاثاء إن الجسر سيفتح قبل نهاية العام وإن أحدا لم يطلب المزيد من المال.",
		"fa": "وزیر روز سه‌شنبه گفت که این پل تا پایان سال باز خواهد شد و هیچ کس پول بیشتری نخواسته است.",
		"zh": "部长星期二表示，这座桥将在年底前通车，没有人要求更多的资金。",
		"ja": "大臣は火曜日、橋は年末までに開通する予定で、追加の資金を求めた人はいないと述べた。",
		"ko": "장관은 화요일 다리가 연말 이전에 개통될 것이라고 말했다.",
		"sv": "Ministern sade på tisdagen att bron kommer att öppnas före årets slut och att ingen har bett om mer pengar.",
		"cs": "Ministryně v úterý řekla, že most bude otevřen do konce roku a že nikdo nežádal o více peněz.",
		"hu": "A miniszter kedden azt mondta, hogy a híd még az év vége előtt megnyílik, és senki sem kért több pénzt.",
		"el": "Η υπουργός δήλωσε την Τρίτη ότι η γέφυρα θα ανοίξει πριν από το τέλος του έτους.",
	} {
		got, sure := Language(text)
		if got != want || sure < 0.5 {
			t.Errorf("%s: %s with confidence %.2f", want, got, sure)
		}
	}
}

func TestLanguageUnsure(t *testing.T) {
	for _, s := range []string{"", "123 456", "Erdoğan", "Biden, Putin", "\xff\xfe", "…"} {
		if tag, sure := Language(s); sure > 0.4 {
			t.Errorf("%q is %s with confidence %.2f", s, tag, sure)
		}
	}
}

func BenchmarkLanguage(b *testing.B) {
	s := ""
	for len(s) < maxText {
		s += "The minister said on Tuesday that the bridge will be opened before the end of the year. "
	}
	for b.Loop() {
		Language(s)
	}
}
