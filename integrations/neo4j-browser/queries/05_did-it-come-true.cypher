// 05 Expected: did it come true?
// Table. What was expected, and beside it what happened between the same two at that time; null: nothing that the reports tell of.
MATCH (a:Thing)-[e:EXPECTED]->(b:Thing)
OPTIONAL MATCH (a)-[f {predicate: e.predicate, modality: 'ASSERTED', polarity: 'AFFIRMED'}]->(b)
WHERE f.from <= coalesce(e.to, '9999') AND coalesce(f.to, '9999') >= e.from
RETURN a.name AS who, e.label AS expected, b.name AS whom, e.knownFrom AS announced, f.label AS happened, f.quote AS quote
ORDER BY f.from IS NULL, announced, who, whom LIMIT 200
