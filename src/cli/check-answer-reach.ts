import type { Warning } from '../checks/checked-expression.ts';
import type { Definition, ExpressionText, ResourceDefinition } from '../definition/index.ts';
import { isExpressionText } from '../definition/known-places.ts';
import { checkAnswers } from '../example-checks/check-answers.ts';
import { type CheckScope, isChosen } from '../example-checks/check-scope.ts';
import { type Mark, markBranches, REACHED } from '../testing/reach/mark-branches.ts';
import { quoted, UNREACHED_ANSWERS } from '../testing/reach/unreached-messages.ts';

interface MarkInFile extends Mark {
  /** Where the expression is in the file, as `resources.crm/users.list.records`. */
  readonly place: string;
  /** What messages call it, as `records`. */
  readonly name: string;
}

/**
 * Returns a warning for each branch that no whole answer takes, of the expressions that read answers: `record`,
 * `records`, those of the paging and of `errors`. A file without answers has none, which is not reported.
 */
export async function checkAnswerReach(definition: Definition, scope: CheckScope = {}): Promise<Warning[]> {
  const hasAnswers = Object.entries(definition.resources).some(
    ([name, { answers }]) => isChosen(name, scope.resource) && answers !== undefined,
  );
  if (!hasAnswers) return [];
  const marks: MarkInFile[] = [];
  const marked = withMarks(definition, scope, (expression, place, name) => {
    const { text, marks: found } = markBranches(expression, marks.length);
    marks.push(...found.map((mark) => ({ ...mark, place, name })));
    return { ...expression, text };
  });
  const reached = new Set<Mark | undefined>();
  const implementation = (number: unknown, value: unknown) => {
    const mark = marks[Number(number)];
    if (mark?.kind !== 'alternative' || value !== undefined) reached.add(mark);
    return value;
  };
  await checkAnswers(marked, { ...scope, functions: [{ name: REACHED, implementation }] });
  return marks
    .filter((mark) => !reached.has(mark))
    .map(({ kind, text, source, place, name }) => ({
      place,
      issue: {
        code: 'example-unreached',
        severity: 'warning',
        message: `${name}: ${UNREACHED_ANSWERS[kind]} ${quoted(text)}.`,
        source,
      },
    }));
}

type MarkExpression = (expression: ExpressionText, place: string, name: string) => ExpressionText;

function withMarks(
  definition: Definition,
  { resource: chosen }: CheckScope,
  mark: MarkExpression,
): Definition {
  // Other answers reach the errors, too: those of other resources, or of the file that the provider has.
  const errors = chosen === undefined && definition.extends === undefined ? definition.errors : undefined;
  return {
    ...definition,
    ...(errors === undefined ? {} : { errors: marked(errors, '', 'errors', mark) }),
    resources: Object.fromEntries(
      Object.entries(definition.resources).map(([name, resource]) => [
        name,
        isChosen(name, chosen) ? withMarkedRequests(resource, `resources.${name}.`, mark) : resource,
      ]),
    ),
  };
}

function withMarkedRequests(
  resource: ResourceDefinition,
  place: string,
  mark: MarkExpression,
): ResourceDefinition {
  const { get, list } = resource;
  return {
    ...resource,
    get:
      get.record === undefined ? get : { ...get, record: mark(get.record, `${place}get.record`, 'record') },
    list: {
      ...list,
      records: mark(list.records, `${place}list.records`, 'records'),
      paging: marked(list.paging, `${place}list.`, 'paging', mark),
    },
  };
}

/** An object whose expressions are marked. The others stay as they are. */
function marked<Whole extends object>(
  whole: Whole,
  place: string,
  part: string,
  mark: MarkExpression,
): Whole {
  const copy: Whole = { ...whole };
  for (const [name, value] of Object.entries(whole)) {
    if (isExpressionText(value))
      Reflect.set(copy, name, mark(value, `${place}${part}.${name}`, `${part}.${name}`));
  }
  return copy;
}
