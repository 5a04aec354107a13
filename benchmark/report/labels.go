package report

import (
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What the text report says. The arguments are named in the comment.
var (
	labelTitle     = message.Text{EN: "Maturity assessment", JA: "成熟度評価"}
	labelled       = message.Text{EN: "%[1]s: %[2]s", JA: "%[1]s: %[2]s"} // what, what is said of it
	labelDate      = message.Text{EN: "Answered on", JA: "回答日"}
	labelInterview = message.Text{EN: "Interviewed on", JA: "インタビュー日"}
	labelNoTeam    = message.Text{EN: "(team not named)", JA: "(チーム名なし)"}
	labelModel     = message.Text{EN: "Model", JA: "評価モデル"}
	labelForm      = message.Text{EN: "Questionnaire", JA: "調査票"}
	labelSurvey    = message.Text{EN: "Compared with", JA: "比較対象"}
	labelSource    = message.Text{EN: "Source", JA: "出典"}
	labelAnswered  = message.Text{EN: "Answered", JA: "回答"}
	valueSurvey    = message.Text{EN: "%[1]s, %[2]d respondents", JA: "%[1]s、%[2]d組織"}                                                            // title, number
	valueSource    = message.Text{EN: "%[2]s, %[1]s, %[3]s", JA: "%[2]s『%[1]s』%[3]s"}                                                             // title, publisher, date
	valueAnswered  = message.Text{EN: "points are certain for %[1]d of the %[2]d questions that are assessed", JA: "評価に用いる%[2]d問のうち%[1]d問で点数が確定"} // certain, asked
	headContents   = message.Text{EN: "Contents", JA: "目次"}
	headScores     = message.Text{EN: "Scores, 0 to 4 points", JA: "得点(0～4点)"}
	columnSubject  = message.Text{EN: "Score of", JA: "得点の対象"}
	columnBarLong  = message.Text{EN: "0 to 4", JA: "0～4点"}
	columnDoubt    = message.Text{EN: "Caveat", JA: "注意"}
	columnNeeded   = message.Text{EN: "Needed", JA: "必須"}
	lineBasis      = message.Text{EN: "Basis (section %[1]s): %[2]s", JA: "根拠(%[1]s節): %[2]s"} // section, text
	columnBar      = message.Text{EN: " 0         2         4", JA: " 0         2         4"}
	columnScore    = message.Text{EN: "team", JA: "チーム"}
	columnSame     = message.Text{EN: "like for like", JA: "同じ設問で"}
	columnCovered  = message.Text{EN: "questions", JA: "対象設問"}
	legendSame     = message.Text{EN: "Like for like: the score over the questions that the survey covers, as many as stand beside it. The mean is over the same questions.", JA: "「同じ設問で」: 調査に分布のある設問だけで求めたチームの得点。右はその設問数。平均も同じ設問で求めた。"}
	columnMean     = message.Text{EN: "mean", JA: "平均"}
	columnStatus   = message.Text{EN: "status", JA: "確立の状況"}
	legendDoubt    = message.Text{EN: "! for at least one of the questions, fewer than 85% of the respondents gave an answer on its scale", JA: "! 尺度に入る回答が85%に満たない設問を含む"}
	legendStatus   = message.Text{EN: "Score and status are two views: the score averages all weighted questions of a matter, the status looks only at the questions it needs.", JA: "得点と状況は別の見方である。得点は重みのあるすべての設問の平均、状況は必須の設問だけから決まる。"}
	legendBar      = message.Text{EN: "# certain   + possible, depending on open answers   | mean of the respondents", JA: "# 確定した得点   + 未確定の回答しだいで加わる得点   | 回答組織の平均"}
	legendDrawn    = message.Text{EN: "Bars: dark is certain, pale is possible, depending on open answers; the upright line is the mean of the respondents.", JA: "棒: 濃い部分は確定した得点、薄い部分は未確定の回答しだいで加わる得点、縦線は回答組織の平均。"}
	legendMean     = message.Text{EN: "Compared on %[1]d of the %[2]d questions that count. The mean is over those who answered each question. With their missing answers at the bottom or at the top, the overall mean lies between %[3]s and %[4]s.", JA: "得点に用いる%[2]d問中%[1]d問で比較した。平均は、設問ごとに回答のあった組織だけで求めた。未回答をすべて最低または最高とすると、総合の平均は%[3]s～%[4]sとなる。"} // questions, of, low, high

	legendMeanOpen = message.Text{EN: "A mean given as a range lies within it, whatever the counts not published are, and however many of those who did not state anything have nothing; it is not a confidence interval.", JA: "範囲で示した平均は、非公表の度数がどうであっても、また選択肢を一つも選ばなかった組織のうち何組織が「なし」であっても、その範囲に入る(信頼区間ではない)。"} //

	headPlace       = message.Text{EN: "Place among the %[1]d respondents", JA: "%[1]d組織の中での位置"} // respondents
	columnLower     = message.Text{EN: "teams below", JA: "下の組織数"}
	columnHigher    = message.Text{EN: "teams above", JA: "上の組織数"}
	columnIndep     = message.Text{EN: "if indep.", JA: "独立と仮定"}
	columnLike      = message.Text{EN: "if alike", JA: "一致と仮定"}
	columnVerdict   = message.Text{EN: "against median", JA: "中央値との比較"}
	legendBounds    = message.Text{EN: "Teams below, above: how many respondents have a lower or a higher score than this team: at least the first number, at most the second; the others have the same score. These are not confidence intervals: the survey publishes one table per question, not whole responses, and the limits hold however the answers go together, whatever answers are missing or off the scale, and however the team's own open answers turn out. Nothing more can be said about a place within them.", JA: "下の組織数・上の組織数: 得点がこのチームより低い組織、高い組織の数。「a-b」は少なくともa組織、多くてもb組織を表し、残りは同じ得点である。信頼区間ではない。公表されているのは設問ごとの表だけで、組織ごとの回答の組み合わせは分からないが、どのような組み合わせでも、未回答や尺度外の回答、チーム自身の未確定の回答がどうであっても、この範囲に入る。範囲の中のどこかまではいえない。"}
	legendSteps     = message.Text{EN: "For %[1]s the survey publishes how the scores are distributed. A range remains there where some answers are open, or where the scores are published only in steps.", JA: "%[1]sは、調査が得点の分布を公表している。それでも幅が残るのは、回答の一部が未確定であるか、分布が粗く区切って公表されている場合である。"} // subjects
	legendStar      = message.Text{EN: "* the true limits may be narrower", JA: "* 実際にはさらに狭い範囲でありうる"}
	legendMerged    = message.Text{EN: `~ the survey publishes this answer only together with neighbouring ones; all who gave one of them are counted as "same". Blank: no place can be given, because the survey counts the answers only together with others off the scale, or has no table of them.`, JA: "~ 隣り合う回答とまとめて公表されているため、そのいずれかを答えた組織をすべて「同じ」に数えている。空欄: 尺度外の回答とまとめて公表されているか、表がないため、位置を示せない。"}
	spanName        = message.Text{EN: "time from %[1]s to %[2]s", JA: "%[1]sから%[2]sまでの期間"}                                   // questions
	linePeriod      = message.Text{EN: "Collected from %[1]s to %[2]s; published on %[3]s.", JA: "調査期間%[1]s～%[2]s、公表日%[3]s。"} // date, date, date
	legendScenarios = message.Text{EN: "If indep., if alike: how many teams would be below on average, under two assumptions that nothing in the survey supports: that the answers to different questions are unrelated, or that the respondents come in the same order in every question. Both take missing answers to be like those given.", JA: "「独立と仮定」「一致と仮定」: 調査からは裏づけられない二つの仮定のもとでの、下の組織数の平均。前者は設問どうしの回答が無関係、後者はどの設問でも組織の順番が同じとする。どちらも、未回答は回答のあった組織と同じ傾向とみなす。"}
	legendVerdict   = message.Text{EN: `"Above the median" is said only where more than half of the respondents certainly have a lower score, "below" only where more than half certainly have a higher one, "at" where fewer than half certainly have a lower and fewer than half a higher one.`, JA: "「中央値より上」は、このチームより得点の低い組織が確実に過半数である場合、「中央値より下」は、得点の高い組織が確実に過半数である場合、「中央値と同じ」は、低い組織も高い組織も確実に半数に満たない場合にだけ示す。"}
	lineLeftOut     = message.Text{EN: "Compared without the questions whose answers the survey does not publish: %[1]s. They are left out on both sides.", JA: "調査が回答の分布を公表していない設問(%[1]s)は、チームと回答組織のどちらからも除いて比べている。"} // questions
	lineWithheld    = message.Text{EN: "Tables not published, to protect the respondents: %[1]s", JA: "秘匿のため公表されていない表: %[1]s"}                                                                                         // questions
	lineHidden      = message.Text{EN: "%[1]s %[2]s (not published)", JA: "%[1]s %[2]s (非公表)"}                                                                                                                         // letter, label
	lineTogether    = message.Text{EN: "%[1]s %[2]s (%[5]s together: %[3]d/%[4]d)", JA: "%[1]s %[2]s (%[5]sの合計: %[3]d/%[4]d)"}                                                                                         // letter, label, count, base, letters
	hiddenCount     = message.Text{EN: "not published", JA: "非公表"}

	headLevels   = message.Text{EN: "Documentation scale, %[1]d questions", JA: "文書化の段階(%[1]d問)"}                                                                                 // questions
	valueLevel   = message.Text{EN: "Level that every question reaches: %[1]s (%[2]d)", JA: "すべての設問が達している段階: %[1]s(%[2]d)"}                                                       // name, points
	valueLevels  = message.Text{EN: "Level that every question reaches: at least %[1]s (%[2]d), at most %[3]s (%[4]d)", JA: "すべての設問が達している段階: 少なくとも%[1]s(%[2]d)、高くても%[3]s(%[4]d)"} // name, points, name, points
	levelReached = message.Text{EN: "  at least %[1]s (%[2]d)", JA: "  %[1]s(%[2]d)以上"}                                                                                           // name, points
	ofQuestions  = message.Text{EN: "%[1]s of %[2]d", JA: "%[2]d問中%[1]s問"}                                                                                                        // number or range, questions

	headItems     = message.Text{EN: "The matters, question by question", JA: "各事項と設問ごとの状況"}
	lineItem      = message.Text{EN: "%[1]d  %[2]s: %[3]s", JA: "%[1]d  %[2]s: %[3]s"} // number, title, status
	lineBlockers  = message.Text{EN: "Blocked by: %[1]s", JA: "確立を妨げている設問: %[1]s"}     // questions
	lineOpen      = message.Text{EN: "To find out: %[1]s", JA: "確認が必要な設問: %[1]s"}      // questions
	columnNo      = message.Text{EN: "No.", JA: "番号"}
	columnWhat    = message.Text{EN: "Question", JA: "設問"}
	columnAnswer  = message.Text{EN: "Answer", JA: "回答"}
	columnPoints  = message.Text{EN: "Pts", JA: "点"}
	columnBelow   = message.Text{EN: "Lower", JA: "下位"}
	columnEqual   = message.Text{EN: "Same", JA: "同じ"}
	columnAbove   = message.Text{EN: "Higher", JA: "上位"}
	columnMissing = message.Text{EN: "Off", JA: "外"}
	columnRank    = message.Text{EN: "Percentile", JA: "百分位"}
	legendNeeded  = message.Text{EN: "* needed: established once all of these reach their threshold", JA: "* 必須(すべてが基準に達すると「確立」)"}
	legendCells   = message.Text{EN: "- not scored, but has to be settled   a/b one of these, open which", JA: "- 得点には入らないが、定まっている必要がある   a/b いずれかだが未確定"}
	legendPeers   = message.Text{EN: "Lower, same, higher: respondents whose answer is lower, the same or higher; off: no answer, or one off the scale. Percentile: mid-rank, the share of respondents below plus half of those with the same answer; a high one is good. In brackets its 95% Wilson interval, for readers who take the respondents as a sample. Where an answer is open, both ends are shown.", JA: "下位・同じ・上位: 回答がこのチームより低い・同じ・高い組織の数。外: 未回答または尺度外の回答。百分位: 下位の割合に、同じ回答の割合の半分を加えたもの(中間順位)。大きいほどよい。括弧内は95%ウィルソン区間で、回答組織を標本とみなす場合に用いる。回答が一つに決まらない場合は両端を示す。"}

	headServices    = message.Text{EN: "Services", JA: "提供サービス"}
	columnService   = message.Text{EN: "Service", JA: "サービス"}
	columnTeam      = message.Text{EN: "Team", JA: "チーム"}
	columnProviders = message.Text{EN: "Provided by", JA: "提供組織"}
	columnHow       = message.Text{EN: "in/half/out/other unit", JA: "内製/半々/外注/別組織"}
	ofBase          = message.Text{EN: "%[1]d/%[2]d", JA: "%[1]d/%[2]d"} // number, base

	legendHow   = message.Text{EN: "Right: how it is provided: mainly in-house, half and half, mainly outsourced, another unit (where the survey counts it). A number in brackets is that of several ways together; ? is not published. The rest gave no definite answer.", JA: "右端は提供のしかた: 主に内製、内製と外注が半々、主に外注、別組織が対応(調査が数えている場合)。括弧内は複数の提供のしかたを合わせた数、?は非公表。残りは回答が定まらない組織。"}
	headContext = message.Text{EN: "Further questions, not scored", JA: "得点に含まない設問"}
	lineChosen  = message.Text{EN: "%[1]s %[2]s (%[3]d/%[4]d)", JA: "%[1]s %[2]s (%[3]d/%[4]d)"} // letter, label, count, base
	lineWrote   = message.Text{EN: "%[1]s %[2]d", JA: "%[1]s %[2]d件"}                            // text, number
	lineFree    = message.Text{EN: "%[1]s (some wrote: %[2]s)", JA: "%[1]s(自由記述: %[2]s)"}        // option, list
	withRemark  = message.Text{EN: "%[1]s (%[2]s)", JA: "%[1]s (%[2]s)"}                         // answer, remark
	withAnswer  = message.Text{EN: "%[1]s [%[2]s]", JA: "%[1]s [%[2]s]"}                         // question, answer
	bracketed   = message.Text{EN: "[%[1]s]", JA: "[%[1]s]"}
	lineMost    = message.Text{EN: "most often: %[1]s", JA: "最も多い回答: %[1]s"}                                // options
	lineBin     = message.Text{EN: "%[1]s: %[2]d/%[3]d", JA: "%[1]s: %[2]d/%[3]d"}                          // label, count, base
	months      = message.Text{EN: "%[1]d months", JA: "%[1]dか月"}                                           // months
	headSpan    = message.Text{EN: "%[2]s to %[4]s (%[1]s to %[3]s)", JA: "%[2]sから%[4]sまで(設問%[1]sから%[3]s)"} // question, name, question, name

	headOpen       = message.Text{EN: "Not answered, or answered in part", JA: "未回答または一部だけの回答"}
	lineNotScored  = message.Text{EN: "Not scored: %[1]s", JA: "得点に含まない設問: %[1]s"} // questions
	nothingOpen    = message.Text{EN: "Nothing is open.", JA: "未確定の設問はない。"}
	unanswered     = message.Text{EN: "unanswered", JA: "未回答"}
	notApplicable  = message.Text{EN: "does not apply", JA: "該当しない"}
	noneChosen     = message.Text{EN: "none", JA: "なし"}
	oneOf          = message.Text{EN: "one of: %[1]s", JA: "いずれか: %[1]s"}             // options
	people         = message.Text{EN: "%[1]d", JA: "%[1]d人"}                          // number
	decidedOf      = message.Text{EN: "%[1]d/%[2]d answered", JA: "%[2]d件中%[1]d件に回答"} // number, number
	headRecheck    = message.Text{EN: "Carried over and not looked at since", JA: "前回から引き継ぎ、まだ見直していない回答"}
	headWarnings   = message.Text{EN: "What looks odd in the answers", JA: "回答で気になる点"}
	headNotes      = message.Text{EN: "Notes of the team", JA: "チームの注記"}
	headExplain    = message.Text{EN: "How the scores arise", JA: "得点の内訳"}
	headPassages   = message.Text{EN: "Where the answers come from", JA: "回答の根拠"}
	lineFlag       = message.Text{EN: "Caution: %[1]s", JA: "注意: %[1]s"} // text
	headProfile    = message.Text{EN: "The team", JA: "チームの概要"}
	profileForm    = message.Text{EN: "Organisation", JA: "組織形態"}
	profileTrade   = message.Text{EN: "Industry", JA: "事業分野"}
	profileSize    = message.Text{EN: "Size", JA: "人数規模"}
	profilePlace   = message.Text{EN: "Placement", JA: "所属"}
	profileBudget  = message.Text{EN: "Budget", JA: "活動予算"}
	profileServes  = message.Text{EN: "Constituency", JA: "主なサービス先"}
	headCaveats    = message.Text{EN: "What the comparison cannot say", JA: "この比較からはいえないこと"}
	linePopulation = message.Text{EN: "Respondents: %[1]s. %[2]s.", JA: "回答組織: %[1]s。%[2]s。"}              // population, method
	lineDates      = message.Text{EN: "Collected on %[1]s; published on %[2]s.", JA: "調査日%[1]s、公表日%[2]s。"} // date, date
)

var statusTexts = map[maturity.Status]message.Text{
	maturity.Established:       {EN: "established", JA: "確立"},
	maturity.PartlyEstablished: {EN: "partly established", JA: "一部確立"},
	maturity.NotEstablished:    {EN: "not established", JA: "未確立"},
	maturity.Undetermined:      {EN: "undetermined", JA: "未確定"},
}
