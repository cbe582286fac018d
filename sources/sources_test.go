package sources

import "testing"

func TestCalled(t *testing.T) {
	for in, want := range map[string]string{
		"FOREIGN MINISTER AYDAN": "Foreign Minister Aydan",
		"THE PRESIDENT":          "the President",
		"MR. O’BRIEN-SMITH":      "Mr. O’Brien-Smith",
		"U.S. AMBASSADOR REED":   "U.S. Ambassador Reed",
		"CNN REPORTER":           "CNN Reporter",
		"Q":                      "Q",
		"Orhan Deniz":            "Orhan Deniz",
		"@OrhanDeniz":            "@OrhanDeniz",
		"МИНИСТР РИД":            "Министр Рид",
		"":                       "",
	} {
		if got := Called(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
