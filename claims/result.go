package claims

// Schema names the version of the result file.
const Schema = "onrecord/result/v1"

// A Result is the result file, version 1: one object for one run. Fields are only
// ever added. Offsets are byte offsets, end exclusive, into the file as it lies
// on disk (articles) or into the source's text (evidence); lines and columns
// count from 1, columns in code points.
type Result struct {
	Schema   string          `json:"schema"`
	Tool     Tool            `json:"tool"`
	Config   *ConfigInfo     `json:"config,omitempty"`
	Articles []ArticleResult `json:"articles"`
	Sources  []SourceResult  `json:"sources"`
	Problems []Problem       `json:"problems"`
	Summary  Summary         `json:"summary"`
}

// Tool says what wrote a result file.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// ConfigInfo says under which configuration a result came about.
type ConfigInfo struct {
	Path  string `json:"path,omitempty"`
	Style string `json:"style"`
}

// ArticleResult is one article of a result file.
type ArticleResult struct {
	Path       string            `json:"path"`
	Format     string            `json:"format"`
	Encoding   string            `json:"encoding,omitempty"` // only if not UTF-8
	SHA256     string            `json:"sha256"`
	Config     *ConfigInfo       `json:"config,omitempty"` // only if the run's articles stood under several configurations
	Title      string            `json:"title,omitempty"`
	Authors    []string          `json:"authors,omitempty"`
	Date       string            `json:"date,omitempty"`
	Language   string            `json:"language,omitempty"`
	Statements []StatementResult `json:"statements"`
	Findings   []FindingResult   `json:"findings"`
	Coverage   CoverageResult    `json:"coverage"`
	Text       string            `json:"text,omitempty"`   // of a Word file: what the offsets point into
	Blocks     []BlockResult     `json:"blocks,omitempty"` // the article as it was read, so that a report can show it without the file
	Notes      []string          `json:"notes,omitempty"`
}

// BlockResult is one block of the article as it was read. Runs lead from Text to
// the file: each is [text start, text end, file start, file end]; with equal
// lengths it maps byte for byte.
type BlockResult struct {
	Kind  string   `json:"kind"`
	Voice Voice    `json:"voice"`
	Level int      `json:"level,omitempty"`
	Group int      `json:"group,omitempty"`
	Text  string   `json:"text"`
	Runs  [][4]int `json:"runs"`
}

// Place is a span with its text.
type Place struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Part is one piece of a statement.
type Part struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// StatementResult is one statement of a result file.
type StatementResult struct {
	ID          string            `json:"id"`
	Fingerprint string            `json:"fingerprint"`
	Kind        Kind              `json:"kind"`
	Form        Form              `json:"form"`
	Nature      Nature            `json:"nature,omitempty"`
	Text        string            `json:"text"`
	Start       int               `json:"start"`
	End         int               `json:"end"`
	Line        int               `json:"line"`
	Column      int               `json:"column"`
	Anchor      *Anchor           `json:"anchor,omitempty"` // only of Word files
	Parts       []Part            `json:"parts"`
	Attribution AttributionResult `json:"attribution"`
	Verdict     Verdict           `json:"verdict,omitempty"`
	Score       *float64          `json:"score,omitempty"`
	Reason      string            `json:"reason,omitempty"`
	Evidence    []EvidenceResult  `json:"evidence,omitempty"`
	Rivals      []EvidenceResult  `json:"rivals,omitempty"`
	Slots       []SlotResult      `json:"slots,omitempty"`
	Edits       []EditResult      `json:"edits,omitempty"`
	Opinion     *OpinionResult    `json:"machine_opinion,omitempty"` // only where a model is configured
}

// OpinionResult is a model's opinion on a claim: a machine's, beside the verdict.
type OpinionResult struct {
	Model  string `json:"model"`
	Answer Answer `json:"answer"` // supports, contradicts, neither
}

// AttributionResult is an attribution of a result file.
type AttributionResult struct {
	Basis      Basis               `json:"basis"`
	Speaker    string              `json:"speaker,omitempty"`
	Mention    *Place              `json:"mention,omitempty"`
	Cue        *Place              `json:"cue,omitempty"`
	Confidence float64             `json:"confidence"`
	Uncertain  bool                `json:"uncertain,omitempty"`
	By         string              `json:"by,omitempty"`
	Via        []AttributionResult `json:"via,omitempty"`
}

// Described reports whether Speaker is no name but what the article calls somebody.
func (a AttributionResult) Described() bool {
	return a.Mention != nil && a.Speaker == a.Mention.Text && (a.Basis == Anonymous || a.Basis == Description)
}

// EvidenceResult is a passage of a source.
type EvidenceResult struct {
	Source  string `json:"source"`
	Turn    int    `json:"turn"`
	Speaker string `json:"speaker,omitempty"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Text    string `json:"text"`
	Before  string `json:"before,omitempty"`
	After   string `json:"after,omitempty"`
	URL     string `json:"url,omitempty"`
	Locator string `json:"locator,omitempty"`
}

// SlotPlace is one side of a slot.
type SlotPlace struct {
	Source string `json:"source,omitempty"` // id, on the source's side
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
	Value  string `json:"value"`
}

// SlotResult is a slot of a result file.
type SlotResult struct {
	Slot     SlotType   `json:"slot"`
	Article  SlotPlace  `json:"article"`
	Source   *SlotPlace `json:"source,omitempty"`
	Relation Relation   `json:"relation,omitempty"`
}

// EditResult is an edit of a result file.
type EditResult struct {
	Class    Class `json:"class"`
	Marked   bool  `json:"marked"`
	Material bool  `json:"material"`
	Article  Place `json:"article"`
	Source   Place `json:"source"`
	Evidence int   `json:"evidence"` // index into the statement's evidence
}

// FindingResult is a finding of a result file.
type FindingResult struct {
	Rule        string   `json:"rule"`
	Severity    Severity `json:"severity"`
	Statement   string   `json:"statement,omitempty"`
	Message     string   `json:"message"`
	Start       int      `json:"start"`
	End         int      `json:"end"`
	Line        int      `json:"line"`
	Column      int      `json:"column"`
	Anchor      *Anchor  `json:"anchor,omitempty"` // only of Word files
	Suggestion  string   `json:"suggestion,omitempty"`
	Fingerprint string   `json:"fingerprint"`
}

// CoverageResult is the coverage of a result file.
type CoverageResult struct {
	Quotes        int     `json:"quotes"`
	QuotesChecked int     `json:"quotes_checked"`
	Claims        int     `json:"claims"`
	ClaimsChecked int     `json:"claims_checked"`
	Words         float64 `json:"words_accounted"`
}

// SourceResult is one source of a result file.
type SourceResult struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Issuer    string `json:"issuer,omitempty"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url,omitempty"`
	Path      string `json:"path,omitempty"`
	SHA256    string `json:"sha256"`
	Retrieved string `json:"retrieved,omitempty"`
	Language  string `json:"language,omitempty"`
	Title     string `json:"title,omitempty"`
	Words     int    `json:"words"`
	Turns     int    `json:"turns"`
}

// Problem is something that kept the run from being complete.
type Problem struct {
	Code     string   `json:"code"` // the rule's id where there is one: source-unreadable
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	Path     string   `json:"path,omitempty"`
	Line     int      `json:"line,omitempty"`
}

// Summary counts a result file.
type Summary struct {
	Statements int             `json:"statements"`
	ByVerdict  map[Verdict]int `json:"by_verdict"`
	Findings   FindingCounts   `json:"findings"`
}

// FindingCounts counts findings by severity.
type FindingCounts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
}

// Add counts a finding of a severity.
func (c *FindingCounts) Add(s Severity) {
	switch s {
	case Error:
		c.Error++
	case Warning:
		c.Warning++
	case Info:
		c.Info++
	}
}
