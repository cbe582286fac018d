//go:build !amd64 || purego

package neural

const wide = false

func product4x16(int, *float32, int, int, *float32, int, *float32, int) {
	panic("neural: no wide kernel on this processor")
}

func product1x8(int, *float32, int, *float32, int, *float32) {
	panic("neural: no wide kernel on this processor")
}
