import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DefinitionError, reasonOf } from '../../issue/index.ts';
import { parseDocument, parseJson } from '../../json/index.ts';
import type { ExpressionInput, LanguageServiceOptions, ProjectFile } from '../../language/index.ts';
import type { JsonSchema } from '../../model/index.ts';
import {
  checkDefinitionFolder,
  checkModelFolder,
  type LoadedModel,
  loadOverrides,
} from '../../node/index.ts';
import { readText } from '../../node/read-text.ts';
import { knownModels, unusableModels } from '../known-models.ts';

/** What an editor or the command line says of a project; paths are relative to its folder. */
export interface ProjectSettings {
  /** Folder of models. */
  readonly models?: string;
  /** Provider file, or a folder of them. */
  readonly definitions?: string;
  /** Layers before those that are edited, base first. */
  readonly overrides?: readonly string[];
  /** Names, without `$`, of functions of one's own. */
  readonly functions?: readonly string[];
  /** Files with records, by the slug of their provider. */
  readonly samples?: Readonly<Record<string, string>>;
  /** Whether to tell what need not be mended as well. */
  readonly information?: boolean;
}

/** What the settings of a project name, read from disk, and what of it cannot be read. */
export interface ReadProject {
  readonly options: LanguageServiceOptions;
  readonly samples: ReadonlyMap<string, readonly unknown[]>;
  readonly problems: readonly string[];
}

/** Reads what the settings of a project name. What cannot be read is left out. */
export async function readProject(folder: string, settings: ProjectSettings): Promise<ReadProject> {
  const problems: string[] = [];
  const attempt = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await run();
    } catch (error) {
      problems.push(describe(error));
      return undefined;
    }
  };
  const at = (path: string): string => resolve(folder, path);
  const { models, definitions, overrides = [], functions, samples = {}, information } = settings;
  const loaded = models === undefined ? [] : ((await attempt(() => checkModelFolder(at(models)))) ?? []);
  problems.push(...loaded.flatMap(problemOfModel));
  const known =
    models === undefined ? {} : { models: knownModels(loaded), unusableModels: unusableModels(loaded) };
  const checked =
    definitions === undefined
      ? []
      : ((await attempt(() => checkDefinitionFolder(at(definitions), known))) ?? []);
  // A file that cannot be used costs no other. Of one without issues, the model is at fault.
  for (const { file, definition, issues } of checked)
    if (definition === undefined && issues.length > 0)
      problems.push(`${file} is left out. ${issues[0]?.message ?? ''}`.trim());
  const layers = await attempt(() => Promise.all(overrides.map((file) => loadOverrides(at(file)))));
  const records = new Map<string, readonly unknown[]>();
  for (const [slug, path] of Object.entries(samples)) {
    const read = await attempt(() => readRecordsOf(at(path)));
    if (read !== undefined) records.set(slug, read);
  }
  return {
    options: {
      ...known,
      ...(definitions === undefined
        ? {}
        : { definitions: checked.flatMap(({ definition }) => definition ?? []) }),
      files: [
        ...checked.map(({ file, text }) => projectFile(file, text)),
        ...(await textsOf(overrides.map(at))),
      ],
      ...(layers === undefined ? {} : { below: layers }),
      ...(functions === undefined ? {} : { functions }),
      ...(information === undefined ? {} : { information }),
    },
    samples: records,
    problems,
  };
}

function problemOfModel({ file, model, issues }: LoadedModel): readonly string[] {
  return model === undefined ? [`${file} is left out. ${issues[0]?.message ?? ''}`.trim()] : [];
}

/** The content of files; one that cannot be read is reported by what loads it. */
async function textsOf(files: readonly string[]): Promise<readonly ProjectFile[]> {
  const read = await Promise.all(files.map(async (file) => ({ file, read: await readText(file) })));
  return read.flatMap(({ file, read }) => ('issue' in read ? [] : [projectFile(file, read.text)]));
}

function projectFile(file: string, text: string): ProjectFile {
  return { uri: pathToFileURL(file).href, text };
}

function describe(error: unknown): string {
  if (error instanceof DefinitionError)
    return `${error.message} ${error.issues.map(({ message }) => message).join(' ')}`;
  return reasonOf(error);
}

/** Most records that are read as samples. */
const MOST_SAMPLES = 1_000;

async function readRecordsOf(path: string): Promise<readonly unknown[]> {
  const text = await readFile(path, 'utf8');
  if (/\.(?:ndjson|jsonl)$/.test(path))
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, MOST_SAMPLES)
      .map((line) => parseJson(line));
  const { value } = parseDocument(text);
  return Array.isArray(value) ? value.slice(0, MOST_SAMPLES) : [value];
}

/** Records next to a provider file: those of `acme.yaml` are in `acme.samples.ndjson` or `acme.samples.json`. */
export async function samplesBeside(uri: string): Promise<readonly unknown[] | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  const stem = path.replace(/\.ya?ml$/, '');
  const names = await namesIn(dirname(path));
  const file = ['.samples.ndjson', '.samples.json']
    .map((end) => basename(stem) + end)
    .find((name) => names.includes(name));
  try {
    return file === undefined ? undefined : await readRecordsOf(join(dirname(path), file));
  } catch {
    return undefined;
  }
}

/** What is next to a file of one expression: `name.schema.json`, `name.input.json`. */
export async function inputBeside(uri: string): Promise<ExpressionInput | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  const stem = path.replace(/\.jsonata$/, '');
  const [schema, sample] = await Promise.all([
    readJson(`${stem}.schema.json`),
    readJson(`${stem}.input.json`),
  ]);
  if (schema === undefined && sample === undefined) return undefined;
  return {
    ...(isSchema(schema) ? { schema } : {}),
    ...(sample === undefined ? {} : { sample }),
  };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return parseJson(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** The path of a file's address; undefined for any other. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
