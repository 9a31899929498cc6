// What is remembered of loads takes the place of what was. It is no data: the version stays.
// params: remembered
MATCH (v:Version {id: 'store'})
SET v.remembered = $remembered
RETURN size($remembered) AS written
