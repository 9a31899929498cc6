// How many relations pass the filter.
// slots: types, filter
MATCH (a:Thing)-[r:{{types}}]->(b:Thing)
WHERE {{filter}}
RETURN count(r) AS total
