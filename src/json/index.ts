export { type Cut, cutText } from './cut-text.ts';
export { hasMorePartsThan, isDeeperThan, mayBeDeeperThan } from './depth.ts';
export { JsonError, positionAt } from './json-error.ts';
export { MAX_DOCUMENT_DEPTH, MAX_DOCUMENT_PARTS, MAX_RECORD_DEPTH } from './limits.ts';
export { isExact } from './numbers.ts';
export { toOneLine, trimBlanks } from './one-line.ts';
export { type JsonDocument, parseDocument, parseJson } from './parse-json.ts';
export { printJson } from './print-json.ts';
export { isSameJson } from './same-json.ts';
