package neural

// A matrix holds rows of equal length one after the other.
type matrix struct {
	rows, columns int
	data          []float32
}

func newMatrix(rows, columns int) matrix {
	return matrix{rows, columns, make([]float32, rows*columns)}
}

func (m matrix) row(i int) []float32 {
	return m.data[i*m.columns : (i+1)*m.columns : (i+1)*m.columns]
}

// dot returns the sum of products, in a fixed order. The conversions keep the
// compiler from fusing multiplication and addition, which would make the outcome
// depend on the processor.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float32(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// axpy adds f times x to y.
func axpy(f float32, x, y []float32) {
	if f == 0 {
		return
	}
	y = y[:len(x)]
	i := 0
	for ; i+4 <= len(x); i += 4 {
		y[i] += float32(f * x[i])
		y[i+1] += float32(f * x[i+1])
		y[i+2] += float32(f * x[i+2])
		y[i+3] += float32(f * x[i+3])
	}
	for ; i < len(x); i++ {
		y[i] += float32(f * x[i])
	}
}

// add adds x to y.
func add(x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += v
	}
}
