// What decides on each announcement, as known on $by: the facts of its claim that may be what was announced, those first reported after
// it before the others, in order of time, then by id, at most $most; and one denial that came after it. In order of time, then by id.
// params: claims, by, most
// slots: types, directed
UNWIND $claims AS claim
MATCH (a:Thing {id: claim.sourceId})
MATCH (b:Thing {id: claim.targetId})
CALL (claim, a, b) {
  MATCH (a)-[r:{{types}}]->(b)
  WHERE r.predicate = claim.predicate AND r.knownFrom <= $by AND r.from <= claim.latest AND (r.to IS NULL OR r.to >= claim.earliest)
  WITH r ORDER BY CASE WHEN r.knownFrom >= claim.knownFrom THEN 0 ELSE 1 END, r.from, r.id LIMIT $most
  RETURN r
  UNION
  MATCH (a)-[r:DENIED]->(b)
  WHERE r.predicate = claim.predicate AND r.knownFrom > claim.knownFrom AND r.knownFrom <= $by
    AND r.from <= claim.to AND (r.to IS NULL OR r.to >= claim.from)
  WITH r ORDER BY r.knownFrom, r.id LIMIT 1
  RETURN r
}
RETURN claim.id AS announcedId, {{directed}}
ORDER BY announcedId, from, id
