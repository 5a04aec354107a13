package questionnaire_test

import (
	"errors"
	"fmt"
	"log"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Read a response, and ask what was answered.
func Example() {
	const input = `{
	  "form": "jpcert-csirt-2015",
	  "team": "Example CSIRT",
	  "answers": {"2.11": "b", "2.13": {"among": ["a", "b"]}, "2.14": "b"}
	}`
	form := questionnaire.JPCERT2015()
	response, err := form.ReadJSON(strings.NewReader(input))
	if err != nil {
		log.Fatal(err)
	}
	for _, id := range []string{"2.11", "2.13", "2.14.1", "3.1"} {
		question, _ := form.Question(id)
		answer, _ := response.Answer(id)
		switch response.State(question) {
		case questionnaire.Answered:
			i, _ := question.OptionIndex(answer.String())
			fmt.Printf("%s %s: %s\n", id, question.Short().EN, question.Option(i).Label.EN)
		case questionnaire.Partly:
			fmt.Printf("%s %s: one of %s\n", id, question.Short().EN, answer)
		case questionnaire.Unanswered:
			fmt.Printf("%s %s: not answered\n", id, question.Short().EN)
		case questionnaire.NotApplicable:
			fmt.Printf("%s %s: does not apply\n", id, question.Short().EN)
		}
	}
	// Output:
	// 2.11 Incident classification: Written down and approved by the CSIRT head or the CISO
	// 2.13 Security policy: one of a|b
	// 2.14.1 Hours of the SOC: does not apply
	// 3.1 Code of conduct: not answered
}

// Say in Japanese what is wrong.
func ExampleForm_ReadJSON() {
	const input = `{
	  "form": "jpcert-csirt-2015",
	  "team": "",
	  "answers": {"2.11": "x", "3.3": 12.5, "Q3.4": "a"}
	}`
	_, err := questionnaire.JPCERT2015().ReadJSON(strings.NewReader(input))
	if e, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, line := range e.Messages(language.Japanese) {
			fmt.Println(line)
		}
	}
	fmt.Println(errors.Is(err, questionnaire.ErrUnknownOption))
	// Output:
	// /team（3行目の12文字目）: チーム名が空です。名前を書くか、「team」を省いてください
	// /answers/2.11（4行目の24文字目）: 設問2.11に選択肢「x」はありません。選択肢はa、b、c、d、eです
	// /answers/3.3（4行目の36文字目）: 設問3.3の人数は、数字だけの整数で書いてください（例：12）（入力：12.5）
	// /answers/Q3.4（4行目の42文字目）: 調査票に設問「Q3.4」はありません。設問3.4のことでしょうか
	// true
}

// Read what a spreadsheet has saved.
func ExampleForm_ReadCSV() {
	const input = `設問,回答,その他,注記
team,架空商事CSIRT,,
date,2026/4/1,,
Ｑ１．２,ａ；ｈ,,
Q1.6,平成26年4月,,
Q2.9a,in-house,,
Q2.11,a|b,,"承認は未確認,
来月確認する"
`
	response, err := questionnaire.JPCERT2015().ReadCSV(strings.NewReader(input))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Team(), response.Date())
	for question, answer := range response.Answers() {
		fmt.Println(question.ID(), answer)
	}
	// Output:
	// 架空商事CSIRT 2026-04-01
	// 1.2 a;h
	// 1.6 2014-04
	// 2.9a in-house
	// 2.11 a|b
}

// Say what a spreadsheet has changed.
func ExampleForm_ReadCSV_damaged() {
	const input = "question,answer\n2.1,b\n2002/4/1,a\nQ1.6,4/1/2014\n"
	_, err := questionnaire.JPCERT2015().ReadCSV(strings.NewReader(input))
	fmt.Println(err)
	// Output:
	// questionnaire: B4, question 1.6: question 1.6 takes a month with all four digits of its year, such as 2014-04 or April 2014; in digits alone, the year comes first (found "4/1/2014")
	// A2, question 2.1: this may be question 2.1 or 2.10, since spreadsheets turn 2.10 into 2.1; write Q2.1 or Q2.10
	// A3: "2002/4/1" looks like a date, which spreadsheets make of question numbers; write the number with a Q, such as Q1.1
}

// Write a response for a spreadsheet.
func ExampleResponse_WriteCSV() {
	response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{
		Team:    "架空商事CSIRT",
		Answers: map[string]questionnaire.Answer{"1.5": questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 4}), "2.13": questionnaire.Among("a", "b")},
		Notes:   map[string]string{"2.13": "=1+1"},
	})
	if err != nil {
		log.Fatal(err)
	}
	var b strings.Builder
	if err := response.WriteCSV(&b, questionnaire.CSVOptions{Language: language.Japanese, Encoding: questionnaire.UTF8}); err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if !strings.HasSuffix(line, ",,,\r\n") { // answered
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// 設問,回答,その他,注記
	// form,jpcert-csirt-2015,,
	// team,架空商事CSIRT,,
	// Q1.5,2014年4月,,
	// Q2.13,a|b,,'=1+1
}

// Write a form to fill in.
func ExampleForm_WriteTemplate() {
	var b strings.Builder
	err := questionnaire.JPCERT2015().WriteTemplate(&b, questionnaire.CSVOptions{Language: language.English, Encoding: questionnaire.UTF8})
	if err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if strings.Contains(line, "2.14") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// Q2.14,,,,Is a SOC monitoring the organisation?,a: Yes / b: No
	// Q2.14.1,,,,When does the SOC monitor? (only if Q2.14 is a),"a: 24 hours, 365 days / b: Business hours on weekdays / c: Other (name it in the column ""other"")"
	// Q2.14.2,,,,Who operates the SOC? (only if Q2.14 is a),"a: Own organisation / b: A group company (outsourced) / c: Another company (outsourced) (any number, such as a;b, or [] for none)"
	// Q2.14.2.1,,,,How are SOC and CSIRT related? (only if Q2.14 is a),a: The CSIRT has the function of a SOC / b: The CSIRT is part of the SOC / c: Separate units that cooperate
}

// Read answers and a date as people write them.
func ExampleQuestion_ParseAnswer() {
	form := questionnaire.JPCERT2015()
	for _, line := range []string{"1.2 a・h", "1.5 平成26年4月", "2.11 b: approved", "2.11 a: approved", "3.3 １２名", "2.13 不明"} {
		id, text, _ := strings.Cut(line, " ")
		question, _ := form.Question(id)
		answer, note, err := question.ParseAnswer(text)
		fmt.Printf("%q %q %v\n", answer.String(), note, err)
	}
	date, err := questionnaire.ParseDate("令和8年4月1日")
	fmt.Println(date, err)
	// Output:
	// "a;h" "" <nil>
	// "2014-04" "" <nil>
	// "b" "" <nil>
	// "" "" questionnaire: /answers/2.11: option a of question 2.11 is "audited", but another text stands beside the letter; write a alone, or "a: audited" (found "a: approved")
	// "12" "" <nil>
	// "" "不明" <nil>
	// 2026-04-01 <nil>
}

// Make a response in code, and print it as JSON.
func ExampleForm_Respond() {
	response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{
		Team: "Example CSIRT",
		Answers: map[string]questionnaire.Answer{
			"1.2":  questionnaire.ChooseAll("h", "a"),
			"1.5":  questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 4}),
			"2.9a": questionnaire.Choose("in-house"),
			"2.13": questionnaire.Among("a", "b"),
			"3.3":  questionnaire.Count(12),
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	printed, err := response.MarshalJSON()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", printed)
	// Output:
	// {"form":"jpcert-csirt-2015","team":"Example CSIRT","answers":{"1.2":["a","h"],"1.5":"2014-04","2.9":{"a":"in-house"},"2.13":{"among":["a","b"]},"3.3":12}}
}

// List the questions that apply only where another one was answered in a certain way.
func ExampleForm_Questions() {
	for question := range questionnaire.JPCERT2015().Questions() {
		if c, ok := question.Condition(); ok {
			fmt.Printf("%-8s %s (if %s is %s)\n", question.ID(), question.Short().EN, c.Question, strings.Join(c.Options, ", "))
		}
	}
	// Output:
	// 2.4.1    Who made contact (if 2.4 is a, b, c, d)
	// 2.14.1   Hours of the SOC (if 2.14 is a)
	// 2.14.2   Operator of the SOC (if 2.14 is a)
	// 2.14.2.1 SOC and CSIRT (if 2.14 is a)
	// 7.1.2    Audience of the reports (if 7.1 is a, b, c, d, e)
}

// Read a form of one's own. One language is enough, and stands for the other.
func ExampleParseForm() {
	form, err := questionnaire.ParseForm([]byte(`{
	  "id": "drill-2026",
	  "title": {"en": "After the drill"},
	  "sections": [{
	    "id": "1",
	    "title": {"en": "The drill"},
	    "questions": [{
	      "id": "1.1",
	      "kind": "one",
	      "prompt": {"en": "Were all contacts reached?", "ja": "すべての連絡先に連絡がついたか"},
	      "options": [{"id": "a", "label": {"en": "Yes"}}, {"id": "b", "label": {"en": "No"}}]
	    }]
	  }]
	}`))
	if err != nil {
		log.Fatal(err)
	}
	for question := range form.Questions() {
		fmt.Println(question.ID(), question.Short().In(language.Japanese), question.Option(0).Name.In(language.Japanese))
	}
	_, err = form.ParseJSON([]byte(`{"form": "drill-2026", "answers": {"1.1": "c"}}`))
	fmt.Println(err)
	// Output:
	// 1.1 すべての連絡先に連絡がついたか Yes
	// questionnaire: /answers/1.1 (line 1, column 43): question 1.1 has no option "c"; the options are a, b
}
