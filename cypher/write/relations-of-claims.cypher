// The relations of each claim as they stand, whatever their time and certainty.
// params: claims
UNWIND $claims AS claim
MATCH (a:Thing {id: claim.sourceId})
MATCH (b:Thing {id: claim.targetId})
CALL (a, b, claim) {
  MATCH (a)-[r]->(b)
  WHERE r.predicate = claim.predicate
  RETURN r
}
RETURN r.id AS id, a.id AS sourceId, b.id AS targetId, r.predicate AS predicate, r.modality AS modality, r.polarity AS polarity, r.time AS time,
  r.from AS from, r.to AS to, r.precision AS precision, r.knownFrom AS knownFrom, r.disputed AS disputed, r.disputedFrom AS disputedFrom
ORDER BY id
