// What is loaded, by framework: version, parts and findings; null parts where it was built as one, or by another version of the software.
// params: laid_out_by
// returns: version, parts, integrity
// mode: read
MATCH (d:Dataset {name: 'dataset'})
WHERE d.version IS NOT NULL
RETURN d.version AS version, CASE WHEN d.laid_out_by = $laid_out_by THEN d.parts END AS parts, d.integrity AS integrity
