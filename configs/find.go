package configs

import (
	"os"
	"path/filepath"
)

// misnamed are names under which people look for a configuration in vain.
var misnamed = []string{".onrecord.yml", "onrecord.yaml", "onrecord.yml", ".onrecord.json", ".onrecord.toml"}

// find looks for the project's file in a folder and those above it, up to the root
// of the repository (the folder with .git), or of the file system where there is
// none. It returns "" if there is no file, and the places it looked at.
func find(folder string) (path string, looked []string) {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return "", nil
	}
	for rel := filepath.Clean(folder); ; {
		at := filepath.Join(rel, Name)
		looked = append(looked, at)
		if info, err := os.Stat(at); err == nil && !info.IsDir() {
			return at, looked
		}
		if _, err := os.Stat(filepath.Join(abs, ".git")); err == nil {
			return "", looked
		}
		up := filepath.Dir(abs)
		if up == abs {
			return "", looked
		}
		abs = up
		if filepath.IsAbs(rel) {
			rel = up
		} else {
			rel = filepath.Join(rel, "..")
		}
	}
}

// Misnamed returns a file in the folders looked at that was probably meant to be
// the configuration; "" if there is none.
func (l *Loaded) Misnamed() string {
	for _, at := range l.Looked {
		for _, name := range misnamed {
			path := filepath.Join(filepath.Dir(at), name)
			if info, err := os.Stat(path); err == nil && !info.IsDir() {
				return path
			}
		}
	}
	return ""
}

// userFile returns the user's configuration, "" if there is none:
// onrecord/config.yaml in the folder that the operating system keeps such files in.
func userFile() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	path := filepath.Join(dir, "onrecord", "config.yaml")
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return ""
	}
	return path
}
