package article

import "testing"

// TestDatelines holds what is read of the first paragraph and of the configuration.
func TestDatelines(t *testing.T) {
	for _, c := range []struct{ name, src, date, body string }{
		{"agency", "ANTELLA, March 10 (Agency) — The mayor spoke.\n", "2022-03-10", "The mayor spoke."},
		{"place alone", "ANTELLA — The mayor spoke.\n", "2022-03-11", "The mayor spoke."},
		{"place and state", "ANTELLA, Mar. (AP) — The mayor spoke.\n", "2022-03-11", "The mayor spoke."},
		{"place in small letters with an agency", "Antella, March 9 (ANI): The mayor spoke.\n", "2022-03-09", "The mayor spoke."},
		{"two places", "ANTELLA/KARS, March 8 (Agency) - The mayor spoke.\n", "2022-03-08", "The mayor spoke."},
		{"full date", "ANTELLA, Feb. 3, 2021 — The mayor spoke.\n", "2021-02-03", "The mayor spoke."},
		{"slashes", "ANTELLA, March 8. /AGENCY/. The mayor spoke.\n", "2022-03-08", "The mayor spoke."},
		{"French", "Antella, 10 mars 2022 (Agence) — Le maire a parlé.\n", "2022-03-10", "Le maire a parlé."},
		{"German", "Antella, 10. März 2022 – Die Bürgermeisterin sprach.\n", "2022-03-10", "Die Bürgermeisterin sprach."},
		{"Spanish", "Antella, 10 de marzo de 2022 (Agencia).- El alcalde habló.\n", "2022-03-10", "El alcalde habló."},
		{"Spanish agency", "Antella, 10 mar (EFE).- El alcalde habló.\n", "2022-03-10", "El alcalde habló."},
		{"Turkish", "ANTELLA, 10 Mart (Ajans) - Başkan konuştu.\n", "2022-03-10", "Başkan konuştu."},
		{"no dateline: a dash in prose", "Antella - a town of mills - voted.\n", "2022-03-11", "Antella - a town of mills - voted."},
		{"no dateline: a speaker", "THE MAYOR: I spoke.\n", "2022-03-11", "THE MAYOR: I spoke."},
	} {
		a, err := Read("a.txt", []byte(c.src), Options{Date: "2022-03-11"})
		if err != nil {
			t.Fatal(err)
		}
		if body, _ := Body(a); a.Date != c.date || body != c.body {
			t.Errorf("%s: %s %q, want %s %q", c.name, a.Date, body, c.date, c.body)
		}
	}
}
