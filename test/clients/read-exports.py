"""Reads exports with the tools they are for, and prints what these found as JSON: python read-exports.py FORMAT FILE."""

import json
import sys


def graph(read, path):
    found = read(path)
    return {
        "multigraph": found.is_multigraph(),
        "directed": found.is_directed(),
        "nodes": {name: data for name, data in found.nodes(data=True)},
        "edges": [dict(data, source=source, target=target) for source, target, data in found.edges(data=True)],
    }


def graphml(path):
    import networkx

    return graph(networkx.read_graphml, path)


def gexf(path):
    import networkx

    return graph(networkx.read_gexf, path)


def csv(path):
    import csv as table

    with open(path, encoding="utf-8", newline="") as file:
        return list(table.DictReader(file, strict=True))


def ftm(path):
    """Every value must be one that the model keeps as it is, every reference must lead to an entity of the range of its property."""
    from followthemoney import model

    with open(path, encoding="utf-8") as file:
        entities = [json.loads(line) for line in file]
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    problems = []
    for entity in entities:
        schema = schemata[entity["id"]]
        proxy = model.get_proxy(entity, cleaned=False)
        schema.validate(entity)
        for name in schema.required:
            if not entity["properties"].get(name):
                problems.append([entity["id"], name, "is missing"])
        for prop, value in proxy.itervalues():
            if prop.type.clean(value, proxy=proxy) != value:
                problems.append([entity["id"], prop.name, value, prop.type.clean(value)])
            if prop.type.name == "entity":
                end = schemata.get(value)
                if end is None or not end.is_a(prop.range):
                    problems.append([entity["id"], prop.name, value, end and end.name])
        if sum(len(values) for values in entity["properties"].values()) != sum(1 for _ in proxy.itervalues()):
            problems.append([entity["id"], "values", "are lost"])
    return {"entities": len(entities), "problems": problems}


def stix(path):
    from stix2validator import ValidationOptions, validate_file

    result = validate_file(path, ValidationOptions(version="2.1", strict=False))
    objects = result.object_results
    return {
        "valid": result.is_valid,
        "errors": [str(error) for each in objects for error in each.errors],
        "warnings": sorted({str(warning) for each in objects for warning in each.warnings}),
    }


print(json.dumps(globals()[sys.argv[1]](sys.argv[2]), default=str))
