// What each role requires.
// Created, not merged: the role is new or was cleared before. Properties set afterwards cost a second write (ESCO: 3 s of the commit).
// params: rows
// returns: nothing
// mode: write
// keys: role, code
UNWIND $rows AS row
MATCH (r:Role {slug: row.role})
MATCH (u:Unit {code: row.code})
CREATE (r)-[:REQUIRES {type: row.properties.type, order: row.properties.order, weight: row.properties.weight,
  proficiency: row.properties.proficiency, proficiency_en: row.properties.proficiency_en, rank: row.properties.rank,
  first_line: row.properties.first_line, last_line: row.properties.last_line}]->(u)
