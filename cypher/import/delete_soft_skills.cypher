// Removes soft skills that no source contains any more.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MATCH (n:SoftSkill {slug: row.slug})
DETACH DELETE n
