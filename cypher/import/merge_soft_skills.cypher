// Soft skills.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MERGE (s:SoftSkill {slug: row.slug})
SET s += row.properties
