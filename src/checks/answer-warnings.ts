import type { Answers, Definition, ExpressionText, ResourceDefinition } from '../definition/index.ts';
import { isExpressionText } from '../definition/known-places.ts';
import { ANY, analyseTypes, type Type, typeOfExamples } from '../expression/typing.ts';
import { type CheckedExpression, parseChecked, type Warning, warningOf } from './checked-expression.ts';

/**
 * Finds paths that no whole answer of a definition has, in the expressions that read answers. An answer shows which names
 * there are, not which values: nothing else is known.
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
      pathWarnings(expression, `errors.${name}`, all),
    ),
    ...resources.flatMap(([name, resource]) => requestWarnings(`resources.${name}`, resource)),
  ];
}

/** The type of `$response` in a mapping: the body of an answer with one record, or with a list. */
export function responseType({ answers }: Pick<ResourceDefinition, 'answers'>): Type {
  return typeOfAnswers([...bodiesOf(answers, 'get'), ...bodiesOf(answers, 'list')]);
}

function requestWarnings(place: string, { get, list, answers }: ResourceDefinition): readonly Warning[] {
  const one = typeOfAnswers(bodiesOf(answers, get.from === 'list' ? 'list' : 'get'));
  const page = typeOfAnswers(bodiesOf(answers, 'list'));
  const record = get.record === undefined ? [] : pathWarnings(get.record, `${place}.get.record`, one);
  const paging = Object.entries(list.paging).flatMap(([name, value]: [string, unknown]) =>
    isExpressionText(value) ? pathWarnings(value, `${place}.list.paging.${name}`, page) : [],
  );
  return [...record, ...pathWarnings(list.records, `${place}.list.records`, page), ...paging];
}

function pathWarnings(expression: ExpressionText, place: string, body: Type): readonly Warning[] {
  const checked = parseChecked(expression, place);
  if (checked === undefined) return [];
  const variables = new Map([['response', body]]);
  const { findings } = analyseTypes(checked.ast, body, { variables });
  return [
    ...certainWarnings(checked),
    ...findings.flatMap((finding) => {
      if (finding.code !== 'unknown-path') return [];
      const message = finding.message.replace(
        'the properties that are described',
        'those of the whole answers',
      );
      return [warningOf(checked, { ...finding, message })];
    }),
  ];
}

/** Comparisons that never hold, whatever the answer is, such as one of `$type` with a word that it never returns. */
function certainWarnings(checked: CheckedExpression): readonly Warning[] {
  const { findings } = analyseTypes(checked.ast, ANY);
  return findings.filter(({ code }) => code === 'never-equal').map((finding) => warningOf(checked, finding));
}

/** The bodies of some of the answers of a resource. */
export function bodiesOf(
  { get, list = [], errors = [] }: Answers = {},
  which: 'get' | 'list' | 'errors' | 'all',
): readonly unknown[] {
  const asked = { get: [get], list, errors, all: [get, ...list, ...errors] }[which];
  return asked.flatMap((answer) => (answer?.body === undefined ? [] : [answer.body]));
}

/** The type of the bodies of answers: an answer shows which names there are, not which values. */
export function typeOfAnswers(bodies: readonly unknown[]): Type {
  return bodies.length === 0 ? ANY : typeOfExamples(bodies);
}
