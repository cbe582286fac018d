//go:build !amd64 || purego

package network

const wide, dots = false, false

func dotRows(*int8, int, *uint8, *int32, *int32, int) {
	panic("network: no wide kernel on this processor")
}

func dotRowsVNNI(*int8, int, *uint8, *int32, *int32, int) {
	panic("network: no wide kernel on this processor")
}

func stepCells(*int32, *int32, *int32, *uint8, *int32, int, uint, uint, uint) {
	panic("network: no wide kernel on this processor")
}

func activations(*int32, *uint8, int, uint) { panic("network: no wide kernel on this processor") }

func addRow(*byte, *uint16, int) { panic("network: no wide kernel on this processor") }
