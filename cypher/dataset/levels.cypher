// The levels of a framework (of all, if none is given), with the number of their roles and units.
// params: framework
// returns: key, framework, level, name, name_en, award, award_en, roles, units
// mode: read
MATCH (l:Level)
WHERE $framework IS NULL OR l.framework = $framework
RETURN l.key AS key, l.framework AS framework, l.level AS level, l.name AS name, l.name_en AS name_en, l.award AS award, l.award_en AS award_en,
  COUNT { MATCH (l)<-[:AT_LEVEL]-(:Role) } AS roles, COUNT { MATCH (l)<-[:AT_LEVEL]-(:Unit) } AS units
ORDER BY framework, level
