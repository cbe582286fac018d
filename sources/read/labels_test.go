package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/sources"
)

// TestLabels holds the ways in which transcripts name who speaks. Each turn is
// "speaker: words", its paragraphs parted by " / ".
func TestLabels(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		want                []string
	}{
		{"capitals", "a.txt", "THE PRESIDENT: Good evening.\n\nWe met today.\n\nMS. PSAKI: Thank you.\n\nQ Will you go?\n\nTHE PRESIDENT: No.\n",
			[]string{"THE PRESIDENT: Good evening. / We met today.", "MS. PSAKI: Thank you.", "Q: Will you go?", "THE PRESIDENT: No."}},
		{"Q and A with colons", "a.txt", "Q: Was the gate open?\n\nA: It was.\n\nQ: All night?\n\nA: All night. We had said so.\n",
			[]string{"Q: Was the gate open?", "A: It was.", "Q: All night?", "A: All night. We had said so."}},
		{"a sentence that begins with A", "a.txt", "MAYOR: We voted.\n\nA vote is a vote. It counts.\n\nQ And then?\n\nMAYOR: We went home.\n",
			[]string{"MAYOR: We voted. / A vote is a vote. It counts.", "Q: And then?", "MAYOR: We went home."}},
		{"bold with the colon inside", "a.md", "**Jane Roe:** Good evening.\n\n**John Doe:** Welcome.\n\n**Jane Roe:** Thanks.\n",
			[]string{"Jane Roe: Good evening.", "John Doe: Welcome.", "Jane Roe: Thanks."}},
		{"bold with the colon outside", "a.md", "**Jane Roe**: Good evening.\n\n**John Doe**: Welcome.\n\n**Jane Roe**: Thanks.\n",
			[]string{"Jane Roe: Good evening.", "John Doe: Welcome.", "Jane Roe: Thanks."}},
		{"a role in brackets", "a.txt", "Jane Roe (Mayor): Good evening.\n\nJohn Doe (Valley Radio): Welcome.\n\nJane Roe (Mayor): Thanks.\n",
			[]string{"Jane Roe: Good evening.", "John Doe: Welcome.", "Jane Roe: Thanks."}},
		{"a role behind a comma", "a.txt", "Jane Roe, Mayor of Antella: Good evening.\n\nJohn Doe, Valley Radio: Welcome.\n\nJane Roe: Thanks.\n\nJohn Doe: Is it true?\n",
			[]string{"Jane Roe: Good evening.", "John Doe: Welcome.", "Jane Roe: Thanks.", "John Doe: Is it true?"}},
		{"labels on lines of their own", "a.txt", "JANE ROE:\nGood evening, all of you.\nIt is late.\n\nJOHN DOE:\nWelcome.\n\nJANE ROE:\nThanks.\n",
			[]string{"JANE ROE: Good evening, all of you. / It is late.", "JOHN DOE: Welcome.", "JANE ROE: Thanks."}},
		{"labels in paragraphs of their own", "a.txt", "Jane Roe:\n\nGood evening, all of you.\n\nIt is late.\n\nJohn Doe:\n\nWelcome.\n\nJane Roe:\n\nThanks.\n",
			[]string{"Jane Roe: Good evening, all of you. / It is late.", "John Doe: Welcome.", "Jane Roe: Thanks."}},
		{"time codes before", "a.txt", "[00:01:02] JANE ROE: Good evening.\n\n[00:01:09] JOHN DOE: Welcome.\n\n[00:02:11] JANE ROE: Thanks.\n",
			[]string{"JANE ROE: Good evening.", "JOHN DOE: Welcome.", "JANE ROE: Thanks."}},
		{"time codes behind", "a.txt", "Jane Roe (00:01):\nGood evening.\n\nJohn Doe (00:09):\nWelcome.\n\nJane Roe (02:11):\nThanks.\n",
			[]string{"Jane Roe: Good evening.", "John Doe: Welcome.", "Jane Roe: Thanks."}},
		{"a time code and a name, no colon", "a.txt", "Jane Roe  00:01\nGood evening.\n\nJohn Doe  00:09\nWelcome.\n\nJane Roe  02:11\nThanks.\n",
			[]string{"Jane Roe: Good evening.", "John Doe: Welcome.", "Jane Roe: Thanks."}},
		{"captions", "a.txt", ">> Jane Roe: Good evening.\n\n>> John Doe: Welcome.\n\n>> Jane Roe: Thanks.\n",
			[]string{"Jane Roe: Good evening.", "John Doe: Welcome.", "Jane Roe: Thanks."}},
		{"a court", "a.txt", "CHIEF JUSTICE ROE: We will hear argument.\n\nMR. DOE: May it please the Court:\n\nThe gate was open.\n\nJUSTICE KAY: Was it?\n\nMR. DOE: It was.\n",
			[]string{"CHIEF JUSTICE ROE: We will hear argument.", "MR. DOE: May it please the Court: / The gate was open.", "JUSTICE KAY: Was it?", "MR. DOE: It was."}},
		{"a call with an operator", "a.txt", "Operator: Good morning.\n\nJane Roe: Thank you, operator.\n\nOperator: The first question is from John Doe.\n\nJohn Doe: How much?\n\nJane Roe: Nine.\n",
			[]string{"Operator: Good morning.", "Jane Roe: Thank you, operator.", "Operator: The first question is from John Doe.", "John Doe: How much?", "Jane Roe: Nine."}},
		{"McNames, hyphens, apostrophes", "a.txt", "Ms. McKay: Good evening.\n\nMr. O’Hara-Lind: Welcome.\n\nMs. McKay: Thanks.\n\nMr. O’Hara-Lind: Well.\n",
			[]string{"Ms. McKay: Good evening.", "Mr. O’Hara-Lind: Welcome.", "Ms. McKay: Thanks.", "Mr. O’Hara-Lind: Well."}},
		{"lower-case labels", "a.txt", "interviewer: Was it open?\n\nroe: It was.\n\ninterviewer: All night?\n\nroe: All night.\n",
			[]string{"interviewer: Was it open?", "roe: It was.", "interviewer: All night?", "roe: All night."}},
		{"one speaker alone", "a.md", "---\nkind: transcript\n---\n\nAyşe Demir: Good evening.\n\nIt is late.\n",
			[]string{"Ayşe Demir: Good evening. / It is late."}},
		{"a colon in prose", "a.txt", "MAYOR ROE: I said this: the gate stays open.\n\nWe know one thing: it snows.\n\nQ And?\n\nMAYOR ROE: No.\n",
			[]string{"MAYOR ROE: I said this: the gate stays open. / We know one thing: it snows.", "Q: And?", "MAYOR ROE: No."}},
		{"stage directions", "a.txt", "(Applause.)\n\nTHE PRESIDENT: Thank you. (Applause.) Please sit.\n\n(Laughter.)\n\nTHE PRESIDENT: We won.\n\nAUDIENCE MEMBER: (Inaudible.)\n",
			[]string{": (Applause.)", "THE PRESIDENT: Thank you. (Applause.) Please sit. / (Laughter.) / We won.", "AUDIENCE MEMBER: (Inaudible.)"}},
		{"an introduction", "a.txt", "Remarks by the President\n\nThe Old Hall, 4:10 P.M.\n\nTHE PRESIDENT: Good evening.\n\nEND 4:20 P.M.\n",
			[]string{": Remarks by the President / The Old Hall, 4:10 P.M.", "THE PRESIDENT: Good evening. / END 4:20 P.M."}},
		{"a sentence that begins with A and a capital", "a.txt", "MAYOR: We voted.\n\nA Mayor has to.\n\n— And a council.\n\nQ Why?\n\nA Because.\n",
			[]string{"MAYOR: We voted. / A Mayor has to. / — And a council.", "Q: Why?", "A: Because."}},
		{"a question with its number", "a.txt", "Q1: Was it open?\n\nA1: It was.\n\nQ2: All night?\n\nA2: All night.\n",
			[]string{"Q1: Was it open?", "A1: It was.", "Q2: All night?", "A2: All night."}},
		{"French", "a.txt", "Mme Roe : Bonsoir à tous.\n\nM. Doe : Bienvenue.\n\nMme Roe : Merci.\n\nM. Doe : Alors ?\n",
			[]string{"Mme Roe: Bonsoir à tous.", "M. Doe: Bienvenue.", "Mme Roe: Merci.", "M. Doe: Alors ?"}},
		{"German", "a.txt", "Bundeskanzlerin Roe: Guten Abend.\n\nFrage: Fahren Sie hin?\n\nBundeskanzlerin Roe: Nein.\n\nFrage: Warum?\n",
			[]string{"Bundeskanzlerin Roe: Guten Abend.", "Frage: Fahren Sie hin?", "Bundeskanzlerin Roe: Nein.", "Frage: Warum?"}},
		{"Russian", "a.txt", "В.Роу: Добрый вечер.\n\nВопрос: Вы поедете?\n\nВ.Роу: Нет.\n\nВопрос: Почему?\n",
			[]string{"В.Роу: Добрый вечер.", "Вопрос: Вы поедете?", "В.Роу: Нет.", "Вопрос: Почему?"}},
		{"Turkish capitals", "a.txt", "CUMHURBAŞKANI ROE: İyi akşamlar.\n\nSORU: Gidecek misiniz?\n\nCUMHURBAŞKANI ROE: Hayır.\n",
			[]string{"CUMHURBAŞKANI ROE: İyi akşamlar.", "SORU: Gidecek misiniz?", "CUMHURBAŞKANI ROE: Hayır."}},
		{"full-width colons", "a.txt", "记者：你会去吗？\n\n总统：不会。\n\n记者：为什么？\n\n总统：天气不好。\n",
			[]string{"记者: 你会去吗？", "总统: 不会。", "记者: 为什么？", "总统: 天气不好。"}},
		{"a page", "a.html", "<html><body><article><p><b>THE PRESIDENT:</b> Good evening to everybody, in the hall and before it.</p><p><b>Q</b> Will you go there, Mr. President, before the week is out?</p><p><b>THE PRESIDENT:</b> No, I will not, and I have said so before.</p></article></body></html>",
			[]string{"THE PRESIDENT: Good evening to everybody, in the hall and before it.", "Q: Will you go there, Mr. President, before the week is out?", "THE PRESIDENT: No, I will not, and I have said so before."}},
		{"a title and a name in capitals and small letters", "a.txt", "SECRETARY Roe: Good evening.\n\nMODERATOR: Thank you.\n\nSECRETARY Roe: Yes.\n\nMODERATOR: Well.\n",
			[]string{"SECRETARY Roe: Good evening.", "MODERATOR: Thank you.", "SECRETARY Roe: Yes.", "MODERATOR: Well."}},
		{"wrapped lines", "a.txt", "THE PRESIDENT: Good evening to all of you who have come here through the\nsnow, and to those who have stayed at home because of it.\n\nQ Mr. President, will you go there before the end of the week, as you\nhave said that you would?\n\nTHE PRESIDENT: No.\n",
			[]string{"THE PRESIDENT: Good evening to all of you who have come here through the snow, and to those who have stayed at home because of it.", "Q: Mr. President, will you go there before the end of the week, as you have said that you would?", "THE PRESIDENT: No."}},
		{"a time in prose", "a.txt", "MAYOR: We open at 9:30.\n\nAt 10:15: the parade.\n\nQ When?\n\nMAYOR: Soon.\n",
			[]string{"MAYOR: We open at 9:30. / At 10:15: the parade.", "Q: When?", "MAYOR: Soon."}},
	} {
		lib := library(t, c.file, c.content, sources.Spec{Kind: sources.Transcript, Language: "en"})
		var got []string
		for _, s := range lib.Sources {
			for _, u := range s.Turns {
				words := strings.ReplaceAll(u.Span.Of(s.Text), "\n\n", " / ")
				got = append(got, u.Speaker+": "+words)
			}
		}
		for _, p := range lib.Problems {
			got = append(got, "problem: "+p.Message)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

// A speech may begin with a title that has a colon; a lone label makes a transcript
// alone.
func TestLoneLabel(t *testing.T) {
	const content = "Open Gates: Good evening.\n\nIt is late.\n"
	for kind, want := range map[sources.Kind]string{sources.Speech: "", sources.Transcript: "Open Gates", sources.Interview: "Open Gates"} {
		lib := library(t, "a.txt", content, sources.Spec{Kind: kind, Language: "en"})
		if got := lib.Sources[0].Turns[0].Speaker; got != want {
			t.Errorf("%s: speaker %q, want %q", kind, got, want)
		}
	}
}
