package benchmark

import "github.com/csirtgauge/csirtgauge/internal/message"

// What can be wrong with a survey document beyond its schema. The arguments are named in the comment.
var (
	wrongForm       = message.Text{EN: `the survey is on form "%[1]s"; the form here is "%[2]s"`, JA: "調査の対象は調査票「%[1]s」ですが、ここで使う調査票は「%[2]s」です"}                                                                                      // found, wanted
	datesReversed   = message.Text{EN: "the collection ends before it begins, on %[1]s", JA: "調査の終了が開始日%[1]sより前になっています"}                                                                                                             // from
	twiceTable      = message.Text{EN: `table "%[1]s" is there twice; name parts of a table with "part"`, JA: "表「%[1]s」が二つあります。一つの表を分けるときは「part」で区別してください"}                                                                          // table
	unknownQuestion = message.Text{EN: `table %[1]s: the form has no question "%[2]s"`, JA: "表%[1]s: 調査票に設問「%[2]s」はありません"}                                                                                                           // table, question
	notMonth        = message.Text{EN: "table %[1]s: %[2]s does not ask for a month", JA: "表%[1]s: 設問%[2]sは年月の設問ではありません"}                                                                                                            // table, question
	needsCounts     = message.Text{EN: "table %[1]s: %[2]s has options, so it takes counts, not bins", JA: "表%[1]s: 設問%[2]sは選択式なので、binsではなくcountsを使ってください"}                                                                          // table, question
	needsBins       = message.Text{EN: "table %[1]s: %[2]s has no options, so it takes bins, not counts", JA: "表%[1]s: 設問%[2]sは選択式ではないので、countsではなくbinsを使ってください"}                                                                    // table, question
	unknownOption   = message.Text{EN: `table %[1]s: %[2]s has no option "%[3]s"; the options are %[4]s`, JA: "表%[1]s: 設問%[2]sに選択肢「%[3]s」はありません。選択肢は%[4]sです"}                                                                        // table, question, found, options
	missingOption   = message.Text{EN: `table %[1]s: option "%[2]s" of %[3]s has no count; write 0 if nobody chose it`, JA: "表%[1]s: 設問%[3]sの選択肢「%[2]s」の回答数がありません。回答がなければ0と書いてください"}                                                 // table, option, question
	twiceOption     = message.Text{EN: `table %[1]s: option "%[2]s" of %[3]s is counted in another table too`, JA: "表%[1]s: 設問%[3]sの選択肢「%[2]s」は別の表でも数えられています"}                                                                       // table, option, question
	missingBase     = message.Text{EN: "table %[1]s: the base is missing", JA: "表%[1]s: N(base)がありません"}                                                                                                                              // table
	unprintedBase   = message.Text{EN: "table %[1]s: readBase corrects a base, but there is none", JA: "表%[1]s: readBaseはbaseを訂正するものですが、baseがありません"}                                                                                 // table
	notSeveral      = message.Text{EN: `table %[1]s counts one answer for each respondent, so "several" is false`, JA: "表%[1]s: 一組織に一つの回答を数える表なので、「several」はfalseです"}                                                                // table
	twiceBins       = message.Text{EN: "table %[1]s: %[2]s already has a table; a question for a number or a month has one", JA: "表%[1]s: 設問%[2]sの表はすでにあります。人数と年月の設問の表は一つだけです"}                                                      // table, question
	wrongSum        = message.Text{EN: "table %[1]s: the rows add up to %[2]d, the base is %[3]d", JA: "表%[1]s: 行の合計は%[2]dですが、N(base)は%[3]dです"}                                                                                      // table, sum, base
	overBase        = message.Text{EN: "table %[1]s: row %[2]s has %[3]d, more than the base of %[4]d", JA: "表%[1]s: 行%[2]sの%[3]dがN(base)の%[4]dを超えています"}                                                                             // table, row, count, base
	overRespondents = message.Text{EN: "table %[1]s: the base of %[2]d exceeds the %[3]d respondents", JA: "表%[1]s: N(base)の%[2]dが回答組織数%[3]dを超えています"}                                                                                // table, base, respondents
	wrongBound      = message.Text{EN: "table %[1]s: bounds are months for dates (YYYY-MM) and whole numbers for people and spans", JA: "表%[1]s: 区間の端は、年月の設問ではYYYY-MM、人数と期間では整数で書いてください"}                                            // table
	wrongBins       = message.Text{EN: "table %[1]s: put the bins in ascending order without overlap; only the first lower and the last upper bound may be left out", JA: "表%[1]s: 区間は重ねずに昇順で並べてください。省けるのは最初の下限と最後の上限だけです"}          // table
	noThreshold     = message.Text{EN: `table %[1]s hides counts, so the survey needs a "suppression" with the threshold`, JA: "表%[1]sは回答数を伏せています。しきい値を「suppression」に書いてください"}                                                       // table
	twiceRow        = message.Text{EN: `table %[1]s: row "%[2]s" is there twice`, JA: "表%[1]s: 行「%[2]s」が二つあります"}                                                                                                                     // table, option
	mergedSeveral   = message.Text{EN: `table %[1]s counts several answers, so rows cannot be merged; list them under "suppressed"`, JA: "表%[1]sは複数回答の表なので、行をまとめられません。「suppressed」に挙げてください"}                                         // table
	suppressedOne   = message.Text{EN: `table %[1]s counts one answer each, so a hidden row would follow from the sum; merge it with others`, JA: "表%[1]sは一組織に一つの回答を数える表なので、伏せた行は合計から分かります。ほかの行とまとめてください"}                           // table
	mergedBins      = message.Text{EN: "table %[1]s: make one range of several, instead of merging or suppressing them", JA: "表%[1]s: 区間は、まとめたり伏せたりせず、一つの広い区間にしてください"}                                                               // table
	twiceTotal      = message.Text{EN: `total "%[1]s" is there twice`, JA: "総計「%[1]s」が二つあります"}                                                                                                                                       // total
	wrongEdge       = message.Text{EN: `total "%[1]s": put the scores in ascending order, up to 4 points (%[2]d units)`, JA: "総計「%[1]s」: 得点は昇順に、4点(%[2]d単位)以下で書いてください"}                                                              // total, units
	wrongAtLeast    = message.Text{EN: `total "%[1]s": "least" is at most "most", neither exceeds the %[2]d respondents, and neither grows with the score`, JA: "総計「%[1]s」: 「least」は「most」以下で、どちらも回答組織数%[2]dを超えず、得点とともに増えることはありません"} // total, respondents
)
