// Package claims holds the nouns of a check: what an article says, who it says
// said it, and what the record says instead. It holds no verbs; those live in the
// packages below, and claims/check strings them together.
//
// The terms are those of the attribution literature (PARC, PolNeAR: source, cue,
// content) and of newsroom practice. All spans are byte offsets, end exclusive.
// Spans of an article count in Article.Text; Article.Map leads to the file.
package claims

import (
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// Span is a half-open byte range [Start, End) of one text.
type Span = text.Span

// An Article is the text under check, read and laid out.
type Article struct {
	Path     string
	Format   string // text, markdown, html, docx
	Encoding string // of the file, "utf-8" if nothing else
	SHA256   string // of the file's bytes
	Title    string
	Authors  []string
	Date     string // the day relative dates count from, "2006-01-02"; "" if unknown
	Timezone string // IANA name; "" if unknown
	Language string // BCP 47; "" if unknown
	URL      string
	Text     string                                  // valid UTF-8, markup removed, never changed after reading
	Blocks   []Block                                 // paragraphs, headings, block quotes, embedded posts, in order
	Map      text.Map                                // Text -> bytes of the file
	Place    func(fileOffset int) (line, column int) // both from 1; columns in code points
	Anchor   func(textOffset int) *Anchor            // of a packed file (Word): where in the file; nil where offsets of the file say it
	Notes    []string                                // what the reader of the report should know of the reading
}

// An Anchor says where in a packed file, into which no offset can point, words begin.
type Anchor struct {
	Paragraph int `json:"paragraph"` // from 1, empty ones counted
	Run       int `json:"run"`       // of the paragraph, from 1
}

// Voice says whose words a block holds.
type Voice string

// The voices of blocks.
const (
	Reporter Voice = "reporter" // the article's own running text, quotes in it included
	Quoted   Voice = "quoted"   // a block quotation
	Posted   Voice = "posted"   // an embedded or pasted social post
	Label    Voice = "label"    // heading, caption, byline, dateline: read, but no running text
	Outside  Voice = "outside"  // in the file, but no part of the article (a sign-up line)
)

// A Block is one paragraph-like piece of an article.
type Block struct {
	Kind  string // as internal/document names them: paragraph, heading, quote, list, caption, byline, post, table, code
	Voice Voice
	Span  Span
	Level int // of a heading, 1 to 6
	Group int // blocks of one quotation, post or list share a number above 0
}

// Kind tells quotes from claims.
type Kind string

// The kinds of statement.
const (
	Quote Kind = "quote"
	Claim Kind = "claim"
)

// Form says how a statement stands in the article.
type Form string

// The forms of quotes and claims.
const (
	Direct  Form = "direct"  // whole sentences in marks
	Partial Form = "partial" // a fragment in marks inside the article's own sentence
	BlockQ  Form = "block"   // a block quotation, or a quotation that runs over paragraphs
	Post    Form = "post"    // an embedded or pasted social post

	Reported Form = "reported" // indirect speech
	Asserted Form = "asserted" // the article's own voice
)

// Nature says whether a claim asserts something that a record could settle.
type Nature string

// The natures of claims. Quotes have none.
const (
	Fact       Nature = "fact"
	Opinion    Nature = "opinion"
	Prediction Nature = "prediction"
	Question   Nature = "question"
	Topic      Nature = "topic" // names a matter ("defended the contract") and says nothing of it
)

// A Statement is one unit that is checked.
type Statement struct {
	ID          string // "s1", "s2", ... in order of Start
	Kind        Kind
	Form        Form
	Nature      Nature // of a claim
	Span        Span   // outer marks left out
	Parts       []Span // the pieces around an interrupting "he said"; at least one
	Block       int    // index into Article.Blocks of the block in which it begins
	Sentence    Span   // the article's sentence (or sentences) that hold it
	Unclosed    bool   // opening mark without a closing one
	Loose       bool   // a claim without figure and name: told of only where the record says otherwise
	Attribution Attribution
	Slots       []Slot
}

// Basis says by what an attribution names its speaker.
type Basis string

// The bases of attributions.
const (
	Named         Basis = "named"
	Pronoun       Basis = "pronoun"
	Description   Basis = "description"
	DocumentBasis Basis = "document"
	Handle        Basis = "handle"
	Anonymous     Basis = "anonymous"
	NoBasis       Basis = "none"
)

// An Attribution says who is said to have said a statement.
type Attribution struct {
	Basis      Basis
	Speaker    string // canonical name; "" if anonymous or none
	Mention    Span   // in the article; zero if absent
	Cue        Span   // in the article; zero if absent
	Confidence float64
	Uncertain  bool          // the step that decided was not sure enough to rest an error on
	By         string        // the step that decided, for --explain
	Via        []Attribution // of second-hand words: from the outermost speaker inwards
}

// SlotType says what a slot holds.
type SlotType string

// The types of slots.
const (
	Number     SlotType = "number"
	DateSlot   SlotType = "date"
	Name       SlotType = "name"
	PlaceSlot  SlotType = "place"
	Negation   SlotType = "negation"
	Quantifier SlotType = "quantifier"
	Modality   SlotType = "modality"
	Predicate  SlotType = "predicate"
)

// Relation says how a slot's value in the article stands to the source's.
type Relation string

// The relations of slots.
const (
	Equal      Relation = "equal"
	Compatible Relation = "compatible" // by precision, bound or unit
	Different  Relation = "different"
	Missing    Relation = "missing" // the source says nothing of it
)

// A Slot is one checkable value of a statement and, once compared, of the source.
type Slot struct {
	Type     SlotType
	Span     Span   // in the article
	Value    string // normalised
	Source   string // id; "" until compared
	At       Span   // in the source
	Found    string // the source's normalised value
	Relation Relation
}

// Verdict is the outcome for one statement. It says what the record says, never
// what is true.
type Verdict string

// The verdicts of quotes, then those of claims.
const (
	Verbatim      Verdict = "verbatim"
	Altered       Verdict = "altered"
	Spliced       Verdict = "spliced"
	Truncated     Verdict = "truncated"
	Misattributed Verdict = "misattributed"
	Translated    Verdict = "translated"
	NotFound      Verdict = "not-found" // quotes and claims
	Unchecked     Verdict = "unchecked"

	Supported    Verdict = "supported"
	Contradicted Verdict = "contradicted"
	Drifted      Verdict = "drifted"
	NotCheckable Verdict = "not-checkable"
)

// Class names an edit.
type Class string

// The classes of edits.
const (
	Typography   Class = "typography"
	Case         Class = "case"
	Spelling     Class = "spelling"
	Misspelling  Class = "misspelling"
	Contraction  Class = "contraction"
	Ellipsis     Class = "ellipsis"
	Bracket      Class = "bracket"
	Sic          Class = "sic"
	Filler       Class = "filler"
	PostMarkup   Class = "post-markup"
	NumberStyle  Class = "number-style"
	Omission     Class = "omission"
	Insertion    Class = "insertion"
	Substitution Class = "substitution"
	NumberEdit   Class = "number"
	DateEdit     Class = "date"
	NameEdit     Class = "name"
	NegationEdit Class = "negation"
	ModalityEdit Class = "modality"
	Order        Class = "order"
)

// An Edit is one difference between a statement and its passages. Applying all
// edits of a statement to the article's words gives the source's words.
type Edit struct {
	Class    Class
	Marked   bool // shown to the reader by an ellipsis or brackets
	Material bool // can change the meaning
	Article  Span // empty at the place of an omission
	Source   Span // empty at the place of an insertion
	Evidence int  // index into Judged.Evidence of the passage that Source counts in
	Grammar  bool // only the form of a word changed: an ending, an agreement
}

// Evidence is a passage of a source that a verdict rests on.
type Evidence struct {
	Source  *sources.Source
	Turn    int
	Span    Span   // in Source.Text
	Before  Span   // the sentence before the passage, in the same turn; may be empty
	After   Span   // the sentence after it
	Locator string // "paragraph 2", for people
}

// A Judged statement carries what the comparison found.
type Judged struct {
	Statement
	Verdict           Verdict
	Score             float64 // 0 to 1: share of the statement's words that the evidence holds in order
	Evidence          []Evidence
	Rivals            []Evidence      // other places that fit as well or nearly so
	Edits             []Edit          // of a quote
	Reason            string          // one or two sentences for people: what was compared and what differs
	Suggestion        string          // words that would mend it, where that is safe: the source's own
	SpeakerConfigured bool            // some configured source is by the article's speaker
	Opinion           *MachineOpinion // of an optional model; nil unless one is configured. It decides nothing
}

// A MachineOpinion is what a model thinks of a claim beside its evidence. It stands beside
// the verdict and never changes it.
type MachineOpinion struct {
	Model  string
	Answer Answer
}

// Answer is a model's opinion in a word.
type Answer string

// The answers of a model.
const (
	Supports    Answer = "supports"
	Contradicts Answer = "contradicts"
	Neither     Answer = "neither"
)

// Severity of a finding or problem.
type Severity string

// The severities, and Off for rules that are switched off.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
	Off     Severity = "off"
)

// Rank orders severities: Error 3, Warning 2, Info 1, anything else 0.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case Info:
		return 1
	}
	return 0
}

// A Copy is a run of a source's words in the article's own voice, without marks.
type Copy struct {
	Span       Span // in the article
	Evidence   Evidence
	Words      int  // words of the run that count: names, titles and common phrases do not
	Attributed bool // the same sentence says whose words they are
}

// An Observation is something that a stage noticed about the article itself and
// that a rule reports: a sum that does not add up, a name spelt in two ways. The
// stage says what it saw; claims/rules decides how grave it is.
type Observation struct {
	Rule       string // id of the rule that reports it
	Statement  string // id; "" if it is about the article
	Message    string
	Suggestion string
	Span       Span // in the article
}

// A Finding is a rule's report.
type Finding struct {
	Rule       string
	Severity   Severity
	Statement  string // id; "" if the finding is about the article
	Message    string
	Suggestion string
	Span       Span // in the article
}

// Coverage counts what was looked at.
type Coverage struct {
	Quotes, QuotesChecked int
	Claims, ClaimsChecked int
	WordsAccounted        float64 // share of the article's own words that lie in a checked statement
}

// Checked is one article with everything that was found.
type Checked struct {
	Article      *Article
	Statements   []Judged
	Copies       []Copy
	Observations []Observation
	Findings     []Finding
	Coverage     Coverage
}
