// SoftSkills that no source brings any more.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MATCH (n:SoftSkill {slug: row.slug})
DETACH DELETE n
