// A page of entities, those with most relations first, then by id.
// params: kinds, countries, status, afterWeight, afterId, first
// slots: entity
MATCH (t:Thing)
WHERE t.weight <= $afterWeight AND (t.weight < $afterWeight OR t.id > $afterId)
  AND ($kinds IS NULL OR t.kind IN $kinds)
  AND ($countries IS NULL OR t.country IN $countries)
  AND ($status IS NULL OR t.status IN $status)
RETURN {{entity}}
ORDER BY weight DESC, id
LIMIT $first
