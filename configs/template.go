package configs

import _ "embed"

// Template is a commented configuration to begin with.
//
//go:embed template.yaml
var Template []byte
