// The version of the data, with what is remembered of loads that found everything in place. No row in a store nothing was loaded into.
MATCH (v:Version {id: 'store'})
RETURN coalesce(v.loads, 0) AS version, coalesce(v.remembered, []) AS remembered
