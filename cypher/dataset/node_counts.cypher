// How many nodes of each label there are, and how long their keys are together: read one by one, so that lost ones are missed.
// params: none
// returns: name, number, size
// mode: read
MATCH (n:Role) RETURN 'Role' AS name, count(n) AS number, sum(size(n.slug)) AS size
UNION ALL
MATCH (n:Unit) RETURN 'Unit' AS name, count(n) AS number, sum(size(n.code)) AS size
UNION ALL
MATCH (n:Function) RETURN 'Function' AS name, count(n) AS number, sum(size(n.slug)) AS size
UNION ALL
MATCH (n:Level) RETURN 'Level' AS name, count(n) AS number, sum(size(n.key)) AS size
UNION ALL
MATCH (n:Proficiency) RETURN 'Proficiency' AS name, count(n) AS number, sum(size(n.key)) AS size
UNION ALL
MATCH (n:Field) RETURN 'Field' AS name, count(n) AS number, sum(size(n.slug)) AS size
UNION ALL
MATCH (n:Sector) RETURN 'Sector' AS name, count(n) AS number, sum(size(n.slug)) AS size
UNION ALL
MATCH (n:SoftSkill) RETURN 'SoftSkill' AS name, count(n) AS number, sum(size(n.slug)) AS size
UNION ALL
MATCH (n:Qualification) RETURN 'Qualification' AS name, count(n) AS number, sum(size(n.key)) AS size
UNION ALL
MATCH (n:Outcome) RETURN 'Outcome' AS name, count(n) AS number, sum(size(n.key)) AS size
UNION ALL
MATCH (n:Programme) RETURN 'Programme' AS name, count(n) AS number, sum(size(n.key)) AS size
UNION ALL
MATCH (n:Provider) RETURN 'Provider' AS name, count(n) AS number, sum(size(n.name)) AS size
UNION ALL
MATCH (n:Source) RETURN 'Source' AS name, count(n) AS number, sum(size(n.name)) AS size
UNION ALL
MATCH (n:SourceRecord) RETURN 'SourceRecord' AS name, count(n) AS number, sum(size(n.name)) AS size
