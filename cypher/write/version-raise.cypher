// The last statement of a transaction that changed something: the version of the data, behind caches and ETags.
MATCH (v:Version {id: 'store'})
SET v.loads = coalesce(v.loads, 0) + 1
RETURN v.loads AS loads
