import type { Mapping } from '../../mapping/mapping.ts';
import type { MappedField } from '../../mapping/types.ts';
import { needsWholeCheck } from '../../mapping/whole-checks.ts';
import { FORM, type Form } from './layout.ts';

/** A field that is known from the form of one value of the record. */
export interface DirectField {
  readonly field: string;
  /** Of the value, dotted. */
  readonly path: string;
  readonly form: Form;
}

/** A mapping function, and what is known of it. */
interface KnownFunction {
  readonly form: Form;
  /** Stands for every value of the form: the function returns it as it is. */
  readonly placeholder: string;
  /** What a schema may demand of a field, since every result fulfils it. */
  readonly fulfils: Readonly<Record<string, readonly unknown[]>>;
}

const FUNCTIONS: Readonly<Record<string, KnownFunction>> = {
  text: { form: FORM.text, placeholder: 'x', fulfils: { minLength: [0, 1], pattern: ['\\S'] } },
  emailAddress: {
    form: FORM.address,
    placeholder: 'a@b.co',
    fulfils: { format: ['email', 'idn-email'], minLength: [0, 1] },
  },
  timestamp: {
    form: FORM.timestamp,
    placeholder: '2000-01-01T00:00:00.000Z',
    fulfils: {
      format: ['date-time'],
      minLength: [0, 1, 24],
      pattern: ['^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$'],
    },
  },
};

const ANNOTATIONS: ReadonlySet<string> = new Set(['title', 'description', 'examples', 'default', '$comment']);

/**
 * A call of one function with one path, and perhaps calls whose results would be taken in place of nothing. As its value
 * always is something, they are not made.
 */
const CALL =
  /^\$(text|emailAddress|timestamp)\(\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\)(?:\s*\?\?\s*\$\w+\([\w\s.,]*\))*$/;
const STRING = /"(?:\\.|[^"\\])*"/g;
/** What a condition may consist of, strings being empty: it reads nothing but paths. */
const PLAIN =
  /^(?:[\s()[\],.=!?:]|""|\$(?:exists|type|not|text|emailAddress|timestamp|error)\b|[A-Za-z_]\w*|\d+)*$/;
/** A path from the record; what a filter reads of its items is taken for one, too. */
const PATH = /(?<![$\w.])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g;
const FAILURE = /^\$error\(\s*""\s*\)$/;
/** Words of JSONata that are not names. */
const WORD = /(?:^|\.)(?:and|or|in|true|false|null|function)(?:\.|$)/;

/**
 * The fields of a mapping for which any value of a form can be replaced by another of that form: nothing else reads it, and
 * the model accepts all that the function returns.
 */
export function directFields(mapping: Mapping): readonly DirectField[] {
  if (needsWholeCheck(mapping.model.schema)) return [];
  return mapping.fields.flatMap((field) => {
    const { text } = field.expression;
    const [, name = '', path = ''] = callOf(text) ?? [];
    const known = FUNCTIONS[name];
    const isOwn = mapping.ownFunctions.some((own) => text.includes(`$${own}`));
    if (known === undefined || WORD.test(path) || isOwn) return [];
    const isShared = mapping.fields.some((other) => other !== field && readsPart(other, path));
    if (isShared || !fulfils(mapping, field.name, known)) return [];
    return [{ field: field.name, path, form: known.form }];
  });
}

/** What the record has in place of a value of a form. */
export function placeholderOf(form: Form): string {
  return Object.values(FUNCTIONS).find((known) => known.form === form)?.placeholder ?? '';
}

/**
 * The call that makes a field, where the expression otherwise fails, and what decides that reads nothing of the call's value:
 * `$exists(owner) ? $error("…") : $text(id)`.
 */
function callOf(text: string): readonly string[] | undefined {
  const plain = text.replaceAll(STRING, '""');
  const { conditions, results } = alternativesOf(plain);
  const [found = '', ...others] = results.filter((result) => !FAILURE.test(result));
  const call = CALL.exec(found);
  if (call === null || others.length > 0) return undefined;
  const [, , path = ''] = call;
  const isApart = (condition: string): boolean =>
    PLAIN.test(condition) && !(condition.match(PATH) ?? []).some((read) => overlaps(read, path));
  return conditions.every(isApart) ? call : undefined;
}

/** The conditions of an expression and what it may come to: `a ? b : c ? d : e` has two and three. */
function alternativesOf(text: string): { readonly conditions: string[]; readonly results: string[] } {
  const conditions: string[] = [];
  const results: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/[()[\]{}]|\?\?|\?:|:=|[?:]/g)) {
    if ('([{'.includes(mark)) depth += 1;
    else if (')]}'.includes(mark)) depth -= 1;
    else if (depth === 0 && (mark === '?' || mark === ':')) {
      (mark === '?' ? conditions : results).push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  results.push(text.slice(start).trim());
  return { conditions, results };
}

/** Whether a field reads a value, or a part of it, or what it is in. */
function readsPart({ reads }: MappedField, path: string): boolean {
  return reads.paths.some((read) => overlaps(read, path));
}

/** Whether one of two paths leads to a part of what the other leads to, or to the same. */
function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function fulfils({ model }: Mapping, name: string, known: KnownFunction): boolean {
  const schema = model.fields.find((field) => field.name === name)?.schema;
  if (typeof schema !== 'object') return schema === true;
  return Object.entries(schema).every(
    ([keyword, value]) =>
      ANNOTATIONS.has(keyword) ||
      (keyword === 'type' && value === 'string') ||
      known.fulfils[keyword]?.includes(value) === true,
  );
}
