// The same as groups, of the relations that touch one of these entities.
// params: entities, first
// slots: among, filter, unique, keys, spread, names, value, lists, slices
UNWIND $entities AS key
MATCH (a:Thing {id: key})
{{among}}
WHERE {{filter}}
WITH {{unique}}
WITH r, {{keys}}
{{spread}}
WITH {{names}}, {{value}} AS n
ORDER BY n DESC, {{names}}
WITH {{lists}}, collect(n) AS ns
RETURN {{slices}}, ns[0..$first] AS ns, reduce(rest = 0, n IN ns[$first..] | rest + n) AS rest, size(ns) AS groups
