// The entity with this Wikidata id; of several the first by id.
// params: wikidata
// slots: entity
MATCH (t:Thing {wikidata: $wikidata})
RETURN {{entity}}
ORDER BY id
LIMIT 1
