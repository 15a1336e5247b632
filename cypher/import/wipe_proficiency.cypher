// Removes every Proficiency before everything is written again, because another version of the software laid out the graph.
// params: rows
// returns: nothing
// mode: write
UNWIND $rows AS row
MATCH (n:Proficiency)
DETACH DELETE n
