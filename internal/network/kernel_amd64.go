//go:build !purego

package network

import "golang.org/x/sys/cpu"

// wide tells whether the processor has the instructions of the kernels; dots whether it
// has the one of dotRowsVNNI.
var (
	wide = cpu.X86.HasAVX2
	dots = wide && cpu.X86.HasAVX512VNNI && cpu.X86.HasAVX512VL
)

// dotRows sets out to the biases and the products of n rows of weights with the
// activations x, which have 7 bits. n is a multiple of 4, stride of 32; stride bytes of x are read. See
// kernel_amd64.s.
//
//go:noescape
func dotRows(rows *int8, stride int, x *uint8, bias, out *int32, n int)

// dotRowsVNNI is dotRows for processors with AVX512-VNNI.
//
//go:noescape
func dotRowsVNNI(rows *int8, stride int, x *uint8, bias, out *int32, n int)

// stepCells moves n cells, a multiple of 8, on by one word, as recurrent.step does. The
// table has the gates' values as whole words. See kernel_amd64.s.
//
//go:noescape
func stepCells(cells, gate, input *int32, out *uint8, table *int32, n int, gateTo, inputTo, cellTo uint)

// activations sets n outputs, a multiple of 8, to the activations of sums.
//
//go:noescape
func activations(sums *int32, out *uint8, n int, shift uint)

// addRow adds n bytes, a multiple of 16, to sums of 16 bits.
//
//go:noescape
func addRow(row *byte, sums *uint16, n int)
