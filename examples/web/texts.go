package main

import "github.com/csirtgauge/csirtgauge/questionnaire"

// texts is all that the pages say beyond the form and the report, by key. Arguments are named in the comment.
var texts = map[string]questionnaire.Text{
	"title":    {EN: "CSIRT self-assessment", JA: "CSIRT自己評価"},
	"skip":     {EN: "Skip to the content", JA: "本文へ移動"},
	"language": {EN: "Language", JA: "言語"},
	"intro":    {EN: "Answer what you know and leave the rest open. You can assess at any time: as long as questions are open, scores are ranges, and a blank never counts as zero.", JA: "分かる設問から回答してください。途中でも評価できます。未回答の分は得点の幅として示し、0点とはみなしません。"},
	"privacy":  {EN: "The server keeps nothing. What you enter is on this page only: to go on another day, save the response to a file.", JA: "サーバには何も保存しません。入力内容はこのページの中だけにあります。続きを後日入力するには、回答をファイルに保存してください。"},
	"source":   {EN: "Questionnaire: %[2]s, “%[1]s”, %[3]s. The wording here is shorter than the original.", JA: "調査票: %[2]s『%[1]s』(%[3]s)に基づきます。設問と選択肢の文言は要約です。"}, // title, publisher, date

	"contents":   {EN: "Contents", JA: "目次"},
	"all":        {EN: "All sections", JA: "全体"},
	"progress":   {EN: "%[1]d of %[2]d answered", JA: "%[2]d問中%[1]d問に回答済み"}, // answered, asked
	"partly":     {EN: "%[1]d in part", JA: "一部のみ%[1]d問"},                   // questions
	"to-recheck": {EN: "%[1]d to be rechecked", JA: "要再確認%[1]d問"},           // questions
	"update":     {EN: "Check and count again", JA: "入力を確認して更新"},
	"counted":    {EN: "As of the last time this page was sent.", JA: "件数は最後に送信した時点のものです。"},
	"about":      {EN: "About this response", JA: "回答の基本情報"},
	"start":      {EN: "Saved responses", JA: "保存した回答"},

	"mistakes":   {EN: "To correct: %[1]d", JA: "修正が必要な箇所: %[1]d件"}, // number
	"all-kept":   {EN: "Everything that you entered is still here.", JA: "入力した内容はすべて残っています。"},
	"mistake":    {EN: "Error", JA: "エラー"},
	"odd":        {EN: "Looks odd, so look again: %[1]d", JA: "念のため確認してください: %[1]d件"}, // number
	"omitted":    {EN: "Further problems: %[1]d", JA: "ほかに%[1]d件の問題があります"},            // number
	"page":       {EN: "The page", JA: "このページ"},
	"done":       {EN: "Answered", JA: "回答済み"},
	"comma":      {EN: ", ", JA: "、"},
	"no-answer":  {EN: "No answer", JA: "未回答"},
	"in-part":    {EN: "In part", JA: "一部のみ回答"},
	"one-ticked": {EN: "One of those ticked below", JA: "下でチェックしたもののいずれか"},
	"none":       {EN: "None of these", JA: "該当なし"},
	"unsure":     {EN: "Not sure which?", JA: "一つに絞れない場合"},
	"unsure-how": {EN: "Leave “No answer” as it is, and tick every option that is still possible.", JA: "「未回答」を選んだまま、可能性のある選択肢をすべてチェックしてください。"},
	"several":    {EN: "Tick all that apply.", JA: "当てはまるものをすべて選んでください。"},
	"people":     {EN: "Number of people", JA: "人数"},
	"people-how": {EN: "A whole number from %[1]d to %[2]d", JA: "%[1]dから%[2]dまでの整数"}, // smallest, largest
	"month":      {EN: "Month", JA: "年月"},
	"month-how":  {EN: "YYYY-MM, such as 2014-04", JA: "YYYY-MMの形(例: 2014-04)"},
	"date-how":   {EN: "YYYY-MM-DD, such as 2026-04-01", JA: "YYYY-MM-DDの形(例: 2026-04-01)"},
	"other":      {EN: "“%[1]s” means", JA: "「%[1]s」の内容"}, // option
	"note":       {EN: "Note", JA: "注記"},
	"note-how":   {EN: "Such as the document that it is written in. The report shows it.", JA: "根拠となる文書名などを記入できます。評価結果にも表示します。"},
	"recheck":    {EN: "To be rechecked", JA: "要再確認"},

	"condition-one":     {EN: "Only if the answer to %[1]s (%[2]s) is %[3]s (%[4]s).", JA: "設問%[1]s(%[2]s)の回答が%[3]s(%[4]s)の場合にお答えください。"},                                             // question, name, option, label
	"condition-among":   {EN: "Only if the answer to %[1]s (%[2]s) is one of %[3]s.", JA: "設問%[1]s(%[2]s)の回答が%[3]sのいずれかの場合にお答えください。"},                                                // question, name, options
	"condition-several": {EN: "Only if the answers to %[1]s (%[2]s) include one of %[3]s.", JA: "設問%[1]s(%[2]s)の回答に%[3]sのいずれかが含まれる場合にお答えください。"},                                      // question, name, options
	"ruled-out":         {EN: "Does not apply, given the answer to %[1]s. What is entered here is kept, but not counted.", JA: "設問%[1]sの回答により、この設問は該当しません。入力済みの内容は残りますが、集計には含めません。"}, // question

	"none-and-some":  {EN: "“%[1]s” and other options are ticked. Keep the one or the others.", JA: "「%[1]s」とほかの選択肢が同時にチェックされています。どちらか一方にしてください。"},
	"one-and-others": {EN: "The option chosen is not among those ticked as possible. Choose another one, or correct the ticks under “Not sure which?”.", JA: "選んだ選択肢が、可能性があるものとしてチェックされた中にありません。選び直すか、「一つに絞れない場合」のチェックを直してください。"},
	"no-most":        {EN: "The survey shows of no question what most respondents have. Choose another target.", JA: "この調査からは、過半数の回答組織の水準が分かる設問がありません。別の目標を選んでください。"},
	"unknown-choice": {EN: "This is not one of the choices.", JA: "選択肢にない値です。"},

	"service":    {EN: "Service", JA: "サービス"},
	"team":       {EN: "Name of the team", JA: "チーム名"},
	"date":       {EN: "Date of the response", JA: "回答日"},
	"optional":   {EN: "Optional", JA: "空欄でも構いません"},
	"open-file":  {EN: "File with a response (JSON or CSV)", JA: "回答ファイル(JSONまたはCSV)"},
	"open-how":   {EN: "Opening a file replaces the answers on this page.", JA: "ファイルを開くと、このページの回答は置き換わります。"},
	"carry":      {EN: "It is last year's: mark every answer to be rechecked, and show what changes", JA: "前回の回答として開く(すべての回答を要再確認とし、前回からの変化を示します)"},
	"open":       {EN: "Open", JA: "開く"},
	"opened":     {EN: "“%[1]s” is open.", JA: "「%[1]s」を開きました。"},                                                                                                                                 // file
	"carried":    {EN: "The answers of “%[1]s” are carried over. Go through those marked “to be rechecked”, and take the mark away.", JA: "「%[1]s」の回答を引き継ぎました。「要再確認」の設問を見直し、確認できたものは印を外してください。"}, // file
	"no-file":    {EN: "Choose a file first.", JA: "先にファイルを選んでください。"},
	"not-opened": {EN: "“%[1]s” has been chosen, but not opened. To open it, choose it again and press “Open”; else just go on.", JA: "「%[1]s」は選択されましたが、まだ開いていません。開く場合は、もう一度選んで「開く」を押してください。開かない場合は、そのまま続けてください。"}, // file
	"bad-file":   {EN: "“%[1]s” cannot be read as a response.", JA: "「%[1]s」を回答として読み込めません。"},                                                                                                                       // file
	"long-file":  {EN: "The file is larger than %[1]d MiB.", JA: "ファイルが%[1]d MiBを超えています。"},                                                                                                                         // MiB

	"settings":            {EN: "What the report shows", JA: "評価結果に含める内容"},
	"target":              {EN: "Target", JA: "目標"},
	"target-none":         {EN: "No target", JA: "目標なし"},
	"target-written-down": {EN: "Written down: documents exist wherever the questionnaire asks for them", JA: "文書化済み(文書の有無を問うすべての設問で文書がある)"},
	"target-approved":     {EN: "Approved: these documents are approved by the CSIRT head or the CISO", JA: "承認済み(それらの文書をCSIRT責任者またはCISOが承認している)"},
	"target-most":         {EN: "As most: where most respondents of the survey are", JA: "過半数の組織並み(調査の回答組織の過半数と同じ水準)"},
	"sim3":                {EN: "View on SIM3", JA: "SIM3との対応"},
	"sim3-none":           {EN: "None", JA: "表示しない"},
	"sim3-v1":             {EN: "SIM3 v1", JA: "SIM3 v1"},
	"sim3-v2i":            {EN: "SIM3 v2 interim", JA: "SIM3 v2 interim"},
	"previous":            {EN: "Last year's response (JSON or CSV)", JA: "前回の回答(JSONまたはCSV)"},
	"previous-how":        {EN: "With it, the report says what has changed.", JA: "指定すると、前回からの変化も示します。"},
	"previous-kept":       {EN: "“%[1]s” is used, unless you choose another file.", JA: "「%[1]s」を使います。別のファイルを選ぶと置き換わります。"}, // file
	"previous-bad":        {EN: "Choose another file, or do without it.", JA: "別のファイルを選ぶか、「使わない」をチェックしてください。"},
	"previous-forget":     {EN: "Do without it", JA: "使わない"},

	"finish":          {EN: "Assess or save", JA: "評価・保存"},
	"assess":          {EN: "Assess", JA: "評価する"},
	"again":           {EN: "Show the report anew", JA: "評価結果を表示し直す"},
	"save":            {EN: "Save the response", JA: "回答を保存"},
	"response-json":   {EN: "Response (JSON)", JA: "回答(JSON)"},
	"response-csv":    {EN: "Response (CSV, for Excel)", JA: "回答(CSV、Excel用)"},
	"report-html":     {EN: "Report (HTML)", JA: "評価結果(HTML)"},
	"report-markdown": {EN: "Report (Markdown)", JA: "評価結果(Markdown)"},
	"result-json":     {EN: "Results for programs (JSON)", JA: "評価データ(JSON)"},
	"downloads":       {EN: "Download", JA: "ダウンロード"},
	"print":           {EN: "For a PDF, print this page.", JA: "PDFにするには、このページを印刷してください。"},
	"result":          {EN: "CSIRT maturity assessment", JA: "CSIRT成熟度評価"},
	"no-team":         {EN: "(team not named)", JA: "(チーム名なし)"},
	"edit":            {EN: "Edit the answers", JA: "回答を編集する"},
	"edit-how":        {EN: "With the browser's Back, what you entered may get lost; with this button it does not.", JA: "ブラウザの「戻る」では入力内容が失われることがあります。このボタンをお使いください。"},
	"to-form":         {EN: "To the questionnaire", JA: "調査票へ"},

	"refused-host":        {EN: "Not at this address", JA: "このアドレスでは利用できません"},
	"refused-host-text":   {EN: "This server is for this computer only. Open it with the address that it printed when it started.", JA: "このサーバは、起動したコンピュータ専用です。起動時に表示されたアドレスで開いてください。"},
	"refused-origin":      {EN: "Not sent from these pages", JA: "このサーバのページから送信されたものではありません"},
	"refused-origin-text": {EN: "Answers are taken only from the pages of this server. Fill in the questionnaire here.", JA: "回答は、このサーバのページから送信されたものだけを受け付けます。調査票のページから入力してください。"},
	"refused-path":        {EN: "There is no such page", JA: "ページが見つかりません"},
	"refused-path-text":   {EN: "Everything starts at the questionnaire.", JA: "調査票のページから始めてください。"},
	"refused-method":      {EN: "Not like this", JA: "このページは直接開けません"},
	"refused-method-text": {EN: "This page shows what the questionnaire sends. Reloading it or opening its address gives nothing: the server keeps no answers. If you came from the questionnaire, your browser's Back leads there.", JA: "このページは、調査票から送信された内容を表示するものです。サーバは回答を保存しないため、アドレスを直接開いても表示できません。調査票から移動した場合は、ブラウザの「戻る」で戻れます。"},
	"refused-large":       {EN: "More than the server takes", JA: "送信された内容が大きすぎます"},
	"refused-large-text":  {EN: "All answers and notes together may have 2 MiB, a file 1 MiB. Your browser's Back leads to what you entered.", JA: "送信できるのは、回答と注記を合わせて2 MiBまで、ファイルは1 MiBまでです。ブラウザの「戻る」で入力画面に戻れます。"},
	"refused-media":       {EN: "Not sent as a form", JA: "フォームの形式ではありません"},
	"refused-media-text":  {EN: "The server takes what its own pages send.", JA: "このサーバのページから送信される形式だけを受け付けます。"},
	"refused-post":        {EN: "Not readable", JA: "送信された内容を読み取れません"},
	"refused-post-text":   {EN: "What was sent is incomplete or damaged. Your browser's Back leads to what you entered.", JA: "送信された内容が途中で切れているか、壊れています。ブラウザの「戻る」で入力画面に戻れます。"},
}
