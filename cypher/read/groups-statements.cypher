// The same as groups-evidence, where statements alone can tell: they are far fewer steps away from their documents than relations are.
// params: first
// slots: filter, keys, spread, names, value, lists, slices
MATCH (d:Document)-[:PUBLISHED_BY]->(o:Source)
MATCH (d)<-[:STATED_IN]-(s:Statement)
WHERE s.relationId IS NOT NULL AND {{filter}}
WITH s, d, o, {{keys}}
{{spread}}
WITH {{names}}, {{value}} AS n
ORDER BY n DESC, {{names}}
WITH {{lists}}, collect(n) AS ns
RETURN {{slices}}, ns[0..$first] AS ns, reduce(rest = 0, n IN ns[$first..] | rest + n) AS rest, size(ns) AS groups
