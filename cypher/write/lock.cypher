// The first statement of every write transaction: writers queue here, so that two of them cannot both take a relation for new.
MERGE (v:Version {id: 'store'})
SET v.writes = coalesce(v.writes, 0) + 1
RETURN v.writes AS writes
