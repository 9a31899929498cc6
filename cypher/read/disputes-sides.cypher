// The disputed relations of each claim, on the side that affirms or on the one that denies it, as known on $known ('~': today): those with
// most sources first, then newest, then by id; at most $first a side.
// params: claims, known, first
// slots: types, directed, sources
UNWIND $claims AS claim
MATCH (a:Thing {id: claim.sourceId})
MATCH (b:Thing {id: claim.targetId})
CALL (claim, a, b) {
  MATCH (a)-[r:{{types}}]->(b)
  WHERE r.predicate = claim.predicate AND r.disputed AND r.disputedFrom <= $known
    AND (r.modality = 'DENIED' OR r.polarity = 'NEGATED') = claim.denies
  WITH r ORDER BY {{sources}} DESC, r.from DESC, r.id LIMIT $first
  RETURN r
}
RETURN claim.id AS claimId, claim.denies AS denies, {{sources}} AS rank, {{directed}}
ORDER BY claimId, denies, rank DESC, from DESC, id
