#!/usr/bin/env python3
"""Makes the database, the datasets, the charts and the dashboard of dashboard.json in a running Superset, over its REST API.

usage: connect.py [--superset URL] [--entente URL] [--user NAME] [--password TEXT] [--key TEXT]

It needs Python alone. Superset itself needs Shillelagh; README.md says how to install both.
"""
import argparse
import json
import pathlib
import urllib.error
import urllib.request


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--superset", default="http://localhost:8088", help="address of Superset")
    parser.add_argument("--entente", default="http://localhost:4000", help="address of Entente, as Superset reaches it")
    parser.add_argument("--user", default="admin")
    parser.add_argument("--password", default="admin")
    parser.add_argument("--key", help="a key of Entente, where it asks for one")
    return parser.parse_args()


class Superset:
    """The few calls of its REST API that are needed here."""

    def __init__(self, address, user, password):
        self.address = address.rstrip("/")
        self.headers = {"content-type": "application/json"}
        login = {"username": user, "password": password, "provider": "db"}
        self.headers["authorization"] = "Bearer " + self.send("POST", "security/login", login)["access_token"]

    def send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}/api/v1/{path}", data, self.headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {path}: {error.code} {error.read().decode()[:500]}")
        except urllib.error.URLError as error:
            raise SystemExit(f"No Superset answers at {self.address}: {error.reason}. Is it running?")

    def make(self, what, body):
        made = self.send("POST", f"{what}/", body)["id"]
        print(f"{what} {made}: {body.get('table_name') or body.get('slice_name') or body.get('dashboard_title') or body.get('database_name')}")
        return made


def make_database(superset, key):
    connect = {"adapters": ["genericjsonapi"]}
    if key:
        connect["adapter_kwargs"] = {"genericjsonapi": {"request_headers": {"Authorization": f"Bearer {key}"}}}
    extra = json.dumps({"engine_params": {"connect_args": connect}})
    body = {"database_name": "Entente", "sqlalchemy_uri": "shillelagh+safe://", "expose_in_sqllab": True, "extra": extra}
    return superset.make("database", body)


def make_dataset(superset, database, entente, wanted):
    # The part behind # is a JSONPath: every row of the bare list.
    table = f'{entente.rstrip("/")}/feeds/{wanted["feed"]}#$[*]'
    sql = f'SELECT {", ".join(wanted["columns"])} FROM "{table}"' + (f' WHERE {wanted["where"]}' if "where" in wanted else "")
    made = superset.make("dataset", {"database": database, "schema": "main", "table_name": f'entente_{wanted["name"]}', "sql": sql})
    if "time" in wanted:
        found = superset.send("GET", f"dataset/{made}")["result"]["columns"]
        # Without a format: with one, each bar vanishes as soon as months are asked for.
        columns = [{"id": one["id"], "column_name": one["column_name"], "is_dttm": one["column_name"] == wanted["time"]} for one in found]
        superset.send("PUT", f"dataset/{made}", {"main_dttm_col": wanted["time"], "columns": columns})
    return made


def make_chart(superset, dataset, wanted):
    total = {"expressionType": "SIMPLE", "aggregate": "SUM", "column": {"column_name": "value"}, "label": wanted["counts"]}
    metric = {"metric": total} if wanted["type"] == "heatmap_v2" else {"metrics": [total]}
    common = {"viz_type": wanted["type"], "datasource": f"{dataset}__table", "row_limit": 10000, "adhoc_filters": []}
    params = json.dumps({**common, **metric, **wanted["settings"]})
    body = {"slice_name": wanted["title"], "viz_type": wanted["type"], "datasource_id": dataset, "datasource_type": "table"}
    return superset.make("chart", {**body, "params": params})


def layout(charts):
    """Rows of twelve columns, filled from the left."""
    grid = {"id": "GRID_ID", "type": "GRID", "children": [], "parents": ["ROOT_ID"]}
    position = {"ROOT_ID": {"id": "ROOT_ID", "type": "ROOT", "children": ["GRID_ID"]}, "GRID_ID": grid}
    room = 0
    for made, width in charts:
        if room < width:
            row = {"id": f"ROW-{made}", "type": "ROW", "children": [], "parents": ["ROOT_ID", "GRID_ID"]}
            row["meta"] = {"background": "BACKGROUND_TRANSPARENT"}
            position[row["id"]] = row
            grid["children"].append(row["id"])
            room = 12
        room -= width
        place = f"CHART-{made}"
        row["children"].append(place)
        meta = {"chartId": made, "width": width, "height": 50}
        position[place] = {"id": place, "type": "CHART", "children": [], "parents": ["ROOT_ID", "GRID_ID", row["id"]], "meta": meta}
    return json.dumps(position)


def colors(wanted):
    return {"json_metadata": json.dumps({"label_colors": wanted["colors"]})}


def main():
    given = arguments()
    wanted = json.loads(pathlib.Path(__file__).with_name("dashboard.json").read_text())
    superset = Superset(given.superset, given.user, given.password)
    database = make_database(superset, given.key)
    datasets = {one["name"]: make_dataset(superset, database, given.entente, one) for one in wanted["datasets"]}
    charts = [(make_chart(superset, datasets[one["dataset"]], one), one["width"]) for one in wanted["charts"]]
    dashboard = superset.make("dashboard", {"dashboard_title": wanted["title"], "published": True, "position_json": layout(charts), **colors(wanted)})
    for made, _ in charts:
        superset.send("PUT", f"chart/{made}", {"dashboards": [dashboard]})
    print(f"{superset.address}/superset/dashboard/{dashboard}/")


main()
