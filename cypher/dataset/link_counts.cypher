// How many relationships of each kind there are, and how long the keys of their ends are together; all ends are read.
// params: none
// returns: name, number, size
// mode: read
MATCH (a:Role)-[x:AT_LEVEL]->(b:Level) RETURN 'Role AT_LEVEL' AS name, count(x) AS number, sum(size(b.key)) AS size
UNION ALL
MATCH (a:Unit)-[x:AT_LEVEL]->(b:Level) RETURN 'Unit AT_LEVEL' AS name, count(x) AS number, sum(size(b.key)) AS size
UNION ALL
MATCH (a:Qualification)-[x:AT_LEVEL]->(b:Level) RETURN 'Qualification AT_LEVEL' AS name, count(x) AS number, sum(size(b.key)) AS size
UNION ALL
MATCH (a:Level)-[x:NEXT]->(b:Level) RETURN 'Level NEXT' AS name, count(x) AS number, sum(size(b.key)) AS size
UNION ALL
MATCH (a:Role)-[x:IN_FIELD]->(b:Field) RETURN 'Role IN_FIELD' AS name, count(x) AS number, sum(size(b.slug)) AS size
UNION ALL
MATCH (a:Field)-[x:IN_SECTOR]->(b:Sector) RETURN 'Field IN_SECTOR' AS name, count(x) AS number, sum(size(b.slug)) AS size
UNION ALL
MATCH (a:Unit)-[x:IN_FUNCTION]->(b:Function) RETURN 'Unit IN_FUNCTION' AS name, count(x) AS number, sum(size(b.slug)) AS size
UNION ALL
MATCH (a:Role)-[x:REQUIRES]->(b:Unit) RETURN 'Role REQUIRES' AS name, count(x) AS number, sum(size(b.code)) AS size
UNION ALL
MATCH (a:Role)-[x:EXPECTS]->(b:SoftSkill) RETURN 'Role EXPECTS' AS name, count(x) AS number, sum(size(b.slug)) AS size
UNION ALL
MATCH (a:Role)-[x:QUALIFIED_BY]->(b:Qualification) RETURN 'Role QUALIFIED_BY' AS name, count(x) AS number, sum(size(b.key)) AS size
UNION ALL
MATCH (a:Qualification)-[x:HAS_OUTCOME]->(b:Outcome) RETURN 'Qualification HAS_OUTCOME' AS name, count(x) AS number, sum(size(b.key)) AS size
UNION ALL
MATCH (a:Outcome)-[x:MAPS_TO]->(b:Unit) RETURN 'Outcome MAPS_TO' AS name, count(x) AS number, sum(size(b.code)) AS size
UNION ALL
MATCH (a:Role)-[x:EXAMPLE_PROGRAMME]->(b:Programme) RETURN 'Role EXAMPLE_PROGRAMME' AS name, count(x) AS number, sum(size(b.key)) AS size
UNION ALL
MATCH (a:Programme)-[x:OFFERED_BY]->(b:Provider) RETURN 'Programme OFFERED_BY' AS name, count(x) AS number, sum(size(b.name)) AS size
UNION ALL
MATCH (a:Role)-[x:PROGRESSES_TO]->(b:Role) RETURN 'Role PROGRESSES_TO' AS name, count(x) AS number, sum(size(b.slug)) AS size
UNION ALL
MATCH (a:Role)-[x:SHARES_UNITS]->(b:Role) RETURN 'Role SHARES_UNITS' AS name, count(x) AS number, sum(size(b.slug)) AS size
UNION ALL
MATCH (a:Role)-[x:FROM_SOURCE]->(b:Source) RETURN 'Role FROM_SOURCE' AS name, count(x) AS number, sum(size(b.name)) AS size
UNION ALL
MATCH (a:Unit)-[x:FROM_SOURCE]->(b:Source) RETURN 'Unit FROM_SOURCE' AS name, count(x) AS number, sum(size(b.name)) AS size
UNION ALL
MATCH (a:Outcome)-[x:FROM_SOURCE]->(b:Source) RETURN 'Outcome FROM_SOURCE' AS name, count(x) AS number, sum(size(b.name)) AS size
UNION ALL
MATCH (a:Programme)-[x:FROM_SOURCE]->(b:Source) RETURN 'Programme FROM_SOURCE' AS name, count(x) AS number, sum(size(b.name)) AS size
