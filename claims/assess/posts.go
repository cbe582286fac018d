package assess

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/table"
)

// posts knows which words name an office, by the number of the line of data/posts.tsv
// that they stand in; words that limit an office have numbers of their own.
type posts struct{ office, limit map[string]int }

func loadPosts() (p posts, err error) {
	p = posts{map[string]int{}, map[string]int{}}
	n := 0
	err = table.Read(dataFiles, "data/posts.tsv", 2, func(f []string) error {
		to := p.office
		switch f[0] {
		case "post":
		case "limit":
			to = p.limit
		default:
			return fmt.Errorf("unknown class %q", f[0])
		}
		n++
		for w := range strings.SplitSeq(f[1], "|") {
			if to[w] != 0 {
				return fmt.Errorf("%q stands twice", w)
			}
			to[w] = n
		}
		return nil
	})
	return p, err
}

// post is the office that a text gives to a name, and where it stands.
type post struct {
	office, limit int // lines of the table; 0 for none
	at            claims.Span
}

// wrongPost looks for somebody whom the source gives another office in the sentence that
// tells the claim: "Treasurer Solheim" where it has "Mayor Solheim". An office that the
// source has anywhere, one that papers use for the other, and one that one side limits
// ("former president") and the other does not, are left alone: people have several. It
// is a matter for a reader, not a contradiction.
func (j *judge) wrongPost() (SlotPair, bool) {
	if len(j.m.best) == 0 || j.m.hits[j.m.best[0]].context < swapMatch {
		return SlotPair{}, false
	}
	s := &j.doc.sents[j.m.best[0]]
	for _, a := range j.claimNames {
		here := j.claim.postOf(a, j.a.lex)
		if here.office == 0 || j.mentions(here, j.claim.lastWord(a)) {
			continue
		}
		for _, x := range j.docNames {
			if x.tok < s.firstTok || x.tok >= s.lastTok || j.doc.lastWord(x) != j.claim.lastWord(a) {
				continue
			}
			there := j.doc.postOf(x, j.a.lex)
			if there.office == 0 || !differ(here, there) {
				continue
			}
			return SlotPair{
				Type: claims.Name, Relation: claims.Different, Rule: "post", Score: j.m.hits[j.m.best[0]].context,
				Claim: oneLine(here.at.Of(j.claim.s)), ClaimSpan: here.at, Source: oneLine(there.at.Of(j.doc.s)), SourceSpan: there.at,
			}, true
		}
	}
	return SlotPair{}, false
}

func differ(a, b post) bool {
	if a.office != b.office {
		return a.limit == 0 && b.limit == 0 || a.limit != b.limit
	}
	return a.limit != 0 && b.limit != 0 && a.limit != b.limit
}

// postBehind is how many tokens behind a name its office may end: ", the town's chief
// engineer".
const postBehind = 8

// postOf reads the office right before a name, else the one set off by a comma behind it.
func (p *prepared) postOf(n name, l *lexicon) post {
	first := n.tok
	for k := n.tok; k < n.end; k++ { // a title may be taken for a part of the name
		if l.posts.office[p.lower(int(k))] != 0 {
			first = k + 1
		}
	}
	if o := p.officeAt(first-1, l); o.office != 0 {
		return o
	}
	if p.lower(int(n.end)) != "," {
		return post{}
	}
	last := post{}
	for k := n.end + 1; int(k) < len(p.tokens) && k <= n.end+postBehind; k++ {
		switch w := p.lower(int(k)); {
		case w == "," || w == "." || w == ";" || w == "of" || w == "for" || w == "at" || w == "in" || w == "who" || w == "and":
			return last
		default:
			if o := p.officeAt(k, l); o.office != 0 {
				last = o
			}
		}
	}
	return post{}
}

// officeAt reads an office that ends at a token, with a limit right before it.
func (p *prepared) officeAt(k int32, l *lexicon) post {
	o := post{office: l.posts.office[p.lower(int(k))]}
	if o.office == 0 {
		return o
	}
	from := k
	if o.limit = l.posts.limit[p.lower(int(k-1))]; o.limit != 0 {
		from--
	}
	o.at = claims.Span{Start: int(p.tokens[from].Start), End: int(p.tokens[k].End)}
	return o
}

// mentions reports whether the source gives an office to a name, or speaks of it beside
// no name at all: "the mayor" may be anybody.
func (j *judge) mentions(o post, of wordID) bool {
	p := j.doc
	for k := range p.tokens {
		if x := p.officeAt(int32(k), j.a.lex); x.office != o.office || o.limit != 0 && x.limit != o.limit {
			continue
		}
		other := false
		for _, n := range j.docNames {
			if n.tok <= int32(k)+1 && int32(k) < n.end && n.tok+postBehind > int32(k) {
				other = p.lastWord(n) != of
			}
		}
		if !other {
			return true
		}
	}
	return false
}
