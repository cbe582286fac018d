package check_test

import (
	"flag"
	"testing"

	"github.com/onrecord/onrecord/internal/casetest"
)

var _ = flag.Bool("update", false, "write what the check says into the cases")

// TestCases checks whole articles against their sources; see internal/casetest for
// how a case is written.
func TestCases(t *testing.T) { casetest.Run(t, "testdata/cases") }
