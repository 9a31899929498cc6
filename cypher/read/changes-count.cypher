// How many relations changed after $from and up to $to; see changes-page.
// params: from, to
// slots: types, filter
MATCH (d:Document)<-[:STATED_IN]-(s:Statement)
WHERE d.publishedAt > $from AND d.publishedAt <= $to AND s.relationId IS NOT NULL
WITH DISTINCT s.subjectId AS subjectId, s.objectId AS objectId, s.predicate AS predicate
MATCH (a:Thing {id: subjectId})
MATCH (b:Thing {id: objectId})
CALL (a, b, predicate) {
  MATCH (a)-[r:{{types}}]-(b)
  WHERE r.predicate = predicate AND r.knownFrom <= $to AND {{filter}}
  RETURN r
}
WITH DISTINCT r
WHERE r.knownFrom > $from OR any(day IN r.sourcesKnown WHERE day > $from AND day <= $to) OR (r.disputedFrom > $from AND r.disputedFrom <= $to)
RETURN count(r) AS total
