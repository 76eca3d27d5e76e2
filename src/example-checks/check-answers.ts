import type { Answer, Definition, ResourceDefinition } from '../definition/index.ts';
import { tableExamples } from '../definition/table-examples.ts';
import type { Issue } from '../issue/index.ts';
import { createEngine } from '../live.ts';
import { sampleAccount } from '../transport/index.ts';
import type { AnswerContext, AnswerProblem } from './answers/answer-context.ts';
import { errorProblems } from './answers/error-problems.ts';
import { getProblems } from './answers/get-problems.ts';
import { listProblems } from './answers/list-problems.ts';
import { type CheckScope, isChosen } from './check-scope.ts';

/** Reads the whole answers of a definition as a gateway does; returns an issue for each one that is understood differently. */
export async function checkAnswers(
  definition: Definition,
  { models = [], functions = [], timeZones = {}, resource: chosen, engine: given }: CheckScope = {},
): Promise<Issue[]> {
  const engine =
    given ?? createEngine({ bundled: false, definitions: [definition], models, functions, timeZones });
  const sample = sampleAccount(definition);
  const issues: Issue[] = [];
  for (const [name, resource] of Object.entries(definition.resources)) {
    if (!isChosen(name, chosen)) continue;
    const mapping = engine.mapping(definition.slug, { resource: name });
    const account = { ...sample, settings: { ...sample.settings, ...resource.answers?.settings } };
    const evaluate = engine.evaluateExpression;
    const bindings = { settings: account.settings, tables: tableExamples(resource.tables ?? {}) };
    const context = { definition, resource, mapping, evaluate, account, bindings };
    for (const issue of await resourceIssues(resource, context)) issues.push(issue);
  }
  return issues;
}

async function resourceIssues(
  { answers = {} }: ResourceDefinition,
  context: AnswerContext,
): Promise<readonly Issue[]> {
  const { get, list = [], errors = [] } = answers;
  const issue = (name: string, { source }: Answer, { message, hint }: AnswerProblem): Issue => ({
    code: 'answer-mismatch',
    message: `${name}: ${message}`,
    source,
    provider: context.definition.slug,
    ...(hint === undefined ? {} : { hint }),
  });
  const ofGet = get === undefined ? [] : await getProblems(get, context);
  const ofList = await listProblems(list, context);
  return [
    ...(get === undefined ? [] : ofGet.map((problem) => issue('The answer for one record', get, problem))),
    ...ofList.map((problem) =>
      issue(`Page ${list.indexOf(problem.page) + 1} of the list`, problem.page, problem),
    ),
    ...errors.flatMap((error) =>
      errorProblems(error, context).map((problem) => issue(`The error “${error.title}”`, error, problem)),
    ),
  ];
}
