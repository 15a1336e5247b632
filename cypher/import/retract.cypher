// Takes back what `announce` said, after the import's end; nothing is left of it where nothing was loaded.
// params: rows
// returns: nothing
// mode: write
// keys: token
UNWIND $rows AS row
MATCH (d:Dataset {name: 'dataset'})
SET d.importing = [other IN coalesce(d.importing, []) WHERE other <> row.token]
WITH d
WHERE d.version IS NULL AND size(d.importing) = 0
DETACH DELETE d
