// Says that an import is under way, before anything of it can be seen. What was said before `oldest` is of an import that died.
// params: rows
// returns: nothing
// mode: write
// keys: token, oldest
UNWIND $rows AS row
MERGE (d:Dataset {name: 'dataset'})
SET d.importing = [other IN coalesce(d.importing, []) WHERE other > row.oldest] + [row.token]
