import { join, relative } from 'node:path';
import { bundledModels } from '../bundled/index.ts';
import { checkData } from '../checks/check-data.ts';
import { rawRemarks } from '../checks/raw-remarks.ts';
import { type Answers, expiryWarning, type ResourceDefinition } from '../definition/index.ts';
import { type Issue, renderIssue } from '../issue/index.ts';
import { loadDefinitions } from '../node/index.ts';
import { checkAnswerReach } from './check-answer-reach.ts';
import { checkAnswers } from './check-answers.ts';
import { checkExamples } from './check-examples.ts';
import { checkReach } from './check-reach.ts';
import { EXIT } from './exit-status.ts';
import { type CheckedFile, loadChecked } from './load-checked.ts';
import { loadLayers } from './open-engine.ts';
import { packageFolder } from './package-folder.ts';

/** Options of `mapwright check`. */
export interface CheckCommandOptions {
  readonly json?: boolean;
  /** File or folder of definitions that layers are checked against, in addition to the bundled ones. */
  readonly definitions?: string;
  /** Layers before each checked layer. */
  readonly overrides?: readonly string[];
  /** The day that counts as today, as YYYY-MM-DD; default the clock's. */
  readonly on?: string;
  /** Warns of what no example reaches. */
  readonly reach?: boolean;
  /** Counts warnings as problems, but for those that are about time. */
  readonly strict?: boolean;
  /** Tells what need not be mended as well. */
  readonly information?: boolean;
}

/** Runs `mapwright check` and returns the exit status. */
export async function check(paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  const targets =
    paths.length > 0 ? paths : [relative(process.cwd(), join(packageFolder(), 'providers')) || '.'];
  const loaded = await loadChecked(targets, {
    definitions:
      options.definitions === undefined
        ? []
        : await loadDefinitions(options.definitions, { models: bundledModels() }),
    below: await loadLayers(options.overrides),
  });
  const today = options.on ?? new Date().toISOString().slice(0, 10);
  const found = await Promise.all(loaded.map((file) => issuesOf(file, today, options)));
  const all = [...found.flat(), ...duplicates(loaded)];
  const issues = options.strict === true ? all.map(strictly) : all;
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ files: loaded.length, issues }, null, 2)}\n`);
  } else {
    process.stdout.write(`${report(loaded, issues)}\n`);
  }
  return issues.some(isError) ? EXIT.unusable : EXIT.done;
}

function isError({ severity = 'error' }: Issue): boolean {
  return severity === 'error';
}

/** A warning as an error; the day that comes nearer is nobody's mistake. */
function strictly(issue: Issue): Issue {
  return issue.severity === 'warning' && issue.code !== 'provider-retires'
    ? { ...issue, severity: 'error' }
    : issue;
}

async function issuesOf(
  { definition, issues }: CheckedFile,
  today: string,
  { reach = false, information = false }: CheckCommandOptions,
): Promise<readonly Issue[]> {
  if (definition === undefined) return issues;
  const expiry = expiryWarning(definition, today);
  return [
    ...issues,
    ...checkExamples(definition),
    ...(await checkAnswers(definition)),
    ...checkData(definition, { models: bundledModels() }),
    ...(information ? rawRemarks(definition) : []),
    ...(reach ? [...checkReach(definition), ...(await checkAnswerReach(definition))] : []),
    ...(expiry === undefined ? [] : [expiry]),
  ];
}

function duplicates(loaded: readonly CheckedFile[]): Issue[] {
  const files = new Map<string, string>();
  return loaded.flatMap(({ file, definition }): Issue[] => {
    if (definition === undefined) return [];
    const other = files.get(definition.slug);
    files.set(definition.slug, other ?? file);
    if (other === undefined) return [];
    const message = `The slug “${definition.slug}” is taken: ${other} has it too.`;
    return [{ code: 'definition-duplicate', message, source: { file, line: 1, column: 1 } }];
  });
}

function report(loaded: readonly CheckedFile[], issues: readonly Issue[]): string {
  const texts = new Map(loaded.map(({ file, text }) => [file, text]));
  const color = process.stdout.isTTY === true;
  const rendered = issues.map((issue) => renderIssue(issue, texts.get(issue.source?.file ?? ''), { color }));
  const ofLayers = loaded
    .flatMap(({ layer }) => Object.values(layer?.providers ?? {}))
    .flatMap((resources) => Object.values(resources))
    .reduce((sum, { examples: { length } = [] }) => sum + length, 0);
  const examples = ofLayers + sumOf(loaded, ({ examples: { length } }) => length);
  const answers = sumOf(loaded, (resource) => countAnswers(resource.answers));
  const read = answers === 0 ? '' : `, ${counted(answers, 'answer')}`;
  const summary = `${counted(loaded.length, 'file')}, ${counted(examples, 'example')}${read}: ${verdictOf(issues)}`;
  return [...rendered, summary].join('\n\n');
}

function verdictOf(issues: readonly Issue[]): string {
  const problems = issues.filter(isError).length;
  const warnings = issues.filter(({ severity }) => severity === 'warning').length;
  const verdict = problems === 0 ? 'no problems' : counted(problems, 'problem');
  return warnings === 0 ? verdict : `${verdict}, ${counted(warnings, 'warning')}`;
}

function counted(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`;
}

function sumOf(loaded: readonly CheckedFile[], count: (resource: ResourceDefinition) => number): number {
  return loaded
    .flatMap(({ definition }) => Object.values(definition?.resources ?? {}))
    .reduce((sum, resource) => sum + count(resource), 0);
}

function countAnswers({ get, list = [], errors = [] }: Answers = {}): number {
  return (get === undefined ? 0 : 1) + list.length + errors.length;
}
