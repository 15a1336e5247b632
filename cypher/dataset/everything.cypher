// Every node that an import writes, with all its properties, by its table of the dataset.
// Requirements are in dataset/everything_required, many to a row: what a row costs is the most of 124,000.
// params: none
// returns: name, key, kept
// mode: read
MATCH (n:Role) RETURN 'roles' AS name, n.slug AS key, properties(n) AS kept
UNION ALL
MATCH (n:Unit) RETURN 'units' AS name, n.code AS key, properties(n) AS kept
UNION ALL
MATCH (n:Function) RETURN 'functions' AS name, n.slug AS key, properties(n) AS kept
UNION ALL
MATCH (n:Level) RETURN 'levels' AS name, n.key AS key, properties(n) AS kept
UNION ALL
MATCH (n:Proficiency) RETURN 'proficiencies' AS name, n.key AS key, properties(n) AS kept
UNION ALL
MATCH (n:Field) RETURN 'fields' AS name, n.slug AS key, properties(n) AS kept
UNION ALL
MATCH (n:Sector) RETURN 'sectors' AS name, n.slug AS key, properties(n) AS kept
UNION ALL
MATCH (n:SoftSkill) RETURN 'soft_skills' AS name, n.slug AS key, properties(n) AS kept
UNION ALL
MATCH (n:Qualification) RETURN 'qualifications' AS name, n.key AS key, properties(n) AS kept
UNION ALL
MATCH (n:Outcome) RETURN 'outcomes' AS name, n.key AS key, properties(n) AS kept
UNION ALL
MATCH (n:Programme) RETURN 'programmes' AS name, n.key AS key, properties(n) AS kept
UNION ALL
MATCH (n:Provider) RETURN 'providers' AS name, n.name AS key, properties(n) AS kept
UNION ALL
MATCH (n:Source) RETURN 'sources' AS name, n.name AS key, properties(n) AS kept
