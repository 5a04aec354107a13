package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// What the section on the method says. The arguments are named in the comment.
var (
	headMethod      = message.Text{EN: "Method and provenance", JA: "方法と出典"}
	methodScore     = message.Text{EN: "An answer is worth 0 to 4 points by the rule of its question. The score of a matter is the weighted mean of its points, the documentation index the mean over the %[1]d questions of the documentation scale, the overall score the mean of the matters. Each is a range over what the open answers may turn out to be.", JA: "回答は、設問ごとの規則により0～4点になる。各事項の得点は点数の重み付き平均、文書化指数は文書化の尺度で尋ねる%[1]d問の平均、総合は各事項の平均である。いずれも、未確定の回答がどうなるかによる範囲で示す。"} // questions
	methodPlain     = message.Text{EN: "An answer is worth 0 to 4 points by the rule of its question. The score of a matter is the weighted mean of its points, the overall score the mean of the matters. Each is a range over what the open answers may turn out to be.", JA: "回答は、設問ごとの規則により0～4点になる。各事項の得点は点数の重み付き平均、総合は各事項の平均である。いずれも、未確定の回答がどうなるかによる範囲で示す。"}
	methodStatus    = message.Text{EN: "A matter is established if every question that it needs reaches the threshold of its rule, whatever the open answers turn out to be.", JA: "事項は、未確定の回答がどうであっても、必須の設問がすべて規則の基準に達する場合に確立とする。"}
	methodPlace     = message.Text{EN: "Percentile = (lower + same/2) / (lower + same + higher) [Crawford, Garthwaite & Slick 2009]. In brackets stands Wilson's score interval at 95% [Brown, Cai & DasGupta 2001]; the results as JSON also have the interval for the worst that missing answers could do [Manski 2003].", JA: "百分位 = (下位 + 同じ/2) / (下位 + 同じ + 上位) [Crawford, Garthwaite & Slick 2009]。括弧内は95%のウィルソンスコア区間 [Brown, Cai & DasGupta 2001]。JSON形式の結果には、未回答が最も不利・有利だった場合の区間 [Manski 2003] も含む。"}
	methodBounds    = message.Text{EN: "The least and greatest numbers of respondents with a lower or higher score hold in every population that has the published tables. They are proven by prices from linear programmes [Gilmore & Gomory 1961] and by populations from the rearrangement algorithm [Puccetti & Rüschendorf 2012].", JA: "得点がより低い、またはより高い組織の数の最小と最大は、公表された表に合うどの集団でも成り立つ。線形計画法の双対価格 [Gilmore & Gomory 1961] と、再配列アルゴリズムで作った集団 [Puccetti & Rüschendorf 2012] によって確かめている。"}
	methodPublished = message.Text{EN: "The survey publishes how scores are distributed; the numbers of respondents follow from that.", JA: "この調査は得点の分布を公表しており、組織の数はそこから求めた。"}
	labelSurveyFrom = message.Text{EN: "Survey published at", JA: "調査の公表場所"}
	labelSampling   = message.Text{EN: "Respondents chosen by", JA: "回答組織の選び方"}
	labelErrata     = message.Text{EN: "Known errata of the survey", JA: "調査の既知の誤記"}
	valueErrata     = message.Text{EN: "%[1]d, kept as printed and read as the survey document says", JA: "%[1]d件。印刷どおりに収録し、読み方を調査の文書に記している"} // number
	labelCrosswalk  = message.Text{EN: "SIM3 crosswalk (ID)", JA: "SIM3対応表(ID)"}
	samplingTexts   = map[benchmark.Sampling]message.Text{
		benchmark.SamplingConvenience: {EN: "whoever could be reached; the figures are about the respondents", JA: "到達できた組織(数値は回答組織についてのもの)"},
		benchmark.SamplingCensus:      {EN: "everybody was asked", JA: "全数調査"},
		benchmark.SamplingProbability: {EN: "a random sample", JA: "確率抽出"},
	}
)

// method says how the figures arise and where they come from.
func (p *composer) method() {
	p.Section("method", headMethod)
	if d := p.assessment.Documentation; d.IsZero() {
		p.Bullet("- ", methodPlain)
	} else {
		p.Bullet("- ", methodScore.Format(d.Asked))
	}
	p.Bullet("- ", methodStatus)
	p.Bullet("- ", methodPlace)
	if p.comparison.Overall.Published {
		p.Bullet("- ", methodPublished)
	} else {
		p.Bullet("- ", methodBounds)
	}
	s := p.comparison.Survey()
	rows := []page.Fact{
		{Name: labelSurveyFrom, Value: message.Plain(s.Source().URL)},
		{Name: labelSampling, Value: samplingTexts[s.Collection().Sampling]},
	}
	if n := len(s.Errata()); n > 0 {
		rows = append(rows, page.Fact{Name: labelErrata, Value: valueErrata.Format(n)})
	}
	if p.options.SIM3 != nil {
		rows = append(rows, page.Fact{Name: labelCrosswalk, Value: message.Plain(p.options.SIM3.Crosswalk().ID())})
	}
	p.Add(page.Facts{Rows: rows})
}
