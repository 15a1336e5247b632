// The soft skills that each role expects, with their proficiency.
// params: rows
// returns: nothing
// mode: write
// keys: role, skill
UNWIND $rows AS row
MATCH (r:Role {slug: row.role})
MATCH (s:SoftSkill {slug: row.skill})
MERGE (r)-[x:EXPECTS]->(s)
SET x += row.properties
