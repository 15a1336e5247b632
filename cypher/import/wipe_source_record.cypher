// Every SourceRecord goes, before all is written anew: the graph was laid out by another version of the software.
// params: rows
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (n:SourceRecord)
DETACH DELETE n
