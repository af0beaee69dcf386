#!/usr/bin/env python3
"""Opens what `syncd export` wrote as other programs would, and says as JSON what is there.

  look_at_export.py records DIR         every CSV with csv, every JSON line with json, each cell held against columns.csv
  look_at_export.py journal DIR TEXT    every PDF that the index names with pdftotext, all their text into the file TEXT
"""
import csv, hashlib, json, os, re, subprocess, sys

wrong = []


def expect(holds, what):
    if not holds:
        wrong.append(what)


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def records(folder):
    columns = {}
    for row in rows_of(os.path.join(folder, "columns.csv")):
        columns.setdefault(row["type"], []).append(row)
    codes = {}
    for row in rows_of(os.path.join(folder, "codes.csv")):
        codes.setdefault(row["list"], set()).add(row["code"])
    kinds = {
        "id": r"[0-9a-f]{32}", "day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d", "time of day": r"\d\d:\d\d", "number": r"-?\d+",
        "yes or no": r"true|false", "days and levels": r"(\d{4}-\d\d-\d\d=\d;?)*", "text": r".*",
    }
    counts = {}
    named = {row["file"]: int(row["rows"]) for row in rows_of(os.path.join(folder, "files.csv"))}
    for file, count in named.items():
        kind = file.split(".")[0]
        path = os.path.join(folder, file)
        if file.endswith(".jsonl"):
            with open(path, encoding="utf-8") as lines:
                objects = [json.loads(line) for line in lines]
            expect(len(objects) == count, f"{file}: rows")
            expect(all(list(one) == [c["column"] for c in columns[kind]] for one in objects), f"{file}: columns")
            continue
        rows = rows_of(path)
        expect(len(rows) == count, f"{file}: rows")
        counts[kind] = count
        for column in columns[kind]:
            listed = codes.get(column["code_list"], set())
            for row in rows:
                cell = row[column["column"]]
                if column["kind"] in ("code", "codes") and listed:
                    expect(all(code in listed | {"unknown", ""} for code in cell.split(";")), f"{file}: {column['column']}: no code")
                elif cell and column["kind"] in kinds:
                    expect(re.fullmatch(kinds[column["kind"]], cell), f"{file}: {column['column']}: not of its kind")
    expect({f for f in os.listdir(folder) if not f.startswith(".")} == set(named) | {"files.csv", "columns.csv", "codes.csv"}, "other files")
    return {"rows": counts, "columns": {t: [c["column"] for c in cs] for t, cs in columns.items()}}


def journal(folder, text_file):
    index = rows_of(os.path.join(folder, "index.csv"))
    named = {row["file"] for row in index}
    expect(len(named) == len(index), "a file is named twice")
    expect(len({row["id"] for row in index}) == len(index), "an id stands twice")
    expect({f for f in os.listdir(folder) if f.endswith(".pdf")} == named, "files and index are not the same")
    pages = 0
    kinds = {}
    seen = []
    with open(text_file, "w", encoding="utf-8") as out:
        for row in index:
            path = os.path.join(folder, row["file"])
            with open(path, "rb") as file:
                expect(hashlib.sha256(file.read()).hexdigest() == row["sha256"], f"{row['file']}: not the bytes that the index names")
            expect(re.fullmatch(r"\d{4}-\d\d-\d\d_[0-9a-f-]{36}-\d+\.pdf", row["file"]), "a file name holds more than day and id")
            done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=False)
            text = done.stdout.decode("utf-8")
            expect(done.returncode == 0 and not done.stderr, f"{row['file']}: pdftotext")
            expect(row["id"] in text and row["entry"] in text, f"{row['file']}: its id is not in it")
            pages += text.count("\f")
            out.write(re.sub(r"\s+", " ", text) + "\n")
            kinds[row["kind"].split(":")[0]] = kinds.get(row["kind"].split(":")[0], 0) + 1
            expect(not row["adds_to"] or row["adds_to"] in seen, "an addendum stands before its entry")
            expect(row["child"] and row["author"] and row["date"], "a cell of the index is empty")
            seen.append(row["entry"])
    return {"documents": len(index), "pages": pages, "kinds": kinds, "ids": [row["id"] for row in index]}


found = records(sys.argv[2]) if sys.argv[1] == "records" else journal(sys.argv[2], sys.argv[3])
found["wrong"] = sorted(set(wrong))[:20]
print(json.dumps(found))
