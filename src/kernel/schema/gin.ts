/**
 * Storage of GIN indexes. What is written waits in a list that every search reads from end to end: at PostgreSQL's usual
 * 4 MB that doubled the CPU of a search after some thousand new records; at 64 kB neither side feels it.
 */
export const ginStorage = 'with (gin_pending_list_limit = 64)'
