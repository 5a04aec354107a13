package report

import "github.com/csirtgauge/csirtgauge/maturity/sim3"

func jsonSIM3(r *sim3.Result, check *sim3.Check) object {
	c := r.Crosswalk
	edition, _ := c.Edition(r.Version)
	out := object{
		{"version", r.Version}, {"title", edition.Title}, {"crosswalk", c.ID()},
		{"credit", c.Credit()}, {"basis", c.Basis()},
		{"parameters", r.Parameters},
		{"quadrants", r.Quadrants},
	}
	if check != nil {
		b := check.Baseline
		owner := object{{"owner", b.Owner()}, {"title", b.Title()}, {"edition", b.Edition()}}
		out = append(out, member{"baseline", append(owner, member{"", check})})
	}
	return out
}
