// How many relations pass the filter.
// slots: label, types, filter
MATCH (a{{label}})-[r:{{types}}]->(b{{label}})
WHERE {{filter}}
RETURN count(r) AS total
