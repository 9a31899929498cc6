// The version of the data: it rises with every transaction that changes something. No row in a store nothing was loaded into.
MATCH (v:Version {id: 'store'})
RETURN coalesce(v.loads, 0) AS loads
