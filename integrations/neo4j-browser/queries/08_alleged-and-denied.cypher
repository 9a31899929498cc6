// 08 Allegations and denials
// Graph. What somebody says and nobody vouches for (purple), and what is said not to be so (red).
MATCH p = (:Thing)-[r:ALLEGED|DENIED]->(:Thing)
RETURN p ORDER BY r.sources DESC, r.from DESC, r.id LIMIT 100
