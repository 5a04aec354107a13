"""Rewrites and edits written-ja.xlsx as people do it with openpyxl; make.sh runs it."""

import datetime

import openpyxl


def book():
    workbook = openpyxl.load_workbook("written-ja.xlsx")
    sheet = workbook["回答"]
    sheet.protection.sheet = False
    rows = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value}
    return workbook, sheet, rows


workbook, _, _ = book()
workbook.save("openpyxl-ja.xlsx")

# The rows are sorted from the last to the first, with remarks between them; columns are deleted and added, sheets renamed,
# added and lost.
workbook, sheet, _ = book()
cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
sheet.delete_rows(1, sheet.max_row)
for i, row in enumerate(reversed(cells)):
    if i % 9 == 0:
        sheet.append([None, "ここまで確認済み"])
    sheet.append(row)
    for cell in sheet[sheet.max_row]:
        if str(cell.value).startswith("="):
            cell.data_type = "s"  # a text that looks like a formula
sheet.insert_cols(4)
sheet.insert_rows(1, 5)
sheet["A2"] = None
for row in sheet.iter_rows():
    if row[0].value == "設問":
        row[3].value = "担当"
    elif row[0].value:
        row[3].value = "佐藤"
sheet.delete_cols(2, 2)
sheet.title = "2026年度 回答 (最終)"
del workbook["lists"], workbook["はじめに"]
workbook.create_sheet("メモ", 0)["A1"] = "設問"
workbook.save("moved.xlsx")

# Answers typed by hand: letters, words and numbers of any width, days as a spreadsheet keeps them, eras, formulas' results.
workbook, sheet, rows = book()
for number, value in {
    "date": datetime.datetime(2026, 4, 1),
    "Q1.4": "ｂ",
    "Q1.5": "平成25年10月",
    "Q1.6": datetime.date(2014, 4, 1),
    "Q2.8": " Ｂ ",
    "Q2.9a": "主に内製",
    "Q2.9d": "Mainly outsourced",
    "Q2.9o": "not-provided",
    "Q2.11": "承認済み",
    "Q2.12": "ある",
    "Q2.14": "Yes",
    "Q3.2": "４人",
    "Q3.3": "12.0",
    "Q6.1": "年1回",
    "Q1.3": "該当なし",
    "Q1.1:h": True,
    "Q1.2:a": "はい",
    "Q1.2:b": "レ",
    "Q1.2:c": "いいえ",
    "Q1.2:d": "×",
}.items():
    rows[number][3].value = value
for number in ["Q2.1", "Q2.1:h"]:
    rows[number][3].value = None
rows["Q2.1"][3].value = "ｈ"
rows["Q4.1"][3].value, rows["Q4.1"][4].value = "a|b", "d"
sheet.cell(rows["Q2.10"][0].row, 1).value = "２．１０"
sheet.row_dimensions[rows["Q4.2"][0].row].hidden = True
workbook.save("typed.xlsx")
