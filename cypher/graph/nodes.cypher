// Nodes of the picture by label and key, with what a label on a picture needs.
// params: roles, units, functions
// returns: id, label, kind, level, name_en
// mode: read
CALL () {
  UNWIND $roles AS slug MATCH (n:Role {slug: slug}) RETURN 'role:' + n.slug AS id, n.title AS label, 'role' AS kind, n.level AS level, n.title_en AS name_en
  UNION
  UNWIND $units AS code MATCH (n:Unit {code: code}) RETURN 'unit:' + n.code AS id, n.name AS label, 'unit' AS kind, n.level AS level, n.name_en AS name_en
  UNION
  UNWIND $functions AS slug MATCH (n:Function {slug: slug}) RETURN 'function:' + n.slug AS id, n.name AS label, 'function' AS kind, null AS level, n.name_en AS name_en
}
RETURN id, label, kind, level, name_en ORDER BY id
