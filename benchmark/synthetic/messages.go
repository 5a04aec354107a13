package synthetic

import "github.com/csirtgauge/csirtgauge/internal/message"

// Why a row is not reproduced. The arguments are named in the comment.
var (
	tooFew        = message.Text{EN: "question %[1]s can apply to %[2]d respondents at most, but its tables are about %[3]d", JA: "設問%[1]sに該当するのは多くても%[2]d組織ですが、表は%[3]d組織を対象としています"}                                                             // question, there, needed
	overAnswers   = message.Text{EN: "only %[1]d respondents answer, fewer than the %[2]d of the row", JA: "回答した組織は%[1]d組織で、この行の%[2]d組織に足りません"}                                                                                                  // answering, count
	excluded      = message.Text{EN: "%[1]d respondents name an option that excludes all others, but the counts of the others leave room for only %[2]d", JA: "ほかと併せて選べない選択肢を%[1]d組織が選んでいますが、ほかの選択肢の回答数からみて、そのような組織は多くても%[2]d組織です"}              // count, room
	fewProviders  = message.Text{EN: "table %[1]s has %[2]d providers, the table of the service %[3]d", JA: "表%[1]sでは%[2]d組織が提供していますが、サービスの表は%[3]d組織を対象としています"}                                                                                  // overview, providers, needed
	outsideForm   = message.Text{EN: "question %[1]s takes numbers from %[2]d to %[3]d", JA: "設問%[1]sに書けるのは%[2]dから%[3]dまでです"}                                                                                                                    // question, lowest, highest
	wrongOrder    = message.Text{EN: "the month of %[1]s must not be before that of %[2]s; no months were found in the two tables that keep to that for all", JA: "設問%[1]sの年月は設問%[2]sの年月より前であってはなりませんが、二つの表のもとで全組織がこれを満たす組み合わせは見つかりません"}         // later, earlier
	otherSpans    = message.Text{EN: "by their own tables, %[3]d to %[4]d respondents have a month for both %[1]s and %[2]s; the table of the time between has %[5]d", JA: "設問%[1]sと%[2]sの両方の年月がある組織は、それぞれの表から%[3]d～%[4]d組織ですが、期間の表では%[5]d組織です"} // from, to, least, most, found
	noArrangement = message.Text{EN: "no months were found for which the tables of %[1]s, %[2]s and the time between all hold", JA: "設問%[1]s、%[2]sと期間の表がすべて成り立つ年月の組み合わせは見つかりません"}                                                                // from, to
	contradicted  = message.Text{EN: "the tables of the question contradict each other or the rules of the form", JA: "設問の表が、互いに、または調査票の規則と矛盾しています"}
)

// Names of rows that are no options.
var (
	labelAnswered = message.Text{EN: "Respondents who answer", JA: "回答した組織"}
	labelNoAnswer = message.Text{EN: "No answer", JA: "無回答"}
)
