package slots

import (
	"math"
	"strings"
)

// moneyFirst reads an amount whose sign or code stands first: "$5 million", "US$
// 3", "USD 22.5 million", "MAUD 60", "c $ 300 million".
func (p *parser) moneyFirst(i int) (amount, bool) {
	cash, j, scale := p.cashAt(i)
	if cash == nil {
		return amount{}, false
	}
	p.moneyBefore = true
	f, ok := p.number(j)
	p.moneyBefore = false
	if !ok || f.ordinal || !p.sameLine(j) {
		return amount{}, false
	}
	a := amount{f: f, next: f.next, unit: moneyUnit, cash: cash}
	a.v = Value{Kind: Currency, Shown: f.v * scale, Step: f.step * scale, Unit: cash.code, Words: f.words}
	if p.hyphen(a.next) && p.tight(a.next) && p.tight(a.next+1) && p.w(a.next+1).number == magnitudeWord {
		a.v.Shown, a.v.Step, a.next = a.v.Shown*p.w(a.next+1).value, a.v.Step*p.w(a.next+1).value, a.next+2
	}
	if c := p.lex.codes[p.text(a.next)]; c != nil && p.sameLine(a.next) && !englishCode(c.code) { // "$5 USD"
		a.cash, a.v.Unit = c, c.code
		a.next++
	}
	a.v.Core = p.span(i, a.next)
	p.finish(&a)
	return a, true
}

// cashAt returns the currency whose sign or code stands at i, the token behind
// it, and what one M or K in front of the code multiplies by.
func (p *parser) cashAt(i int) (*moneyOf, int, float64) {
	if s := p.signAt(i); s != nil && s.money != nil && !s.money.minor {
		if j := p.tokenAt(i, int(p.tokens[i].Start)+len(s.text)); j > 0 && j < len(p.tokens) && p.numberStarts(j) {
			if first := s.text[0]; !(asciiLetter(first) && p.tight(i) && p.tokens[i-1].Kind == Word) {
				if !asciiLetter(s.text[len(s.text)-1]) || p.tokens[j].Space || p.digit(j) {
					return s.money, j, 1
				}
			}
		}
	}
	if p.tokens[i].Kind != Word || i+1 >= len(p.tokens) || !p.numberStarts(i+1) {
		return nil, 0, 0
	}
	t := p.text(i)
	if c := p.lex.codes[t]; c != nil && !englishCode(t) {
		return c, i + 1, 1
	}
	if len(t) == 4 && p.tokens[i].Shape == Upper {
		if c := p.lex.codes[t[1:]]; c != nil {
			switch t[0] {
			case 'M':
				return c, i + 1, 1e6
			case 'K':
				return c, i + 1, 1e3
			}
		}
	}
	return nil, 0, 0
}

// englishCode reports whether a currency code is also an English word or a name
// that often stands before a number.
func englishCode(code string) bool {
	switch code {
	case "ALL", "TOP", "CUP", "TRY", "MOP", "BAM", "LAK", "MAD", "SOS", "PEN", "CAD", "COP", "ERN", "GEL", "NIO", "RON", "AWG", "BAN", "MUR", "SIT", "TMM", "WST":
		return code != "CAD"
	}
	return false
}

func (p *parser) numberStarts(i int) bool {
	if i >= len(p.tokens) {
		return false
	}
	c := p.char(i)
	n := p.w(i).number
	return p.digit(i) || (c == '.' || c == '-' || c == '−') && p.digit(i+1) && p.tight(i+1) || n >= unitWord && n <= fractionWord || p.is(i, mA) && (p.w(i+1).number == magnitudeWord || p.w(i+1).number == hundredWord)
}

// moneyLast reads the currency behind a figure: "5 dollars", "10 us dollar", "12
// Canadian cents", "100元", "50 million USD", "75 USD million", "thirteen dollars
// forty five", "12-cent", "120 MEUR".
func (p *parser) moneyLast(a *amount) bool {
	i := a.next
	if i >= len(p.tokens) || !p.sameLine(i) {
		return false
	}
	j := i
	if p.hyphen(j) && p.tight(j) && p.tight(j+1) {
		j++
	}
	if p.is(j, mOf) && a.f.scaled {
		j++ // "millions of dollars" has no figure, "two million of dollars" has
	}
	cash, n, scale := p.cashBehind(j)
	if cash == nil {
		return false
	}
	if cash.code == "TRY" || len(p.w(j).money) > 0 && p.tokens[j].Shape != Lower && j > i {
		_ = n
	}
	a.unit, a.cash, a.next = moneyUnit, cash, n
	a.v.Kind, a.v.Unit, a.v.Quantity = Currency, cash.code, cash.name
	a.v.Shown, a.v.Step = a.f.v*scale, a.f.step*scale
	if w := p.w(n); w.number == magnitudeWord && !a.f.scaled && p.sameLine(n) && !pluralMagnitude(w.text) { // "75 USD million"
		a.v.Shown, a.v.Step, a.next = a.v.Shown*w.value, a.v.Step*w.value, n+1
		return true
	}
	if !cash.minor && a.f.step >= 1 && a.f.v == math.Trunc(a.f.v) {
		p.minorMoney(a)
	}
	return true
}

// minorMoney reads the cents of "thirteen dollars forty five", "15 dollars 50",
// "15 dollars and 50 cents".
func (p *parser) minorMoney(a *amount) {
	i := a.next
	and := p.is(i, mAnd) || p.char(i) == ','
	if and {
		i++
	}
	g, ok := p.plainNumber(i)
	if !ok || !p.sameLine(i) || g.v >= 100 || g.v < 1 || g.scaled || g.v != math.Trunc(g.v) {
		return
	}
	if c, n, _ := p.cashBehind(g.next); c != nil {
		if !c.minor {
			return
		}
		a.v.Shown += g.v / 100
		a.next = n
	} else {
		if and || p.wordAt(g.next) && (p.tokens[g.next].Shape != Lower || pluralNoun(p.text(g.next)) || p.w(g.next).unit != NoGrain) || g.v < 10 || p.char(g.next) == '%' || p.char(g.next) == '-' || p.char(g.next) == ':' || p.char(g.next) == '.' && p.tight(g.next) && p.digit(g.next+1) {
			return
		}
		a.v.Shown += g.v / 100
		a.next = g.next
	}
	a.v.Step = .01
}

func (p *parser) cashBehind(i int) (*moneyOf, int, float64) {
	if i >= len(p.tokens) {
		return nil, 0, 0
	}
	if p.tokens[i].Kind == Word {
		for _, ph := range p.w(i).money {
			if p.follows(i+1, ph.rest) && !(len(ph.rest) == 0 && p.weakMoney(i)) {
				return ph.value, i + 1 + len(ph.rest), 1
			}
		}
		t := p.text(i)
		if c := p.lex.codes[t]; c != nil {
			return c, i + 1, 1
		}
		if p.tokens[i].Shape == Lower && len(t) == 3 {
			if c := p.lex.codes[strings.ToUpper(t)]; c != nil && !englishCode(c.code) && p.w(i).marker == 0 && p.w(i).number == noNumber && !lowerCodeWord(t) {
				return c, i + 1, 1
			}
		}
		if len(t) == 4 && p.tokens[i].Shape == Upper && t[0] == 'M' {
			if c := p.lex.codes[t[1:]]; c != nil {
				return c, i + 1, 1e6
			}
		}
	}
	if s := p.signAt(i); s != nil && s.money != nil {
		if j := p.tokenAt(i, int(p.tokens[i].Start)+len(s.text)); j > 0 && !(j < len(p.tokens) && p.tight(j) && p.tokens[j].Kind == Word) {
			if p.tokens[i].Space && p.digit(j) && p.tight(j) {
				return nil, 0, 0 // "10 $30": the sign belongs to the next
			}
			if s.text == "p" && !p.tight(i) {
				return nil, 0, 0
			}
			return s.money, j, 1
		}
	}
	return nil, 0, 0
}

// lowerCodeWord lists codes that are English words in lower case.
func lowerCodeWord(t string) bool {
	switch t {
	case "all", "top", "cup", "try", "mop", "mad", "pen", "cop", "gel", "ban", "sit", "mur", "sos", "bam", "lak", "bob", "con", "fin", "log", "man", "mil", "pin", "sad", "van", "won", "net", "hut", "gin", "ran", "den":
		return true
	}
	return false
}

// weakMoney reports whether a one-word currency name at i is more likely something
// else: "5 pounds" of weight are told apart by the reader, not here; "two marks",
// "three real problems", "four won".
func (p *parser) weakMoney(i int) bool {
	switch p.w(i).text {
	case "real", "won", "rand", "crown", "crowns", "marks", "dong", "ether", "lei", "bucks", "sterling", "sen", "rs":
		return !p.says(i, "marks") && !p.says(i, "crowns") && !p.says(i, "rand") && (i+1 < len(p.tokens) && p.tokens[i+1].Kind == Word && p.sameLine(i+1))
	case "pound", "pounds":
		return !p.britishPounds(i)
	}
	return false
}

// britishPounds decides "25 pounds": money when scaled, when pence or sterling is
// near, or when it costs, pays or fines; otherwise weight.
func (p *parser) britishPounds(i int) bool {
	if p.w(i-1).number == magnitudeWord || p.w(i-1).suffix != 0 {
		return true
	}
	for k := max(0, i-8); k < min(len(p.tokens), i+6); k++ {
		switch strings.ToLower(p.text(k)) {
		case "cost", "costs", "costing", "pay", "pays", "paid", "fine", "fined", "worth", "price", "prices", "sterling", "pence", "spend", "spent", "earn", "earned", "fee", "salary", "donated", "raised", "stole", "cash", "£":
			return true
		}
	}
	return false
}
