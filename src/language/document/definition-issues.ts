import { checkData } from '../../checks/check-data.ts';
import { rawRemarks } from '../../checks/raw-remarks.ts';
import {
  checkDefinitionContent,
  type Definition,
  type DefinitionOptions,
  expiryWarning,
  futureCheckWarning,
} from '../../definition/index.ts';
import type { Path, Places } from '../../definition/places.ts';
import type { Engine } from '../../engine.ts';
import { checkAnswers } from '../../example-checks/check-answers.ts';
import { checkExamples } from '../../example-checks/check-examples.ts';
import { DefinitionError, type Issue } from '../../issue/index.ts';
import { createEngine } from '../../live.ts';
import type { Model } from '../../model/index.ts';
import type { Memory } from '../memory.ts';
import { contentPlaces, placeOf } from '../source/content-places.ts';
import type { YamlSource } from '../source/yaml-source.ts';
import { type UsableContent, usableContent } from './usable-content.ts';

/** What a provider file is checked with. */
export interface DefinitionSurroundings extends DefinitionOptions {
  readonly file: string;
  readonly models: readonly Model[];
  /** The day that counts as today, as YYYY-MM-DD; empty if it is not known. */
  readonly today: string;
  /** Whether to tell what need not be mended as well. */
  readonly information?: boolean;
}

/** What is known of a provider file. */
export interface CheckedFile {
  /** Without the file's wrong parts, if it has any; undefined if too little is left. */
  readonly definition?: Definition;
  /** Whether the definition is that of the whole file. */
  readonly isWhole: boolean;
  /** At places of the content. */
  readonly issues: readonly Issue[];
}

/** Checks the form of a provider file. Of one with wrong parts the others make a definition nevertheless. */
export function checkProviderFile(
  source: YamlSource,
  surroundings: DefinitionSurroundings,
  memory: Memory,
): CheckedFile & { readonly usable?: UsableContent } {
  const { models, unusableModels = [], functions, extendable, file } = surroundings;
  const options = {
    file,
    models,
    unusableModels,
    ...(functions === undefined ? {} : { functions }),
    ...(extendable === undefined ? {} : { extendable }),
  };
  const places = contentPlaces(file, source);
  const { definition, issues } = checkDefinitionContent(source.value, places, options, memory.remember);
  if (definition !== undefined) return { definition, isWhole: source.isWhole, issues };
  const usable = usableContent(source.value, issues);
  const translated = translatedPlaces(places, usable);
  const { models: _, unusableModels: __, ...withoutModels } = options;
  const rest = checkDefinitionContent(usable.content, translated, withoutModels, memory.remember);
  return {
    ...(rest.definition === undefined ? {} : { definition: rest.definition }),
    isWhole: false,
    issues,
    usable,
  };
}

function translatedPlaces(places: Places, { pathInFile }: UsableContent): Places {
  return {
    ...places,
    valueAt: (path) => places.valueAt(pathInFile(path)),
    keyAt: (path) => places.keyAt(pathInFile(path)),
    textAt: (path) => places.textAt(pathInFile(path)),
    writtenAt: (path) => places.writtenAt(pathInFile(path)),
  };
}

/** Everything that `check` says of a provider file, and of one with wrong parts everything about the others. */
export async function definitionIssues(
  source: YamlSource,
  surroundings: DefinitionSurroundings,
  memory: Memory,
): Promise<readonly Issue[]> {
  const { definition, issues, usable } = checkProviderFile(source, surroundings, memory);
  if (definition === undefined) return issues;
  const { models, today, information = false, functions = [] } = surroundings;
  const dataIssues = checkData(definition, { models, functions, remember: memory.remember });
  const removed = usable?.removed ?? [];
  const isKept = (issue: Issue) => usable === undefined || !isConsequence(issue, removed, usable);
  const run = await runIssues(source, definition, surroundings, memory, usable);
  const ofDay = today === '' ? [] : [expiryWarning(definition, today), futureCheckWarning(definition, today)];
  return [
    ...issues,
    ...[...run, ...dataIssues].filter(isKept),
    ...(information ? rawRemarks(definition) : []),
    ...ofDay.filter((issue) => issue !== undefined),
  ];
}

/** What is so only because wrong parts of the file were left out. */
function isConsequence(issue: Issue, removed: readonly Path[], { standIns }: UsableContent): boolean {
  const { code, message, source } = issue;
  if (code === 'allow-unneeded') return true;
  if (code === 'raw-undescribed') return [...standIns].some((name) => name.endsWith(' raw'));
  if (code === 'example-mismatch') {
    const field = /^Example “.*?”: ([A-Za-z_][A-Za-z0-9_]*) is /s.exec(message)?.[1];
    return removed.some((path) => path[2] === 'mapping' && path[3] === field);
  }
  const path = source === undefined ? undefined : placeOf(source)?.path;
  return path === undefined ? false : standIns.has(path.slice(0, 3).join(' '));
}

/** Parts of a file that examples and answers have nothing to do with. */
const BESIDES: readonly string[] = ['documentation', 'checked', 'retires', 'allow', 'homePage'];

/** Runs examples and answers; neither if nothing that they read has changed. */
async function runIssues(
  source: YamlSource,
  definition: Definition,
  { models }: DefinitionSurroundings,
  memory: Memory,
  usable: UsableContent | undefined,
): Promise<readonly Issue[]> {
  const content = usable?.content ?? source.value;
  const read = partsRead(content);
  const removed = JSON.stringify(usable?.removed ?? []);
  const standIns = usable?.standIns ?? new Set<string>();
  const engine = memory.remember('engine', [removed, models, ...read.mapping, ...read.requests], () =>
    engineFor(definition, models),
  );
  if (engine === undefined) return [];
  const examples = memory.remember('examples', [removed, models, ...read.mapping, ...read.examples], () =>
    checkExamples(definition, { models, engine }),
  );
  if ([...standIns].some((name) => /(?:get|list|raw)$/.test(name) || !name.startsWith('resources')))
    return examples;
  const parts = [removed, models, ...read.mapping, ...read.requests, ...read.answers];
  const answers = await memory.remember('answers', parts, () => checkAnswers(definition, { models, engine }));
  return [...examples, ...answers];
}

interface PartsRead {
  readonly mapping: readonly unknown[];
  readonly requests: readonly unknown[];
  readonly examples: readonly unknown[];
  readonly answers: readonly unknown[];
}

const REQUESTS: readonly string[] = ['get', 'list', 'requestedFields'];

/** The parts of a file that are read where it is run; what is the same object as before is the same. */
function partsRead(content: unknown): PartsRead {
  const { resources, ...top } = membersOf(content);
  const requests = Object.entries(top).filter(([key]) => !BESIDES.includes(key));
  const parts = Object.entries(membersOf(resources)).flatMap(([name, resource]) =>
    Object.entries(membersOf(resource)).map(([key, value]) => ({ name, key, value })),
  );
  const those = (test: (key: string) => boolean) =>
    parts.filter(({ key }) => test(key)).flatMap(({ name, key, value }) => [name, key, value]);
  const isApart = (key: string) => REQUESTS.includes(key) || key === 'examples' || key === 'answers';
  return {
    mapping: [top.slug, top.extends, top.accountSettings, ...those((key) => !isApart(key))],
    requests: [...requests.flat(), ...those((key) => REQUESTS.includes(key))],
    examples: those((key) => key === 'examples'),
    answers: those((key) => key === 'answers'),
  };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

/** Undefined if the mapping cannot be used, which is reported otherwise. */
function engineFor(definition: Definition, models: readonly Model[]): Engine | undefined {
  try {
    const engine = createEngine({ bundled: false, definitions: [definition], models });
    // What cannot be compiled is found out now.
    for (const resource of Object.keys(definition.resources)) engine.mapping(definition.slug, { resource });
    return engine;
  } catch (error) {
    if (error instanceof DefinitionError) return undefined;
    throw error;
  }
}
