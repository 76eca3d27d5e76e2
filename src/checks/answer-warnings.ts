import type {
  Answers,
  Definition,
  ExpressionText,
  Paging,
  ResourceDefinition,
  TableRequest,
} from '../definition/index.ts';
import { isExpressionText } from '../definition/known-places.ts';
import { ANY, analyseTypes, describeType, type Type, typeOfExamples } from '../expression/typing.ts';
import {
  type CheckedExpression,
  parseChecked,
  type Warning,
  warningAt,
  warningOf,
} from './checked-expression.ts';
import { zoneWarnings } from './zone-warnings.ts';

/**
 * Finds paths that no whole answer of a definition has, in the expressions that read answers, and comparisons with values of
 * other kinds. An answer shows which names and kinds there are, not which values: nothing else is known.
 */
export function answerWarnings(definition: Definition): readonly Warning[] {
  const resources = Object.entries(definition.resources);
  const showsErrors = resources.some(([, { answers }]) => bodiesOf(answers, 'errors').length > 0);
  // Without an answer that is an error nothing is known of those.
  const all = showsErrors
    ? typeOfAnswers(resources.flatMap(([, { answers }]) => bodiesOf(answers, 'all')))
    : ANY;
  // The file of the provider that a file extends has the expressions, and the answers with errors.
  const errors = definition.extends === undefined ? (definition.errors ?? {}) : {};
  return [
    ...Object.entries(errors).flatMap(([name, expression]) =>
      pathWarnings(expression, `errors.${name}`, all, { mustBeTrue: name === 'detect' }),
    ),
    ...resources.flatMap(([name, resource]) => requestWarnings(`resources.${name}`, resource)),
  ];
}

/** The type of `$response` in a mapping: the body of an answer with one record, or with a list. */
export function responseType({ answers }: Pick<ResourceDefinition, 'answers'>): Type {
  return typeOfAnswers([...bodiesOf(answers, 'get'), ...bodiesOf(answers, 'list')]);
}

function requestWarnings(place: string, resource: ResourceDefinition): readonly Warning[] {
  const { get, list, tables = {}, answers } = resource;
  const one = typeOfAnswers(bodiesOf(answers, get.from === 'list' ? 'list' : 'get'));
  const page = typeOfAnswers(bodiesOf(answers, 'list'));
  const record = get.record === undefined ? [] : pathWarnings(get.record, `${place}.get.record`, one);
  const found = get.records === undefined ? [] : pathWarnings(get.records, `${place}.get.records`, one);
  return [
    ...record,
    ...found,
    ...pagingWarnings(get.paging, `${place}.get.paging`, one),
    ...pathWarnings(list.records, `${place}.list.records`, page),
    ...pagingWarnings(list.paging, `${place}.list.paging`, page),
    ...Object.entries(tables).flatMap(([name, table]) =>
      tableRequestWarnings(`${place}.tables.${name}`, table),
    ),
  ];
}

/** Of a table there are examples of its records, and no answers. */
function tableRequestWarnings(
  place: string,
  { records, paging, key, examples }: TableRequest,
): readonly Warning[] {
  return [
    ...pathWarnings(records, `${place}.records`, ANY),
    ...pagingWarnings(paging, `${place}.paging`, ANY),
    ...pathWarnings(key, `${place}.key`, typeOfAnswers(examples ?? []), {
      shown: 'those of the examples',
    }),
  ];
}

function pagingWarnings(paging: Paging | undefined, place: string, body: Type): readonly Warning[] {
  return Object.entries(paging ?? {}).flatMap(([name, value]: [string, unknown]) =>
    isExpressionText(value) ? pathWarnings(value, `${place}.${name}`, body) : [],
  );
}

/** What is particular about an expression. */
interface AnswerPart {
  /** What messages call the names that there are. */
  readonly shown?: string;
  readonly mustBeTrue?: boolean;
}

function pathWarnings(
  expression: ExpressionText,
  place: string,
  body: Type,
  { shown = 'those of the whole answers', mustBeTrue = false }: AnswerPart = {},
): readonly Warning[] {
  const checked = parseChecked(expression, place);
  if (checked === undefined) return [];
  const variables = new Map([['response', body]]);
  const { type, findings } = analyseTypes(checked.ast, body, { variables });
  const found = findings.flatMap((finding) => {
    if (finding.code !== 'unknown-path' && finding.code !== 'never-equal') return [];
    const message = finding.message.replace('the properties that are described', shown);
    return [warningOf(checked, { ...finding, message })];
  });
  const isSuspect = mustBeTrue && found.length === 0;
  return [...found, ...zoneWarnings(checked), ...(isSuspect ? neverTrueWarnings(checked, type) : [])];
}

/** Of answers at a success status only those are errors for which `detect` is true, and not merely something. */
function neverTrueWarnings(checked: CheckedExpression, type: Type): readonly Warning[] {
  if (type.any || type.true) return [];
  const message = `It is never true, but ${describeType(type)}: no answer with a success status is an error then.`;
  return [warningAt(checked, { code: 'result-misfit', message, hint: 'Compare, or ask with $exists.' })];
}

/** The bodies of some of the answers of a resource. */
export function bodiesOf(
  { get, list = [], errors = [] }: Answers = {},
  which: 'get' | 'list' | 'errors' | 'all',
): readonly unknown[] {
  const asked = { get: [get], list, errors, all: [get, ...list, ...errors] }[which];
  return asked.flatMap((answer) => (answer?.body === undefined ? [] : [answer.body]));
}

/** The type of the bodies of answers: an answer shows which names and kinds there are, not which values. */
export function typeOfAnswers(bodies: readonly unknown[]): Type {
  return bodies.length === 0 ? ANY : typeOfExamples(bodies);
}
