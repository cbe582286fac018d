//go:build !purego

package neural

import "golang.org/x/sys/cpu"

// wide tells whether the processor has the instructions of the kernels.
var wide = cpu.X86.HasAVX2

// product4x16 adds the product of 4 rows of k values and k rows of 16 values to 4 rows
// of 16. Steps are in bytes: from a row of a to the next, from a value of a row to the
// next, from a row of b and of c to the next. See product_amd64.s.
//
//go:noescape
func product4x16(k int, a *float32, rowA, stepA int, b *float32, rowB int, c *float32, rowC int)

// product1x8 is the same for one row and 8 columns.
//
//go:noescape
func product1x8(k int, a *float32, stepA int, b *float32, rowB int, c *float32)
