// A page of all documents, latest published first, then by id.
// params: afterDay, afterId, first
// slots: document
MATCH (d:Document)-[:PUBLISHED_BY]->(o:Source)
WHERE d.publishedAt <= $afterDay AND (d.publishedAt < $afterDay OR d.id > $afterId)
RETURN {{document}}
ORDER BY publishedAt DESC, id
LIMIT $first
