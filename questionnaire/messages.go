package questionnaire

import "github.com/csirtgauge/csirtgauge/internal/message"

// with fills in both texts.
func (t Text) with(args ...any) message.Text { return message.Text(t).Format(args...) }

// What can be wrong with a response.
var (
	omitted   = Text{"further problems: %d", "ほかに%d件の問題があります"}
	wrongForm = Text{`this response is to form %[1]q; the form here is %[2]q`,
		"回答の対象は調査票「%[1]s」ですが、ここで使う調査票は「%[2]s」です"}
	missingKey = Text{`the key "%[1]s" is missing`, "キー「%[1]s」がありません"}
	unknownKey = Text{`unknown key "%[1]s"; the keys are %[2]s`, "不明なキー「%[1]s」があります。使えるキーは%[2]sです"}
	wantObject = Text{"a JSON object {…} is needed here", "ここにはJSONオブジェクト{…}が必要です"}
	wantString = Text{"a text in quotes is needed here", "ここには引用符で囲んだ文字列が必要です"}
	wantList   = Text{`a list of question numbers is needed here, such as ["2.11"]`,
		"ここには設問番号の配列が必要です(例: [\"2.11\"])"}
	wantChoice = Text{`question %[1]s takes one option, such as "%[2]s", or {"among": […]} if several are still possible`,
		`設問%[1]sの回答は一つの選択肢です(例: "%[2]s")。一つに絞れないときは{"among": […]}と書いてください`}
	wantListOfOptions = Text{`question %[1]s takes a list of options, such as ["%[2]s"]; write [] for none`,
		`設問%[1]sの回答は選択肢の配列です(例: ["%[2]s"])。該当がなければ[]と書いてください`}
	wantAmong = Text{`"among" takes the list of options that are possible, such as ["%[1]s", "%[2]s"]`,
		`「among」には、ありうる選択肢の配列を書いてください(例: ["%[1]s", "%[2]s"])`}
	wantAmongKey = Text{`the only key here is "among"`, `ここで使えるキーは「among」だけです`}
	emptyAmong   = Text{`"among" is empty; if nothing is known, leave the question out`,
		"「among」が空です。何も分からない場合は設問ごと省いてください"}
	wantServices = Text{`question %[1]s takes an object of services, such as {"%[2]s": "%[3]s"}`,
		`設問%[1]sの回答はサービスごとのオブジェクトです(例: {"%[2]s": "%[3]s"})`}
	noServices = Text{"no service is given; leave the question out, or say how each service is provided",
		"サービスが一つもありません。設問ごと省くか、各サービスの提供のしかたを書いてください"}
	wantPeople   = Text{"question %[1]s takes a number of people, such as 12", "設問%[1]sの回答は人数です(例: 12)"}
	peopleDigits = Text{"question %[1]s takes a whole number written in digits only, such as 12",
		"設問%[1]sの人数は、数字だけの整数で書いてください(例: 12)"}
	peopleRange = Text{"question %[1]s takes a number from %[2]d to %[3]d", "設問%[1]sの人数は%[2]d以上%[3]d以下です"}
	wantMonth   = Text{`question %[1]s takes a month as text, such as "2014-04"`,
		`設問%[1]sの回答は年月の文字列です(例: "2014-04")`}
	monthFormat = Text{`question %[1]s takes a month written YYYY-MM, such as "2014-04"`,
		`設問%[1]sの年月はYYYY-MMの形で書いてください(例: "2014-04")`}
	monthRange = Text{"question %[1]s takes a month from %[2]s to %[3]s", "設問%[1]sの年月は%[2]sから%[3]sまでです"}
	dateFormat = Text{`a date is written YYYY-MM-DD, such as "2026-04-01"`,
		`日付はYYYY-MM-DDの形で書いてください(例: "2026-04-01")`}
	dateRange = Text{"this date is not in the calendar, or not between %[1]d and %[2]d",
		"暦にない日付か、%[1]d年から%[2]d年までの範囲にない日付です"}
	emptyTeam = Text{`the name of the team is empty; give it, or leave "team" out`,
		"チーム名が空です。名前を書くか、「team」を省いてください"}
	tooLong = Text{"this text has %[1]d characters; the limit is %[2]d",
		"文字列の長さが%[1]d文字です。上限は%[2]d文字です"}
	controlCharacter = Text{"this text has the control character %[1]U; remove it",
		"文字列に制御文字%[1]Uがあります。削除してください"}
	unknownQuestion = Text{`the form has no question "%[1]s"; it has %[2]s to %[3]s`,
		"調査票に設問「%[1]s」はありません。設問は%[2]sから%[3]sまでです"}
	unknownQuestionNear = Text{`the form has no question "%[1]s"; perhaps %[2]s is meant`,
		"調査票に設問「%[1]s」はありません。設問%[2]sのことでしょうか"}
	serviceQuestion = Text{"texts, notes and marks are on question %[1]s as a whole, not on a service; write %[1]s",
		"記述、注記、再確認の印は、サービスごとではなく設問%[1]sに付けてください"}
	servicesTwice = Text{`there are answers under "%[1]s", too; give the services of question %[1]s either there or by their own numbers`,
		`"%[1]s"の下にも回答があります。設問%[1]sのサービスの回答は、その下か、サービスごとの番号か、どちらか一方にまとめてください`}
	unknownService = Text{`question %[1]s has no service "%[2]s"; the services are %[3]s`,
		"設問%[1]sにサービス「%[2]s」はありません。サービスは%[3]sです"}
	unknownOption = Text{`question %[1]s has no option "%[2]s"; the options are %[3]s`,
		"設問%[1]sに選択肢「%[2]s」はありません。選択肢は%[3]sです"}
	twiceOption   = Text{`option "%[2]s" of %[1]s is listed twice`, "設問%[1]sの選択肢「%[2]s」が二度書かれています"}
	twiceQuestion = Text{"question %[1]s is listed twice", "設問%[1]sが二度書かれています"}
	noFreeText    = Text{`question %[1]s has no option that takes a text; write it as a note instead`,
		"設問%[1]sに自由記述の選択肢はありません。注記として書いてください"}
	encoding = Text{"this text is not UTF-8", "文字列がUTF-8ではありません"}
)

// What can be wrong with a form document.
var (
	docTwice        = Text{`"%[1]s" is used twice`, "「%[1]s」が二度使われています"}
	docUnknownScale = Text{`there is no scale "%[1]s"; the scales are %[2]s`,
		"尺度「%[1]s」はありません。尺度は%[2]sです"}
	docBounds = Text{"max is below min (%[1]d)", "maxがmin(%[1]d)を下回っています"}
	docNone   = Text{`an exclusive option of %[1]s says already that none of the others holds; leave "none" out`,
		"設問%[1]sには、ほかのどれにも当てはまらないことを表す選択肢(exclusive)があります。「none」は書かないでください"}
	docNotBefore = Text{`"%[1]s" is not a month question before this one`,
		"「%[1]s」は、これより前にある年月の設問ではありません"}
	docCondition = Text{`"%[1]s" is not a question with options before this one`,
		"「%[1]s」は、これより前にある選択式の設問ではありません"}
)

// What can be wrong with a file, and with a response as CSV.
var (
	fileForeign = Text{"this is %[1]s; %[2]s", "%[1]sです。%[2]sください"}
	fileEmpty   = Text{"this is empty; a response as JSON or CSV is needed",
		"ファイルが空です。JSONかCSVの回答が必要です"}
	fileZeroBytes = Text{`this has zero bytes, as UTF-16 without a mark and what is no text have; save it as UTF-8 (in Excel "CSV UTF-8")`,
		"値が0のバイトがあります。BOMのないUTF-16か、テキストではないファイルのようです。UTF-8(Excelなら「CSV UTF-8」)で保存してください"}
	fileNotUTF8 = Text{`the text up to here is UTF-8, but this is not; save the file again as UTF-8 (in Excel "CSV UTF-8")`,
		"ここまではUTF-8ですが、ここはUTF-8として読めません。UTF-8(Excelなら「CSV UTF-8」)で保存し直してください"}
	fileNotUTF16 = Text{`the text is UTF-16, but half of a character is missing here; save the file as UTF-8 (in Excel "CSV UTF-8")`,
		"UTF-16の文字がここで欠けています。UTF-8(Excelなら「CSV UTF-8」)で保存してください"}
	fileNotShiftJIS = Text{`this is neither UTF-8 nor Shift_JIS; save the file as UTF-8 (in Excel "CSV UTF-8")`,
		"UTF-8としてもShift_JISとしても読めません。UTF-8(Excelなら「CSV UTF-8」)で保存してください"}
	fileUnclear = Text{`the encoding is unclear from here on: it is not UTF-8, and hardly Shift_JIS; in Excel, save the file as "CSV UTF-8"`,
		"ここから先の文字コードを判別できません。UTF-8ではなく、Shift_JISとも考えにくい内容です。Excelでは「CSV UTF-8」として保存してください"}
	csvUnclosed = Text{"the quotation mark that starts this cell is not closed",
		"このセルの先頭の引用符が閉じられていません"}
	csvBareQuote = Text{`a cell that contains a quotation mark stands in quotation marks, and the mark is doubled, such as "a ""b"" c"`,
		`引用符を含むセルは全体を引用符で囲み、中の引用符は二つ重ねて書いてください(例: "a ""b"" c")`}
	csvAfterQuote = Text{"this quotation mark ends the cell that starts at line %[1]d, but the cell goes on; double the mark if it is part of the text",
		"%[1]d行目から始まるセルがこの引用符で終わりますが、後に文字が続いています。文字としての引用符は二つ重ねて書いてください"}
	csvDelimiter = Text{"the delimiter must be a comma, a semicolon or a tab",
		"区切り文字には、コンマ、セミコロン、タブのどれかを使ってください"}
	csvTooManyCells = Text{"this row has more cells than the limit of %[1]d",
		"この行のセルの数が上限の%[1]d個を超えています"}
	csvTooMany = Text{"there are more rows and values than the limit of %[1]d",
		"行と値の数が上限の%[1]d個を超えています"}
	csvHeader = Text{"the first row of CSV must name the columns: %[1]s; JSON begins with {",
		"CSVの最初の行には列の見出し(%[1]s)を書いてください。JSONなら{で始まります"}
	csvColumnUnknown = Text{`unknown column "%[1]s"; the columns are %[2]s`,
		"不明な列「%[1]s」があります。使える列は%[2]sです"}
	csvColumnMissing = Text{`the column "%[1]s" is missing`, "列「%[1]s」がありません"}
	csvColumnTwice   = Text{`the column "%[1]s" is there twice`, "列「%[1]s」が二つあります"}
	csvOutside       = Text{"this cell is in a column without a name; move or remove it",
		"見出しのない列に値があります。移すか、削除してください"}
	csvNoQuestion = Text{"this row has no question number", "この行には設問番号がありません"}
	csvRowTwice   = Text{`there is a row "%[1]s" at %[2]s already; keep one of the two`,
		"「%[1]s」の行は%[2]sにもあります。どちらか一方だけにしてください"}
	csvTextTwice = Text{"the text on question %[1]s is in %[2]s already; keep one of the two",
		"設問%[1]sの自由記述は%[2]sにもあります。どちらか一方だけにしてください"}
	csvZero = Text{"this may be question %[1]s or %[2]s, since spreadsheets turn %[2]s into %[1]s; write Q%[1]s or Q%[2]s",
		"設問%[1]sとも%[2]sとも読めます。表計算ソフトは%[2]sを%[1]sに変えてしまうからです。Q%[1]sかQ%[2]sと書いてください"}
	csvZeroTwice = Text{`there is a row "%[1]s" at %[2]s already; spreadsheets turn %[3]s into %[1]s, so write Q%[3]s if that is meant`,
		"「%[1]s」の行は%[2]sにもあります。表計算ソフトは%[3]sを%[1]sに変えてしまうので、設問%[3]sのことならQ%[3]sと書いてください"}
	csvDateQuestion = Text{`"%[1]s" looks like a date, which spreadsheets make of question numbers; write the number with a Q, such as %[2]s`,
		"「%[1]s」は日付に見えます。表計算ソフトは設問番号を日付に変えてしまうことがあります。%[2]sのようにQを付けて書いてください"}
	csvAnswerOnly = Text{`the row "%[1]s" takes an answer only; move or remove this text`,
		"「%[1]s」の行に書けるのは回答だけです。この文字列は移すか、削除してください"}
	csvServices = Text{"question %[1]s is answered service by service, in rows such as Q%[2]s",
		"設問%[1]sの回答は、Q%[2]sのようにサービスごとの行に書いてください"}
	csvServiceText = Text{"a text on services belongs in the row Q%[1]s",
		"サービスについての記述は、Q%[1]sの行に書いてください"}
	csvServiceRecheck = Text{"services are marked for a recheck all together; write Q%[1]s",
		"再確認の印は、サービスごとには付けられません。Q%[1]sと書いてください"}
	csvOne = Text{"question %[1]s takes one option, such as %[2]s, or %[2]s|%[3]s if it is open which of them",
		"設問%[1]sの回答は一つの選択肢です(例: %[2]s)。一つに絞れないときは%[2]s|%[3]sのように書いてください"}
	csvSeveral = Text{"question %[1]s takes any number of options, such as %[2]s;%[3]s; write [] for none",
		"設問%[1]sは選択肢をいくつでも選べます(例: %[2]s;%[3]s)。該当がなければ[]と書いてください"}
	csvSplit = Text{`this option of question %[1]s stands outside of the answers; a list without quotation marks is split at each "%[2]s": write a list as in %[3]s, and a text as in '%[4]s`,
		"設問%[1]sの選択肢が回答の列の外にあります。引用符で囲まない並びは「%[2]s」で別のセルに分かれます。回答は%[3]sのように、文字列であれば'%[4]sのように書いてください"}
	csvMonth = Text{"question %[1]s takes a month, such as 2014-04 or Apr-14",
		"設問%[1]sの回答は年月です(例: 2014年4月)"}
	csvMonthUnclear = Text{"this could be more than one month; write the year with four digits, such as 2014-04",
		"年月が一つに決まりません。年を4桁にして、年月の順に書いてください(例: 2014年4月)"}
	csvDate = Text{"a date is written such as 1 April 2026, 2026-04-01 or 2026/4/1",
		"日付は年月日の順に書いてください(例: 2026年4月1日、2026/4/1)"}
	csvDateUnclear = Text{"this could be more than one date; write the month as a word, such as 1 April 2026",
		"日付が一つに決まりません。年を4桁にして、年月日の順に書いてください(例: 2026年4月1日)"}
	csvMissingCharacters = Text{"this text has characters that Shift_JIS lacks: %[1]s; replace them, or write UTF-8",
		"Shift_JISにない文字(%[1]s)があります。置き換えるか、UTF-8で書き出してください"}
)

// What is odd about a response without being wrong.
var (
	warnNotApplicable = Text{"question %[1]s does not apply, because of the answer to %[2]s; it is kept but not counted",
		"設問%[2]sの回答により、設問%[1]sは該当しません。回答は残しますが、集計には含めません"}
	warnExclusive = Text{`%[1]s: option "%[2]s" contradicts the other options chosen`,
		"設問%[1]sの選択肢「%[2]s」は、同時に選ばれたほかの選択肢と矛盾しています"}
	warnMonthOrder = Text{"%[1]s (%[2]s) is before %[3]s (%[4]s)",
		"設問%[1]s(%[2]s)が設問%[3]s(%[4]s)より前になっています"}
	warnMonthAfterDate = Text{"%[1]s (%[2]s) is after the date of the response, %[3]s",
		"設問%[1]s(%[2]s)が回答日%[3]sより後になっています"}
	warnTextWithoutOption = Text{"question %[1]s has a text, but no option that takes one is chosen",
		"設問%[1]sに自由記述がありますが、対応する選択肢が選ばれていません"}
	warnRecheckUnanswered = Text{"question %[1]s is marked for a recheck, but has no answer",
		"設問%[1]sは再確認の対象ですが、回答がありません"}
)
