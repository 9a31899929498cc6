// A page of all documents, latest published first, then by id.
// params: afterFrom, afterId, first
// slots: documents, document
{{documents}}-[:PUBLISHED_BY]->(o:Source)
WHERE d.publishedAt <= $afterFrom AND (d.publishedAt < $afterFrom OR d.id > $afterId)
RETURN {{document}}
ORDER BY publishedAt DESC, id
LIMIT $first
