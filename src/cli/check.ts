import { join, relative } from 'node:path';
import { checkData } from '../checks/check-data.ts';
import type { Warning } from '../checks/checked-expression.ts';
import { rawRemarks } from '../checks/raw-remarks.ts';
import {
  type Answers,
  type Definition,
  duplicateResources,
  expiryWarning,
  futureCheckWarning,
  type ResourceDefinition,
} from '../definition/index.ts';
import { checkAnswers } from '../example-checks/check-answers.ts';
import { checkExamples } from '../example-checks/check-examples.ts';
import type { CheckScope } from '../example-checks/check-scope.ts';
import type { TimeZones } from '../expression/library.ts';
import { DefinitionError, type Issue, type IssueCode, renderIssue, UsageError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { Model } from '../model/index.ts';
import { checkModelFolder, type LoadedModel, loadDefinitions } from '../node/index.ts';
import { unmappedModels } from '../node/unmapped-models.ts';
import { checkAnswerReach } from './check-answer-reach.ts';
import { checkReach } from './check-reach.ts';
import { EXIT } from './exit-status.ts';
import { knownModels, unusableModels } from './known-models.ts';
import { type CheckedFile, loadChecked } from './load-checked.ts';
import { loadLayers } from './open-engine.ts';
import { packageFolder } from './package-folder.ts';
import { type WatchedBlock, watchFiles } from './watch-files.ts';

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
  /** Folder of models in addition to the bundled ones, which are checked, too. */
  readonly models?: string;
  /** Checks the data of this resource only. */
  readonly resource?: string;
  /** Counts warnings as problems, but for those that are about time. */
  readonly strict?: boolean;
  /** Tells what need not be mended as well. */
  readonly information?: boolean;
  /** Checks again whenever a file changes. */
  readonly watch?: boolean;
  readonly timeZones?: TimeZones;
}

/** Runs `mapwright check` and returns the exit status. */
export async function check(paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  const targets =
    paths.length > 0 ? paths : [relative(process.cwd(), join(packageFolder(), 'providers')) || '.'];
  if (options.watch === true) {
    const { definitions, models, overrides = [] } = options;
    const read = [...targets, ...overrides, definitions ?? [], models ?? []].flat();
    return watchFiles(read, async () => {
      const { loaded, issues } = await checkFiles(targets, options);
      return { blocks: blocksOf(loaded, issues), summary: summaryOf(loaded, issues) };
    });
  }
  const { loaded, issues } = await checkFiles(targets, options);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ files: loaded.length, issues }, null, 2)}\n`);
  } else {
    process.stdout.write(`${report(loaded, issues)}\n`);
  }
  return issues.some(isError) ? EXIT.unusable : EXIT.done;
}

/** The checked files, and everything that is said of them. */
interface CheckedAll {
  readonly loaded: readonly CheckedFile[];
  readonly issues: readonly Issue[];
}

async function checkFiles(targets: readonly string[], options: CheckCommandOptions): Promise<CheckedAll> {
  const modelFiles = options.models === undefined ? [] : await checkModelFolder(options.models);
  const models = knownModels(modelFiles);
  const around = await definitionsAround(options, models, modelFiles);
  const checked = await loadChecked(targets, {
    models,
    unusableModels: unusableModels(modelFiles),
    definitions: around,
    below: await loadLayers(options.overrides),
    timeZones: options.timeZones,
  });
  const definitions = [...around, ...checked.flatMap(({ definition }) => definition ?? [])];
  refuseUnknownResource(options.resource, definitions);
  // A file that cannot be used may be the one with the mapping.
  const isKnown = checked.every(({ definition, layer }) => definition !== undefined || layer !== undefined);
  const ofModels = modelFiles.map((file) =>
    isKnown ? withoutMapping(file, definitions) : { file: file.file, text: file.text, issues: file.issues },
  );
  const loaded = [...ofModels, ...checked];
  const today = options.on ?? clockDay();
  const found = await Promise.all(loaded.map((file) => issuesOf(file, today, models, options)));
  const all = [...found.flat(), ...duplicates(checked)];
  return { loaded, issues: options.strict === true ? all.map(strictly) : all };
}

/** @throws DefinitionError for definitions or models that cannot be used; the former may map to the latter */
async function definitionsAround(
  { definitions }: CheckCommandOptions,
  models: readonly Model[],
  modelFiles: readonly LoadedModel[],
): Promise<readonly Definition[]> {
  if (definitions === undefined) return [];
  const issues = modelFiles.flatMap((file) => file.issues);
  if (issues.length > 0) throw new DefinitionError('The models cannot be used.', issues);
  return loadDefinitions(definitions, { models });
}

function isError({ severity = 'error' }: Issue): boolean {
  return severity === 'error';
}

function clockDay(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The later of two days; an earlier one may be given to see what was reported then. */
function latest(one: string, other: string): string {
  return one > other ? one : other;
}

/** Warnings that depend on the day, so that nobody's build fails because of it. */
const OF_THE_DAY: readonly IssueCode[] = ['provider-retires', 'checked-in-future'];

/** A warning as an error, unless it depends on the day. */
function strictly(issue: Issue): Issue {
  return issue.severity === 'warning' && !OF_THE_DAY.includes(issue.code)
    ? { ...issue, severity: 'error' }
    : issue;
}

async function issuesOf(
  { definition, issues }: CheckedFile,
  today: string,
  models: readonly Model[],
  { reach = false, information = false, resource, timeZones }: CheckCommandOptions,
): Promise<readonly Issue[]> {
  if (definition === undefined) return issues;
  const ofDay = [expiryWarning(definition, today), futureCheckWarning(definition, latest(today, clockDay()))];
  const scope = { models, resource, timeZones };
  const ran = await runMappings(definition, scope, reach);
  return [
    ...issues,
    ...ran.issues,
    ...checkData(definition, { models, resource, ...(reach ? { unreached: ran.unreached } : {}) }),
    ...(information ? rawRemarks(definition) : []),
    ...ofDay.filter((issue) => issue !== undefined),
  ];
}

/** What the examples and answers of a definition show; what cannot be compiled is an issue as well. */
async function runMappings(
  definition: Definition,
  scope: CheckScope,
  reach: boolean,
): Promise<{ readonly issues: readonly Issue[]; readonly unreached: readonly Warning[] }> {
  try {
    return {
      issues: [...checkExamples(definition, scope), ...(await checkAnswers(definition, scope))],
      unreached: reach ? await unreachedParts(definition, scope) : [],
    };
  } catch (error) {
    if (error instanceof DefinitionError) return { issues: error.issues, unreached: [] };
    throw error;
  }
}

async function unreachedParts(definition: Definition, scope: CheckScope): Promise<readonly Warning[]> {
  return [...checkReach(definition, scope), ...(await checkAnswerReach(definition, scope))];
}

/** Models of one's own, and the bundled ones that they do not replace. */
/** A model file, with an issue if no definition has a mapping to it. */
function withoutMapping(file: LoadedModel, definitions: readonly Definition[]): CheckedFile {
  const { file: path, text, issues } = file;
  return { file: path, text, issues: [...issues, ...unmappedModels([file], definitions)] };
}

/** @throws UsageError `unknown-resource`, since nothing would be checked */
function refuseUnknownResource(resource: string | undefined, definitions: readonly Definition[]): void {
  const known = [...new Set(definitions.flatMap(({ resources }) => Object.keys(resources)))];
  if (resource === undefined || known.includes(resource)) return;
  const hint = nameHint(resource, known);
  const message = `No file has a mapping of “${resource}”.`;
  const issue = { code: 'unknown-resource', message, ...(hint === undefined ? {} : { hint }) } as const;
  throw new UsageError('The resource is unknown.', [issue]);
}

function duplicates(loaded: readonly CheckedFile[]): Issue[] {
  const files = new Map<string, string>();
  const definitions = loaded.flatMap(({ definition }) => definition ?? []);
  const extending = definitions.filter((definition) => definition.extends !== undefined);
  const extended = definitions.filter(({ slug }) => extending.some((definition) => definition.slug === slug));
  const slugs = loaded.flatMap(({ file, definition }): Issue[] => {
    if (definition === undefined || definition.extends !== undefined) return [];
    const other = files.get(definition.slug);
    files.set(definition.slug, other ?? file);
    if (other === undefined) return [];
    const message = `The slug “${definition.slug}” is taken: ${other} has it too.`;
    return [{ code: 'definition-duplicate', message, source: { file, line: 1, column: 1 } }];
  });
  return [...slugs, ...duplicateResources(extended)];
}

function report(loaded: readonly CheckedFile[], issues: readonly Issue[]): string {
  return [...blocksOf(loaded, issues).map(({ text }) => text), summaryOf(loaded, issues)].join('\n\n');
}

/** The issues as they are shown; the same problem on another line is the same one. */
function blocksOf(loaded: readonly CheckedFile[], issues: readonly Issue[]): readonly WatchedBlock[] {
  const texts = new Map(loaded.map(({ file, text }) => [file, text]));
  const color = process.stdout.isTTY === true;
  const counts = new Map<string, number>();
  return issues.map((issue) => {
    const { code, message, source } = issue;
    const text = renderIssue(issue, texts.get(source?.file ?? ''), { color });
    const key = `${source?.file ?? ''}: ${message} [${code}]`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return { key: count === 1 ? key : `${key} (${count})`, text };
  });
}

function summaryOf(loaded: readonly CheckedFile[], issues: readonly Issue[]): string {
  const ofLayers = loaded
    .flatMap(({ layer }) => Object.values(layer?.providers ?? {}))
    .flatMap((resources) => Object.values(resources))
    .reduce((sum, { examples: { length } = [] }) => sum + length, 0);
  const examples = ofLayers + sumOf(loaded, ({ examples: { length } }) => length);
  const answers = sumOf(loaded, (resource) => countAnswers(resource.answers));
  const read = answers === 0 ? '' : `, ${counted(answers, 'answer')}`;
  return `${counted(loaded.length, 'file')}, ${counted(examples, 'example')}${read}: ${verdictOf(issues)}`;
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
