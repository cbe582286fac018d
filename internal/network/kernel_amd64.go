//go:build !purego

package network

import "golang.org/x/sys/cpu"

// wide tells whether the processor has the instructions of dotRows.
var wide = cpu.X86.HasAVX2

// dotRows sets out to the products of n rows of weights with the activations x, which
// have 7 bits. n is a multiple of 4, stride of 32; stride bytes of x are read. See
// kernel_amd64.s.
//
//go:noescape
func dotRows(rows *int8, stride int, x *uint8, out *int32, n int)
