// Relations, or the statements behind them, by group, in one row: the $first largest groups, then by their keys, what the rest of them hold, and how many
// there are in all.
// params: first
// slots: relations, filter, keys, spread, names, value, lists, slices
{{relations}}
WHERE {{filter}}
WITH r, {{keys}}
{{spread}}
WITH {{names}}, {{value}} AS n
ORDER BY n DESC, {{names}}
WITH {{lists}}, collect(n) AS ns
RETURN {{slices}}, ns[0..$first] AS ns, reduce(rest = 0, n IN ns[$first..] | rest + n) AS rest, size(ns) AS groups
