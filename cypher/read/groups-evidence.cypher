// What was published by $knownAt (null: at any time) on relations by group: relations, statements, documents or sources, each once a
// group, in one row: the $first largest groups, then by their keys, what the rest of them hold, and how many
// there are in all.
// params: knownAt, first
// slots: label, types, filter, keys, spread, names, value, lists, slices
MATCH (a{{label}})-[r:{{types}}]->(b)
WHERE {{filter}}
MATCH (s:Statement {relationId: r.id})-[:STATED_IN]->(d:Document)-[:PUBLISHED_BY]->(o:Source)
WHERE $knownAt IS NULL OR d.publishedAt <= $knownAt
WITH r, s, d, o, {{keys}}
{{spread}}
WITH {{names}}, {{value}} AS n
ORDER BY n DESC, {{names}}
WITH {{lists}}, collect(n) AS ns
RETURN {{slices}}, ns[0..$first] AS ns, reduce(rest = 0, n IN ns[$first..] | rest + n) AS rest, size(ns) AS groups
