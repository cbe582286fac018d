package extract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/text"
)

func setUp(t testing.TB) (*Extractor, *language.Model) {
	t.Helper()
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	m, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	return e, m
}

func read(t testing.TB, m *language.Model, name, s string) (*claims.Article, *language.Analysis) {
	t.Helper()
	a, err := article.Read(name, []byte(s), article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var blocks []text.Span
	for _, b := range a.Blocks {
		blocks = append(blocks, b.Span)
	}
	return a, m.Analyse(a.Text, blocks)
}

// TestQuotes holds a line an expectation: form, parts joined by " / ", and "!" in
// front if the mark is never closed.
func TestQuotes(t *testing.T) {
	e, m := setUp(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"straight", `"We will wait," she said.`, []string{"direct We will wait,"}},
		{"curly", `She said: “We will wait.”`, []string{"direct We will wait."}},
		{"fragment", `He called the plan “bold and late”.`, []string{"partial bold and late"}},
		{"single used as double", `'We will wait for the ministers' answer,' she said. It wasn't long.`, []string{"direct We will wait for the ministers' answer,"}},
		{"single curly", `The ‘silent’ factory doesn’t sleep.`, []string{"partial silent"}},
		{"apostrophes", `It's the ministers' plan, in the '90s and the ’80s, 'twas said; rock 'n' roll.`, nil},
		{"an opening mark for an apostrophe", `She shouldn‘t go to the ministers‘ hall, and the ‘60s are over.`, nil},
		{"feet and inches", `The door is 6'2" high and 30" wide.`, nil},
		{"low nine", `Sie sagte: „Wir warten auf die Antwort.“ Dann ging sie.`, []string{"direct Wir warten auf die Antwort."}},
		{"low nine, high", `Powiedziała: „Poczekamy na odpowiedź.” I wyszła.`, []string{"direct Poczekamy na odpowiedź."}},
		{"guillemets", `Elle a dit : « Nous attendons la réponse. » Puis elle est partie.`, []string{"direct Nous attendons la réponse."}},
		{"guillemets inwards", `Sie sagte: »Wir warten auf die Antwort.« Dann ging sie.`, []string{"direct Wir warten auf die Antwort."}},
		{"guillemets, Russian, nested", `Она сказала: «Мы ждём ответа „Северной верфи“ до пятницы».`, []string{"direct Мы ждём ответа „Северной верфи“ до пятницы"}},
		{"Spanish", `«Esperamos la respuesta», dijo.`, []string{"partial Esperamos la respuesta"}},
		{"Italian", `Ha detto: “Aspettiamo la risposta.”`, []string{"direct Aspettiamo la risposta."}},
		{"Turkish", `“Cevabı bekliyoruz,” dedi.`, []string{"direct Cevabı bekliyoruz,"}},
		{"Arabic", `قال الوزير: «نحن ننتظر الجواب اليوم.»`, []string{"direct نحن ننتظر الجواب اليوم."}},
		{"corner brackets", `部长说：「我们正在等待答复。」`, []string{"direct 我们正在等待答复。"}},
		{"corner brackets, nested", `大臣は「彼らは『待つ』と言いました。」と述べた。`, []string{"direct 彼らは『待つ』と言いました。"}},
		{"Chinese curly", `部长说：“我们正在等待他们的答复。”`, []string{"direct 我们正在等待他们的答复。"}},
		{"Swedish", `”Vi väntar på svaret i dag”, sade hon.`, []string{"direct Vi väntar på svaret i dag"}},
		{"backticks", "``We will wait for them,'' she said.", []string{"direct We will wait for them,"}},
		{"nested", `"He told me, 'Wait here,' and left," she said.`, []string{"direct He told me, 'Wait here,' and left,"}},
		{"nested at the end", `“She said, ‘Wait here.’” He left.`, []string{"direct She said, ‘Wait here.’"}},
		{"nested single outside", `‘He said “wait” and left,’ she said.`, []string{"direct He said “wait” and left,"}},
		{"broken by the attribution", `"The door," she said, "stays open."`, []string{"direct The door, / stays open."}},
		{"broken by a long attribution", `“The door,” said Tomas Okeke, the director of the museum, “stays open.”`, []string{"direct The door, / stays open."}},
		{"a sentence between", `"The door stays open," she said. "We promise."`, []string{"direct The door stays open,", "direct We promise."}},
		{"two fragments", `He called it “bold”, “late” and “dear”.`, []string{"partial bold", "partial late", "partial dear"}},
		{"two fragments with a verb", `He called it "bold," and she said it was "late".`, []string{"partial bold,", "partial late"}},
		{"never closed, others of another look follow", `She said "we will wait. “Stay,” he said.`, []string{"!partial we will wait.", "partial Stay,"}},
		{"marks of one look within each other", `“What he calls “hell” is a garden,” she said.`, []string{"direct What he calls “hell” is a garden,"}},
		{"curly within straight", `"I read it on “The Hour” last week," she said.`, []string{"direct I read it on “The Hour” last week,"}},
		{"turns in marks", "\"CALDER: Is it open?\n\n\"ADA HOLT: It is.\n\n\"(LAUGHTER.)\n\n\"And it will be.\"", []string{"!direct Is it open?", "block It is. / And it will be."}},
		{"never closed", "“We will wait for them all.\n\nThe hall was empty.", []string{"!direct We will wait for them all."}},
		{"never closed, and who says it follows", "“The door of the old hall stays open, said Ruth Calder, who opened it.\n\nThe hall was empty.", []string{"!direct The door of the old hall stays open,"}},
		{"never closed, and she says it", "“The door of the old hall stays open, she said on Monday.\n\nThe hall was empty.", []string{"!direct The door of the old hall stays open,"}},
		{"never closed, with what another said in it", "“I asked about the door of the hall, and she said that it stays open.\n\nThe hall was empty.", []string{"!direct I asked about the door of the hall, and she said that it stays open."}},
		{"never closed, others follow", `She said "we will wait. He said "no".`, []string{"!partial we will wait.", "partial no"}},
		{"paragraphs", "“We waited all night.\n\n“Nobody came.”", []string{"block We waited all night. / Nobody came."}},
		{"three paragraphs", "\"We waited all night.\n\n\"Nobody came.\n\n\"Then it rained,\" she said.", []string{"block We waited all night. / Nobody came. / Then it rained,"}},
		{"French, a clause within", `« Nous attendons, dit la maire Anne Moreau, la réponse du comté de Vik. » Puis elle est partie avec son chien dans la rue.`, []string{"direct Nous attendons / la réponse du comté de Vik."}},
		{"French, a clause within, then a stop", `« Nous attendons, a dit Anne Moreau. La réponse du comté de Vik viendra lundi. » Puis elle est partie avec son chien.`, []string{"direct Nous attendons / La réponse du comté de Vik viendra lundi."}},
		{"French, commas that are no clause", `« Nous attendons, comme Anne Moreau, la réponse du comté de Vik. » Puis elle est partie avec son chien dans la rue.`, []string{"direct Nous attendons, comme Anne Moreau, la réponse du comté de Vik."}},
		{"Spanish dialogue", "El puente se abrió el viernes y la gente vino a verlo.\n\n—Encontramos agua —dijo Ana Duarte— donde debía haber roca.", []string{"direct Encontramos agua / donde debía haber roca."}},
		{"mixed marks", `“We will wait for the answer," she said.`, []string{"direct We will wait for the answer,"}},
		{"bracket in front", `The text ("the last word") is long.`, []string{"partial the last word"}},
		{"dash in front", `He said—"the last word"—and left.`, []string{"partial the last word"}},
		{"no blank", `She said:"We will wait."`, []string{"direct We will wait."}},
		{"nothing inside", `He wrote "" and " ".`, nil},
		{"speech under labels", "Transcript\n\nRUTH CALDER: I waited all night, you know.\n\nAnd I would do it again.", []string{"block I waited all night, you know.", "block And I would do it again."}},
		{"block quotation", "She wrote:\n\n> We waited all night.\n\nThen she left.", []string{"block We waited all night."}},
		{"block quotation, signed", "> “We waited all night.”\n> — Ruth Calder\n", []string{"block We waited all night."}},
		{"post", "He wrote:\n\nWe waited all night. — Ruth Calder (@calder) March 10, 2022\n\nThen he left.", []string{"post We waited all night."}},
	} {
		name := "a.txt"
		if strings.Contains(c.text, "\n> ") || strings.HasPrefix(c.text, "> ") {
			name = "a.md"
		}
		a, an := read(t, m, name, c.text)
		var got []string
		for _, st := range e.Quotes(a, an) {
			var parts []string
			for _, p := range st.Parts {
				parts = append(parts, p.Of(a.Text))
			}
			x := string(st.Form) + " " + strings.Join(parts, " / ")
			if st.Unclosed {
				x = "!" + x
			}
			got = append(got, x)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s (-want +got)\n%s", c.name, c.text, diff)
		}
	}
}

// TestClaims holds claims found without the model: by cues, and asserted ones.
func TestClaims(t *testing.T) {
	e, m := setUp(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"reported", "Solheim said that the fees would stay.", []string{"reported fact the fees would stay"}},
		{"reported, trailing", "The fees would stay, Solheim said.", []string{"reported fact The fees would stay"}},
		{"asserted", "The board met on 12 May in Vik.", []string{"asserted fact The board met on 12 May in Vik"}},
		{"nothing checkable", "It was a long day. The sun shone.", nil},
		{"question", "Will Solheim keep the fees in May?", []string{"asserted question Will Solheim keep the fees in May"}},
		{"prediction", "The board will meet in Vik on 12 May.", []string{"asserted prediction The board will meet in Vik on 12 May"}},
		{"opinion", "The board should raise the fees by 3 percent.", []string{"asserted opinion The board should raise the fees by 3 percent"}},
		{"compound", "The board met on 12 May, and the ferry left Vik at noon.", []string{"asserted fact The board met on 12 May", "asserted fact the ferry left Vik at noon"}},
		{"only a quote", `"We met on 12 May in Vik," Solheim said.`, nil},
	} {
		a, an := read(t, m, "a.txt", c.text)
		quotes := e.Quotes(a, an)
		var got []string
		for _, st := range e.Claims(a, an, quotes, nil) {
			got = append(got, string(st.Form)+" "+string(st.Nature)+" "+st.Span.Of(a.Text))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s (-want +got)\n%s", c.name, c.text, diff)
		}
	}
}

// check asserts what holds of all statements, whatever the article.
func check(t *testing.T, a *claims.Article, sts []claims.Statement) {
	t.Helper()
	last := 0
	for _, st := range sts {
		if len(st.Parts) == 0 || st.Span.Start != st.Parts[0].Start || st.Span.End != st.Parts[len(st.Parts)-1].End {
			t.Fatalf("span %v of parts %v", st.Span, st.Parts)
		}
		for _, p := range st.Parts {
			if p.Start < last || p.Start >= p.End || p.End > len(a.Text) {
				t.Fatalf("part %v after %d in a text of %d bytes", p, last, len(a.Text))
			}
			if !utf8.ValidString(p.Of(a.Text)) {
				t.Fatalf("part %v cuts a character", p)
			}
			last = p.End
		}
		if st.Block < 0 || st.Block >= len(a.Blocks) {
			t.Fatalf("block %d of %d", st.Block, len(a.Blocks))
		}
		if st.Sentence.Start > st.Span.Start || st.Sentence.End < st.Span.End {
			t.Fatalf("sentence %v of %v", st.Sentence, st.Span)
		}
	}
}

func FuzzStatements(f *testing.F) {
	for _, s := range []string{
		`"A," she said, "b." 'c' ‘d’ „e“ «f» »g« 「h」`, "“a\n\n“b\n\nc”", "> a\n> — B", "A B: c\n\nI d", "a — B (@b) May 1, 2020",
		"''''\"\"\"``''", "\"\xff\"", "‘’‘’“”“”", "«« »»", "\"a\" — \"b\"",
		"« a, dit-il, b »", "— А, — сказал Б, — в.", "Q: a?\n\nA: I b.\n\nQ: c?", "A B: I c\n\nB: d?\n\nA B: we", "\"SMITH: a\n\n\"(b)\n\n\"c", "“a “b” c”",
	} {
		f.Add(s)
	}
	e, m := setUp(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<16 {
			return
		}
		for _, x := range [][2]string{{"a.txt", ""}, {"a.md", ""}, {"a.html", ""}, {"a.txt", "fr"}, {"a.md", "ru"}} {
			a, err := article.Read(x[0], []byte(s), article.Options{Language: x[1]})
			if err != nil {
				continue
			}
			var blocks []text.Span
			for _, b := range a.Blocks {
				blocks = append(blocks, b.Span)
			}
			an := m.Analyse(a.Text, blocks)
			quotes := e.Quotes(a, an)
			check(t, a, quotes)
			Number(quotes, e.Claims(a, an, quotes, nil))
		}
	})
}

// TestHostile gives marks in numbers that no article has: the time must stay linear,
// which a quadratic scan would not survive.
func TestHostile(t *testing.T) {
	e, m := setUp(t)
	for _, unit := range []string{`" `, `"a `, `“`, `“a” `, `'a' `, `'a `, `‘a `, `"a," she said, "b," `, "„a “b ", `a' `, "a: "} {
		s := strings.Repeat(unit, 200_000/len(unit))
		a, an := read(t, m, "a.txt", s)
		quotes := e.Quotes(a, an)
		check(t, a, quotes)
		e.Claims(a, an, quotes, nil)
	}
}

func BenchmarkQuotes(b *testing.B) {
	e, m := setUp(b)
	s := strings.Repeat(`"We will wait for the answer of the ministers," Ruth Calder said on Thursday. It wasn't long: 'no' was the word, "and," she said, "the last one." The board met on 12 May.`+"\n\n", 500)
	a, an := read(b, m, "a.txt", s)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		e.Claims(a, an, e.Quotes(a, an), nil)
	}
}
