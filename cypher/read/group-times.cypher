// The different times of relations, as EDTF, in alphabetical order, at most $first.
// params: first
// slots: label, types, filter
MATCH (a{{label}})-[r:{{types}}]->(b)
WHERE r.time > '' AND {{filter}}
WITH DISTINCT r.time AS time
RETURN time AS time
ORDER BY time
LIMIT $first
