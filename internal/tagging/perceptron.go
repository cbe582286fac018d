package tagging

// A Perceptron learns the weights of features by averaged perceptron. It serves
// internal/train.
type Perceptron struct {
	labels int
	rows   map[uint64]*learned
	step   int32
}

// learned is the row of one feature: current weights, their sums over all steps so
// far, and the step of their last change.
type learned struct {
	now   []int32
	sum   []int64
	since []int32
	seen  int32 // updates that touched the row
}

// NewPerceptron returns a perceptron for labels below n.
func NewPerceptron(n int) *Perceptron {
	return &Perceptron{labels: n, rows: map[uint64]*learned{}}
}

// Scores adds up the weights of the features.
func (p *Perceptron) Scores(features []uint64, scores []int32) {
	for _, f := range features {
		if r := p.rows[f]; r != nil {
			for k, w := range r.now {
				scores[k] += w
			}
		}
	}
}

// Step counts one decision, right or wrong.
func (p *Perceptron) Step() { p.step++ }

// Update moves the weights of the features of a wrong decision.
func (p *Perceptron) Update(features []uint64, right, wrong int) {
	for _, f := range features {
		r := p.rows[f]
		if r == nil {
			r = &learned{make([]int32, p.labels), make([]int64, p.labels), make([]int32, p.labels), 0}
			p.rows[f] = r
		}
		r.seen++
		r.change(right, 1, p.step)
		r.change(wrong, -1, p.step)
	}
}

func (r *learned) change(label int, by, step int32) {
	r.sum[label] += int64(r.now[label]) * int64(step-r.since[label])
	r.since[label] = step
	r.now[label] += by
}

// Averages returns the weights averaged over all steps, of features that were
// updated at least atLeast times.
func (p *Perceptron) Averages(atLeast int) map[uint64][]float32 {
	out := map[uint64][]float32{}
	for f, r := range p.rows {
		if int(r.seen) < atLeast {
			continue
		}
		row := make([]float32, p.labels)
		for k := range row {
			sum := r.sum[k] + int64(r.now[k])*int64(p.step-r.since[k])
			row[k] = float32(float64(sum) / float64(p.step))
		}
		out[f] = row
	}
	return out
}
