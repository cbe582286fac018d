package people

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/sources"
)

var loaded = sync.OnceValues(New)

func knowledge(t testing.TB) *Knowledge {
	k, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

var model = sync.OnceValues(language.New)

func analyse(t testing.TB, s string) *language.Analysis {
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	return m.Analyse(s, nil)
}

func TestBadData(t *testing.T) {
	good := fstest.MapFS{}
	for _, n := range []string{"titles", "givennames", "nicknames", "particles", "labels", "transliteration", "countries", "languages", "organizations", "offices", "modifiers", "bodywords"} {
		good["data/"+n+".tsv"] = &fstest.MapFile{}
	}
	if _, err := load(good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, text, want string }{
		{"titles", "mr\tx\t-\tbefore\n", `data/titles.tsv:1: gender "x"`},
		{"titles", "mr\tm\t-\tbefore\nmr\tf\t-\tbefore\n", `data/titles.tsv:2: "mr" stands twice`},
		{"transliteration", "a\tb\tmiddle\n", `where "middle"`},
		{"organizations", "X\t-\tNowhere\t-\t-\n", `country "Nowhere"`},
		{"labels", "q\tperson\n", `kind "person"`},
	} {
		files := fstest.MapFS{}
		for n, f := range good {
			files[n] = f
		}
		files["data/"+c.file+".tsv"] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := load(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.file, err, c.want)
		}
	}
}

func TestApart(t *testing.T) {
	k := knowledge(t)
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"London", "Lisbon", true}, {"Spain", "Paris", true}, {"France", "Spain", true},
		{"France", "Paris", false}, {"Kyiv", "Kiev", false}, {"London", "Manchester", false}, {"French", "Spain", false},
	} {
		if got := k.Apart(c.a, c.b); got != c.want || k.Apart(c.b, c.a) != c.want {
			t.Errorf("Apart(%q, %q) = %v, want %v both ways", c.a, c.b, got, c.want)
		}
	}
}

// TestTransliterations holds pairs that papers use side by side, none of which is a slip.
func TestTransliterations(t *testing.T) {
	k := knowledge(t)
	const pairs = "Lukashenko/Lukashenka Moammar/Muammar Gaddafi/Qadhafi Morsi/Mursi Osama/Usama Omar/Umar Müller/Mueller Gorbachev/Gorbachov Tchaikovsky/Chaikovsky " +
		"Shoigu/Shoygu Lavrov/Lawrow Yanukovych/Yanukovich Tymoshenko/Timoshenko Odesa/Odessa Kharkiv/Kharkov Lviv/Lvov Hussein/Husayn Hussein/Hossein Husseini/Hussaini Abdullah/Abdulla Abdullah/Abdallah Haniyeh/Haniya " +
		"Nasrallah/Nasralla Khashoggi/Kashoggi Yousef/Yusuf Navalny/Nawalny Håkan/Haakan Sørensen/Soerensen Piotr/Pjotr Prigozhin/Prigoschin Mykolaiv/Nikolaev " +
		"Zaporizhzhia/Zaporozhye Zaporizhzhya/Zaporizhzhia Bakhmut/Bachmut Tikhanovskaya/Tsikhanouskaya Hezbollah/Hizbullah Houthi/Huthi Raisi/Raeesi Khomeini/Khomeyni " +
		"Zelensky/Selenskyj Yasser/Yasir Karim/Kareem Said/Saeed Jamal/Gamal Faisal/Faysal Tariq/Tarek Sheikh/Shaikh Aliyev/Alijew Yermak/Jermak"
	for _, p := range strings.Fields(pairs) {
		a, b, _ := strings.Cut(p, "/")
		if got := k.Spelling(a, b); got != Variant {
			t.Errorf("Spelling(%q, %q) = %d, want a variant", a, b, got)
		}
	}
}

func TestSpelling(t *testing.T) {
	k := knowledge(t)
	for _, c := range []struct {
		a, b string
		want Spelling
	}{
		{"Erdoğan", "ERDOĞAN", SpeltSame},
		{"Erdoğan", "Erdogan", Variant},
		{"Zelensky", "Zelenskyy", Variant},
		{"Zelenskiy", "Zelenskyy", Variant},
		{"Zelenskyi", "Zelensky", Variant},
		{"Volodymyr Zelenskyy", "Vladimir Zelensky", Variant},
		{"Sergei", "Sergey", Variant},
		{"Dmitri Medvedev", "Dmitry Medvedev", Variant},
		{"Türkiye", "Turkey", Variant},
		{"Kiev", "Kyiv", Variant},
		{"al-Assad", "Al Assad", Variant},
		{"Muhammad", "Mohammed", Variant},
		{"Zelenksyy", "Zelenskyy", Misspelling},
		{"Erdagon", "Erdogan", SpeltApart},
		{"Erodgan", "Erdogan", Misspelling},
		{"Blinkin", "Blinken", Misspelling},
		{"Stoltenburg", "Stoltenberg", Misspelling},
		{"Biden", "Trump", SpeltApart},
		{"Iran", "Iraq", SpeltApart},
		{"Austria", "Australia", SpeltApart},
		{"Maria", "Marie", SpeltApart},
		{"Kim", "Tim", SpeltApart},
		{"Ukraine", "Ukrainian", SpeltApart},
		{"Minister", "Ministry", SpeltApart},
		{"Minstry", "Ministry", Misspelling},
		{"", "Biden", SpeltApart},
	} {
		if got := k.Spelling(c.a, c.b); got != c.want {
			t.Errorf("Spelling(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if a, b := k.Spelling(c.a, c.b), k.Spelling(c.b, c.a); a != b {
			t.Errorf("Spelling(%q, %q) = %d, the other way %d", c.a, c.b, a, b)
		}
	}
}

const talk = `US President Joe Biden held a call with Recep Tayyip Erdogan, the Turkish president, on Thursday.

Sergei Lavrov, the Russian foreign minister, met his counterpart Dmytro Kuleba. White House press secretary Jen Psaki spoke to reporters. Former Secretary of State Hillary Clinton and Bill Clinton were there.

Lavrov said no. Turkey's presidential spokesperson Ibrahim Kalin said yes. The Federal Open Market Committee (FOMC) met. Mrs. Clinton left. Tom Weller, a spokesman for Senator Anna Lindqvist, stayed.

We are here. — Presidency of the Republic of Türkiye (@trpresidency) March 10, 2022
`

func library() *sources.Library {
	turns := func(labels ...string) (out []sources.Turn) {
		for _, l := range labels {
			out = append(out, sources.Turn{Speaker: l, Label: l})
		}
		return out
	}
	return &sources.Library{Sources: []*sources.Source{
		{ID: "a", Kind: sources.Readout, Issuer: "The White House", Turns: turns("The White House")},
		{ID: "b", Kind: sources.Post, Issuer: "President Biden (@POTUS)", Speaker: "Joe Biden", Turns: turns("Joe Biden")},
		{ID: "c", Kind: sources.Transcript, Issuer: "The White House", Turns: turns("MS. PSAKI", "Q", "MS. PSAKI", "SECRETARY GRANHOLM")},
		{ID: "d", Kind: sources.Transcript, Issuer: "The White House", Turns: turns("THE PRESIDENT", "Q", "CHANCELLOR SCHOLZ")},
		{ID: "e", Kind: sources.Readout, Issuer: "U.S. Department of Defense", Speaker: "Pentagon Press Secretary Brig. Gen. Pat Ryder"},
		{ID: "f", Kind: sources.Statement, Issuer: "Russian Ministry of Defence"},
		{ID: "g", Kind: sources.Transcript, Turns: turns("TRUMP", "CLINTON", "HOLT", "UNIDENTIFIED MALE")},
		{ID: "h", Kind: sources.Interview, Turns: turns("JOHN SMITH, CNN ANCHOR", "ANNA LINDQVIST", "ANNA", "DAN FOX (FOX NEWS HOST)")},
	}}
}

func cast(t testing.TB) *Cast {
	return knowledge(t).Cast([]Person{
		{Name: "Joe Biden", Aliases: []string{"President Biden", "POTUS", "@POTUS"}, Roles: []string{"US President"}, Organization: "The White House"},
	}, library(), nil, analyse(t, talk))
}

func TestSame(t *testing.T) {
	c := cast(t)
	for _, x := range []struct {
		article, source string
		want            Relation
	}{
		{"Joe Biden", "President Biden (@POTUS)", Same},
		{"Joe Biden", "@POTUS", Same},
		{"Joe Biden", "THE PRESIDENT", Same},
		{"Biden", "Joseph R. Biden, Jr.", Same},
		{"Joe Biden", "The White House", Related},
		{"The White House", "Joe Biden", Related},
		{"Recep Tayyip Erdogan", "PRESIDENT ERDOĞAN", Same},
		{"Erdogan", "Recep Tayyip Erdoğan", Same},
		{"Jen Psaki", "MS. PSAKI", Same},
		{"Jen Psaki", "Q", Different},
		{"Jen Psaki", "SECRETARY GRANHOLM", Different},
		{"Jen Psaki", "The White House", Related},
		{"Pat Ryder", "Pentagon Press Secretary Brig. Gen. Pat Ryder", Same},
		{"Pat Ryder", "U.S. Department of Defense", Related},
		{"the Pentagon", "U.S. Department of Defense", Same},
		{"Russian Defense Ministry", "Russian Ministry of Defence", Same},
		{"Moscow", "Russian Ministry of Defence", Related},
		{"The White House", "Russian Ministry of Defence", Different},
		{"The Pentagon", "The White House", Different},
		{"Presidency of the Republic of Türkiye", "Presidency of the Republic of Türkiye (@trpresidency)", Same},
		{"Ankara", "Presidency of the Republic of Türkiye", Related},
		{"Hillary Clinton", "CLINTON", Same},
		{"Hillary Clinton", "Bill Clinton", Different},
		{"Hillary Clinton", "TRUMP", Different},
		{"Donald Trump", "CLINTON", Different},
		{"Donald Trump", "HOLT", Different},
		{"Donald Trump", "UNIDENTIFIED MALE", Unknown},
		{"Donald J. Trump", "Donald Trump", Same},
		{"Sergei Lavrov", "Sergey Lavrov", Same},
		{"Lloyd Austen", "Lloyd Austin", Same},
		{"Austen", "Lloyd Austin", Unknown},
		{"Hillary Rodham", "Hillary Clinton", Unknown},
		{"Bill de Blasio", "de Blasio", Same},
		{"Xi Jinping", "President Xi", Same},
		{"Joe Biden", "Recep Tayyip Erdogan", Different},
		{"Joe Biden", "someuser_99", Unknown},
		{"Vladimir Putin", "THE PRESIDENT", Different},
		{"Robert Kennedy", "Robert Kennedy Jr.", Unknown},
		{"George W. Bush", "George H. W. Bush", Unknown},
		{"George Bush", "George W. Bush", Same},
		{"John Roberts", "JOHN G. ROBERTS, JR.", Same},
		{"John McCain", "JOHN MCCAIN", Same},
		{"John Smith", "JOHN SMITH, CNN ANCHOR", Same},
		{"Anna Lindqvist", "JOHN SMITH, CNN ANCHOR", Different},
		{"Anna Lindqvist", "DAN FOX (FOX NEWS HOST)", Different},
		{"Anna Lindqvist", "ANNA", Unknown},
		{"Tom Weller", "Anna Lindqvist", Related},
		{"Ingrid Maas", "DIRECTOR MAAS", Same},
		{"Ingrid Maas", "CHIEF ECONOMIST MAAS", Same},
		{"Ingrid Maas", "HARBOURMASTER MAAS", Unknown}, // not in a list, but no given name either
		{"Maria Maas", "PAUL MAAS", Different},
		{"Ingrid Maas", "DIRECTOR OKAFOR", Different},
		{"Governor Whitmer", "Office of Governor Gretchen Whitmer", Related},
		{"Joe Biden and Recep Tayyip Erdogan", "PRESIDENT ERDOĞAN", Same},
		{"Joe Biden and Recep Tayyip Erdogan", "Sergei Lavrov", Different},
		{"", "Joe Biden", Unknown},
		{"Acme", "", Unknown},
	} {
		if got := c.Same(x.article, x.source); got != x.want {
			t.Errorf("Same(%q, %q) = %d, want %d", x.article, x.source, got, x.want)
		}
	}
}

func TestResolve(t *testing.T) {
	c := cast(t)
	for _, x := range []struct{ mention, want string }{
		{"President Biden", "Joe Biden"},
		{"Biden", "Joe Biden"},
		{"Mr. Biden", "Joe Biden"},
		{"@POTUS", "Joe Biden"},
		{"the U.S. president", "Joe Biden"},
		{"the Turkish president", "Recep Tayyip Erdogan"},
		{"Erdoğan", "Recep Tayyip Erdogan"},
		{"Lavrov", "Sergei Lavrov"},
		{"the Russian foreign minister", "Sergei Lavrov"},
		{"the foreign minister", "Sergei Lavrov"},
		{"the White House press secretary", "Jen Psaki"},
		{"Kalin", "Ibrahim Kalin"},
		{"the White House", "The White House"},
		{"the White House's", "The White House"},
		{"the FOMC", "Federal Open Market Committee"},
		{"the Pentagon", "U.S. Department of Defense"},
		{"@trpresidency", "Presidency of the Republic of Türkiye"},
		{"Mrs. Clinton", "Hillary Clinton"},
		{"Hillary", "Hillary Clinton"},
		{"Ryder", "Pat Ryder"},
		{"the French foreign minister", ""},
		{"he", ""},
		{"", ""},
	} {
		got := ""
		if m := c.Resolve(x.mention, len(talk)); m.Person != nil {
			got = m.Person.Name
		}
		if got != x.want {
			t.Errorf("Resolve(%q) = %q, want %q", x.mention, got, x.want)
		}
	}
}

// What is learned does not hang on the order of maps.
func TestDeterminism(t *testing.T) {
	show := func() string {
		var b strings.Builder
		c := cast(t)
		for _, p := range c.People() {
			fmt.Fprintf(&b, "%+v\n", *p)
		}
		for _, m := range c.Mentions() {
			fmt.Fprintln(&b, m.Span, m.Person.Name, m.Full)
		}
		return b.String()
	}
	first := show()
	for range 5 {
		if next := show(); next != first {
			t.Fatalf("two casts of one text differ:\n%s\n%s", first, next)
		}
	}
}

func BenchmarkCast(b *testing.B) {
	k, an, lib := knowledge(b), analyse(b, strings.Repeat(talk, 20)), library()
	for b.Loop() {
		k.Cast(nil, lib, nil, an)
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"Joe Biden", "MS. PSAKI", "President Biden (@POTUS)", "Pentagon Press Secretary Brig. Gen. Pat Ryder", "@", "(@)", ",", "\xff\xfe", "the the", "of", "Mr.", "İstanbul ß"} {
		f.Add(s, "Erdoğan")
	}
	k := knowledge(f)
	f.Fuzz(func(t *testing.T, a, b string) {
		k.Spelling(a, b)
		lib := &sources.Library{Sources: []*sources.Source{{Issuer: a, Speaker: b, Turns: []sources.Turn{{Speaker: a, Label: b}}}}}
		c := k.Cast([]Person{{Name: a, Aliases: []string{b}, Roles: []string{b}, Organization: b}}, lib, nil, analyse(t, a+" said, and "+b+", the minister, left. "+b))
		if c.Same(a, a) == Different {
			t.Errorf("%q differs from itself", a)
		}
		c.Same(a, b)
		c.Resolve(b, len(a))
	})
}

// A large library costs one look at each label.
func BenchmarkCastOfLibrary(b *testing.B) {
	k, an := knowledge(b), analyse(b, talk)
	lib := &sources.Library{}
	for i := range 2000 {
		s := &sources.Source{ID: fmt.Sprint(i), Kind: sources.Transcript, Issuer: "The White House"}
		for t := range 60 {
			s.Turns = append(s.Turns, sources.Turn{Speaker: []string{"MS. PSAKI", "Q", fmt.Sprint("Maria Speaker", string(rune('a'+i%26)), "son")}[t%3], Label: "X"})
		}
		lib.Sources = append(lib.Sources, s)
	}
	for b.Loop() {
		k.Cast(nil, lib, nil, an)
	}
}

func TestTongue(t *testing.T) {
	k, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Russian Ministry of Defence": "ru", "The Kremlin": "ru", "Presidency of the Republic of Türkiye": "tr", "German Foreign Office": "de",
		"The White House": "", "U.S. Department of Defense": "", "Vik Harbour Board": "", "": "",
	} {
		if got := k.Tongue(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
