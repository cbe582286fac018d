//go:build !amd64 || purego

package network

const wide = false

func dotRows(*int8, int, *uint8, *int32, int) { panic("network: no wide kernel on this processor") }
