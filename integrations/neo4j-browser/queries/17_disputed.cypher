// 17 Disputed: both sides
// Table. Those who say so and those who deny it, with their quotes, since the day both were known.
MATCH (a:Thing)-[r {disputed: true}]->(b:Thing)
MATCH (s:Statement {relationId: r.id})-[:STATED_IN]->(d:Document)-[:PUBLISHED_BY]->(o:Source)
OPTIONAL MATCH (speaker:Thing {id: s.speakerId})
RETURN a.name AS who, b.name AS whom, r.label AS claim, coalesce(speaker.name, s.attribution, o.name) AS saysSo, s.quote AS quote,
  d.publishedAt AS published, o.reliability AS reliability, r.disputedFrom AS disputedFrom
ORDER BY disputedFrom, who, whom, r.predicate, claim, published, quote LIMIT 200
