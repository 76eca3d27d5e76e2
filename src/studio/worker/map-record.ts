import { type JsonDocument, JsonError, parseDocument, printJson } from '../../json/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { ExplainedField, Explanation } from '../../mapping/types.ts';
import type { FieldRow, FieldState, MappedRecord } from '../protocol.ts';
import { shortenText } from '../shorten-text.ts';
import { problemOf } from './problems.ts';

/** Maps the text of a record, and says for every field why it has the value that it has. */
export function mapRecord(mapping: Mapping, text: string): MappedRecord {
  let document: JsonDocument;
  try {
    document = parseDocument(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const problem = { code: 'input-not-json', severity: 'error', message: error.message } as const;
    return { rows: [], unread: [], accepted: false, problems: [problem] };
  }
  const explanation = mapping.explain(document.value);
  const { fields, unread, issues, value } = explanation;
  return {
    rows: fields.map((field) => rowOf(field, document)),
    unread,
    accepted: value !== undefined,
    problems: issues.filter((issue) => !belongsToRow(issue.field, explanation)).map(problemOf),
  };
}

function belongsToRow(field: string | undefined, { fields }: Explanation): boolean {
  return field !== undefined && fields.some(({ name }) => name === field);
}

function rowOf(field: ExplainedField, document: JsonDocument): FieldRow {
  const { name, expression, source, layer, reads, value } = field;
  return {
    name,
    ...stateOf(field),
    ...(value === undefined
      ? {}
      : { value: shortenText(printJson(value, document, { indent: 2 }), LONGEST_VALUE) }),
    ...(expression === undefined ? {} : { expression }),
    ...(source === undefined ? {} : { place: source }),
    ...(layer === undefined ? {} : { layer }),
    reads: reads.map(({ path }) => path),
  };
}

/** Characters of a value that is shown: a page with more of them stops. */
const LONGEST_VALUE = 20_000;

/** The state of a field, and one sentence that says why it is in it. */
function stateOf(field: ExplainedField): { readonly state: FieldState; readonly why: string } {
  const { expression, issues, value, reads } = field;
  const wrong = issues.find(({ severity = 'error' }) => severity === 'error');
  if (wrong !== undefined) return { state: 'invalid', why: wrong.message };
  if (value !== undefined) return { state: 'filled', why: sourceOf(field) };
  const unusable = issues.find(({ code }) => code !== 'issues-left-out');
  if (unusable !== undefined) return { state: 'unusable', why: unusable.message };
  if (expression === undefined) return { state: 'absent', why: 'No expression maps it.' };
  return { state: 'absent', why: absence(reads) };
}

function sourceOf({ reads, layer, tables = [] }: ExplainedField): string {
  const found = reads.filter(({ values }) => values.length > 0).map(({ path }) => path);
  const from =
    found.length === 0 ? 'It does not come from a path of the record' : `It comes from ${list(found)}`;
  const by = layer === undefined || layer === 'definition' ? '' : `, by the layer ${layer}`;
  return `${from}${by}${tables.length === 0 ? '' : ', through a table of values'}.`;
}

function absence(reads: ExplainedField['reads']): string {
  const missing = reads.filter(({ values }) => values.length === 0).map(({ path }) => path);
  const present = reads.filter(({ values }) => values.length > 0).map(({ path }) => path);
  if (reads.length === 0) return 'Its expression reads nothing of the record, and returns nothing.';
  if (present.length === 0) return `The record has no ${list(missing, 'or')}.`;
  const blank = `${list(present)} ${present.length === 1 ? 'holds' : 'hold'} nothing that the field could take`;
  return missing.length === 0 ? `${blank}.` : `${blank}, and the record has no ${list(missing, 'or')}.`;
}

/** Names with commas and a last word between them, as in a sentence. */
function list(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}
