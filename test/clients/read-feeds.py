"""Reads every feed with pandas, polars, pyarrow and DuckDB as the manual says, and compares types and values with what the schema promises.

python read-feeds.py URL KEY: a service, and a key that opens it.
"""

import io
import json
import sys
import urllib.request

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.json

BASE, KEY = sys.argv[1], sys.argv[2]
HEADERS = {"Authorization": f"Bearer {KEY}"}
problems = []
checks = 0


def get(address):
    return urllib.request.urlopen(urllib.request.Request(f"{BASE}{address}", headers=HEADERS)).read()


def url(name, ending, query=""):
    return f"{BASE}/feeds/{name}.{ending}?token={KEY}{query}"


def same(what, found, expected):
    global checks
    checks += 1
    if found != expected:
        problems.append(f"{what}: expected {expected}, but found {found}")


def suits(what, found, allowed):
    global checks
    checks += 1
    if str(found) not in allowed:
        problems.append(f"{what}: expected one of {', '.join(allowed)}, but found {found}")


# Types as each library names them. Of a column in which all is null nobody can tell.
ARROW = {"string": ["string"], "array": ["string"], "integer": ["int32"], "number": ["double"], "boolean": ["bool"], "date": ["date32[day]"], "datetime": ["timestamp[ms, tz=UTC]"]}
POLARS = {"string": ["String"], "array": ["String"], "integer": ["Int32"], "number": ["Float64"], "boolean": ["Boolean"], "date": ["Date"], "datetime": ["Datetime(time_unit='ms', time_zone='UTC')"]}
PANDAS_CSV = {"string": ["str", "object"], "array": ["str", "object"], "integer": ["int64", "float64"], "number": ["float64", "int64"], "boolean": ["bool", "object"], "date": ["str", "object"], "datetime": ["datetime64[us, UTC]", "datetime64[ns, UTC]", "datetime64[s, UTC]"]}
POLARS_CSV = {"string": ["String"], "array": ["String"], "integer": ["Int64"], "number": ["Float64", "Int64"], "boolean": ["Boolean"], "date": ["Date"], "datetime": ["Datetime(time_unit='us', time_zone='UTC')"]}
PYARROW_CSV = {"string": ["string"], "array": ["string"], "integer": ["int64"], "number": ["double", "int64"], "boolean": ["bool"], "date": ["date32[day]"], "datetime": ["timestamp[s, tz=UTC]", "timestamp[ns, tz=UTC]"]}
DUCKDB_CSV = {"string": ["VARCHAR"], "array": ["VARCHAR"], "integer": ["BIGINT"], "number": ["DOUBLE", "BIGINT"], "boolean": ["BOOLEAN"], "date": ["DATE"], "datetime": ["TIMESTAMP WITH TIME ZONE"]}
DUCKDB_JSON = {**DUCKDB_CSV, "array": ["VARCHAR[]", "JSON", "BIGINT[]", "DOUBLE[]", "DATE[]", "BOOLEAN[]"], "datetime": ["TIMESTAMP", "TIMESTAMP WITH TIME ZONE"]}


def typed(what, types, fields, allowed, told):
    """The types of the columns in which something is told; text that looks like another type is left to its reader."""
    for field in fields:
        if field["name"] in told and not (field["type"] in ("string", "array") and field["name"] in LOOKS_OTHERWISE):
            suits(f"{what}, {field['name']}", types[field["name"]], allowed[field["type"]])


# EDTF such as 2012 or 2012-12-20, and lists of numbers: texts, but not to who guesses.
LOOKS_OTHERWISE = set()

connection = duckdb.connect()
try:
    import duckdb_extension_httpfs
    import glob
    import os

    files = glob.glob(os.path.join(os.path.dirname(duckdb_extension_httpfs.__file__), "**", "*.duckdb_extension"), recursive=True)
    connection = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    connection.execute(f"LOAD '{files[0]}'")
    has_httpfs = True
except Exception as error:
    print(f"DuckDB reads files only, without its extension httpfs: {error}")
    has_httpfs = False
if has_httpfs:
    connection.execute(f"CREATE SECRET (TYPE http, BEARER_TOKEN '{KEY}')")

for feed in json.loads(get("/feeds")):
    name = feed["name"]
    fields = json.loads(get(f"/feeds/{name}.schema"))["fields"]
    rows = json.loads(get(f"/feeds/{name}.json"))
    columns = [field["name"] for field in fields]
    told = {column for column in columns if any(row[column] not in (None, []) for row in rows)}
    LOOKS_OTHERWISE.clear()
    for field in fields:
        if field["type"] in ("string", "array"):
            values = [str(value) for row in rows if row[field["name"]] not in (None, []) for value in (row[field["name"]] if field["type"] == "array" else [row[field["name"]]])]
            if any(value[:1].isdigit() for value in values):
                LOOKS_OTHERWISE.add(field["name"])

    # Arrow: the types are those of the schema, whatever the values.
    for reader, table in [
        ("pyarrow file", pa.ipc.open_file(io.BytesIO(get(f"/feeds/{name}.arrow"))).read_all()),
        ("pyarrow stream", pa.ipc.open_stream(urllib.request.urlopen(url(name, "arrows"))).read_all()),
    ]:
        same(f"{name}, {reader}, rows", table.num_rows, len(rows))
        for field in fields:
            suits(f"{name}, {reader}, {field['name']}", table.schema.field(field["name"]).type, ARROW[field["type"]])
        for field in fields:
            if field["type"] in ("string", "integer", "number", "boolean"):
                same(f"{name}, {reader}, values of {field['name']}", table.column(field["name"]).to_pylist(), [row[field["name"]] for row in rows])
    for reader, frame in [
        ("polars read_ipc", pl.read_ipc(url(name, "arrow"))),
        ("polars scan_ipc", pl.scan_ipc(url(name, "arrow")).collect()),
        ("polars read_ipc_stream", pl.read_ipc_stream(io.BytesIO(get(f"/feeds/{name}.arrows")))),
    ]:
        same(f"{name}, {reader}, shape", frame.shape, (len(rows), len(columns)))
        typed(f"{name}, {reader}", dict(zip(frame.columns, frame.dtypes)), fields, POLARS, set(columns))
    feather = pd.read_feather(url(name, "arrow"))
    same(f"{name}, pandas read_feather, columns", list(feather.columns), columns)
    same(f"{name}, pandas read_feather, rows", len(feather), len(rows))

    # CSV and JSON: the types are guessed from the values.
    times = [field["name"] for field in fields if field["type"] == "datetime"]
    frame = pd.read_csv(f"{BASE}/feeds/{name}.csv", storage_options=HEADERS, parse_dates=times, keep_default_na=True)
    same(f"{name}, pandas read_csv, columns", list(frame.columns), columns)
    same(f"{name}, pandas read_csv, rows", len(frame), len(rows))
    typed(f"{name}, pandas read_csv", dict(frame.dtypes), fields, PANDAS_CSV, told)
    same(f"{name}, pandas read_json, rows", len(pd.read_json(url(name, "json"))), len(rows))
    if rows:
        same(f"{name}, pandas read_json lines, columns", list(pd.read_json(url(name, "ndjson"), lines=True).columns), columns)
        frame = pl.read_csv(url(name, "csv"), try_parse_dates=True, infer_schema_length=None)
        same(f"{name}, polars read_csv, shape", frame.shape, (len(rows), len(columns)))
        typed(f"{name}, polars read_csv", dict(zip(frame.columns, frame.dtypes)), fields, POLARS_CSV, told)
        same(f"{name}, polars scan_csv, rows", pl.scan_csv(url(name, "csv"), infer_schema_length=None).collect().height, len(rows))
        same(f"{name}, polars read_ndjson, columns", sorted(pl.read_ndjson(url(name, "ndjson")).columns), sorted(columns))
        table = pyarrow.csv.read_csv(io.BytesIO(get(f"/feeds/{name}.csv")), parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True))
        typed(f"{name}, pyarrow read_csv", {field.name: field.type for field in table.schema}, fields, PYARROW_CSV, told)
        same(f"{name}, pyarrow read_json, rows", pyarrow.json.read_json(io.BytesIO(get(f"/feeds/{name}.ndjson"))).num_rows, len(rows))
    if has_httpfs and rows:
        address = f"{BASE}/feeds/{name}"
        for ending, reader, allowed in [("csv", f"read_csv('{address}.csv', sample_size=-1)", DUCKDB_CSV), ("json", f"read_json('{address}.json', sample_size=-1)", DUCKDB_JSON), ("ndjson", f"read_json('{address}.ndjson', format='newline_delimited', sample_size=-1)", DUCKDB_JSON)]:
            described = connection.execute(f"DESCRIBE SELECT * FROM {reader}").fetchall()
            same(f"{name}, DuckDB {ending}, columns", [row[0] for row in described], columns)
            typed(f"{name}, DuckDB {ending}", {row[0]: row[1] for row in described}, fields, allowed, told)
            same(f"{name}, DuckDB {ending}, rows", connection.execute(f"SELECT count(*) FROM {reader}").fetchone()[0], len(rows))
        # No column needs quotes.
        connection.execute(f"SELECT count(*) FROM (SELECT {', '.join(columns)} FROM read_csv('{address}.csv', sample_size=-1))")

print(f"{checks} checks of pandas {pd.__version__}, polars {pl.__version__}, pyarrow {pa.__version__}, DuckDB {duckdb.__version__}")
for problem in problems[:40]:
    print(problem)
sys.exit(1 if problems else 0)
