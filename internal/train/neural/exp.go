package neural

import "math"

// exp returns e to the power x, with an error of some units in the last place. Unlike
// math.Exp it has no assembly of its own on some processors: every machine gets the
// same.
func exp(x float32) float32 {
	const (
		log2e      = 1.44269504088896341
		high, low  = 0.693359375, -2.12194440e-4 // of the logarithm of 2
		least      = -87
		most       = 88
		c5, c4, c3 = 1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3
		c2, c1, c0 = 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1
	)
	if x < least {
		return 0
	}
	x = min(x, most)
	n := int32(float32(x*log2e)+1024.5) - 1024 // the nearest whole number
	f := float32(n)
	x -= float32(f * high)
	x -= float32(f * low)
	p := float32(c5)
	p = float32(p*x) + c4
	p = float32(p*x) + c3
	p = float32(p*x) + c2
	p = float32(p*x) + c1
	p = float32(p*x) + c0
	p = float32(float32(p*x)*x) + x + 1
	return float32(p * math.Float32frombits(uint32(n+127)<<23))
}

func sigmoid(x float32) float32 { return 1 / (1 + exp(-x)) }
