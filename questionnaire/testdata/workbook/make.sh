#!/usr/bin/env bash
# Makes anew what other programs make of written-ja.xlsx and written-en.xlsx; README.md says which.
set -euo pipefail
cd "$(dirname "$0")"
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

office() { soffice "-env:UserInstallation=file://$temp/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }

for language in en ja; do
	office xlsx "$temp" "written-$language.xlsx"
	mv "$temp/written-$language.xlsx" "libreoffice-$language.xlsx"
done
office ods "$temp" written-ja.xlsx
office xlsx "$temp" "$temp/written-ja.ods"
mv "$temp/written-ja.xlsx" libreoffice-ods-ja.xlsx

ssconvert --export-type=Gnumeric_Excel:xlsx written-ja.xlsx gnumeric-ja.xlsx 2>/dev/null

python3 make.py

npm install --silent --prefix "$temp" exceljs@4.4.0
NODE_PATH=$temp/node_modules node -e '
const { Workbook } = require("exceljs");
(async () => {
  const book = new Workbook();
  await book.xlsx.readFile("written-ja.xlsx");
  await book.xlsx.writeFile("exceljs-ja.xlsx");
})();'
