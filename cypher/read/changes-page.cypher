// A page of the relations that changed after $from and up to $to, the latest changed first, then by id. Looks only at the relations of
// claims that a document published in these days speaks of: whatever becomes known becomes known by one of them.
// params: from, to, afterFrom, afterId, first
// slots: between, found, relation, filter
MATCH (d:Document)<-[:STATED_IN]-(s:Statement)
WHERE d.publishedAt > $from AND d.publishedAt <= $to AND s.relationId IS NOT NULL
WITH DISTINCT s.subjectId AS subjectId, s.objectId AS objectId, s.predicate AS predicate
MATCH (a:Thing {id: subjectId})
MATCH (b:Thing {id: objectId})
CALL (a, b, predicate) {
  {{between}}
  WHERE r.predicate = predicate AND r.knownFrom <= $to AND {{filter}}
  RETURN {{found}}
}
WITH DISTINCT {{found}},
  CASE WHEN r.knownFrom > $from THEN r.knownFrom
    ELSE reduce(last = '', day IN r.sourcesKnown | CASE WHEN day > $from AND day <= $to THEN day ELSE last END) END AS attested,
  CASE WHEN r.disputedFrom > $from AND r.disputedFrom <= $to THEN r.disputedFrom ELSE '' END AS disputedSince
WITH {{found}}, CASE WHEN disputedSince > attested THEN disputedSince ELSE attested END AS since
WHERE since > '' AND since <= $afterFrom AND (since < $afterFrom OR r.id > $afterId)
WITH {{found}}, since ORDER BY since DESC, r.id LIMIT $first
RETURN since AS since, {{relation}}
ORDER BY since DESC, id
