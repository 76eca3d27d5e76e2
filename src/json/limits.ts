/** Maximum depth of a record: the record itself is level 1, and every object or array in it one more. */
export const MAX_RECORD_DEPTH = 512;

/** Maximum depth of a document: a record, and the answer around it. */
export const MAX_DOCUMENT_DEPTH = MAX_RECORD_DEPTH + 64;

/** Maximum number of objects and arrays in an answer that is kept in memory as a whole. */
export const MAX_DOCUMENT_PARTS = 500_000;
