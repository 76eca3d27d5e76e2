import { existsSync } from 'node:fs';
import { bundledModels } from '../bundled/index.ts';
import {
  createCollector,
  createSurvey,
  createVocabulary,
  type Draft,
  kindOfResource,
  makeDraft,
  refreshDraft,
} from '../draft/index.ts';
import { type Issue, UsageError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { Model } from '../model/index.ts';
import { loadModelFile, loadModels } from '../node/load-models.ts';
import { readText } from '../node/read-text.ts';
import { EXIT } from './exit-status.ts';
import { type KeptInputs, keepInputs } from './keep-inputs.ts';
import { STANDARD_STREAM, writeFiles } from './outputs.ts';
import { readDocuments } from './read-documents.ts';

/** Options of `mapwright new`. */
export interface NewCommandOptions {
  readonly from: readonly string[];
  readonly resource: string;
  /** The same, or the file of a schema. */
  readonly model?: string;
  readonly models?: string;
  readonly out: string;
  /** File into which the samples are merged. */
  readonly refresh?: string;
  readonly json?: boolean;
}

const DEFAULT_RESOURCE = 'crm/users';

/** Runs `mapwright new` and returns the exit status. */
export async function newFile(slug: string, options: NewCommandOptions): Promise<number> {
  const { refresh, out } = options;
  refuseBadSlug(slug);
  refuseNothing(options.from);
  if (refresh === undefined || out !== STANDARD_STREAM) refuseExisting(out);
  const model = await modelOf(options);
  const inputs = await keepInputs(options.from);
  try {
    const found = await readSamples(model, inputs);
    if (refresh === undefined)
      await writeDraft(await makeDraft({ slug, model, ...found }), slug, model, options);
    else await writeRefreshed(slug, model, found, refresh, options);
  } finally {
    await inputs.remove();
  }
  return EXIT.done;
}

type FoundSamples = Pick<Parameters<typeof makeDraft>[0], 'vocabulary' | 'places' | 'samples'>;

/** Reads the inputs twice: where the records are, and then the records. @throws UsageError if there are none */
async function readSamples(model: Model, { files }: KeptInputs): Promise<FoundSamples> {
  const vocabulary = createVocabulary();
  const context = { vocabulary, kind: kindOfResource(model.name, vocabulary) };
  const survey = createSurvey(context);
  for (const { name, path } of files) {
    for await (const read of readDocuments(path, name)) {
      if ('issue' in read) sayUnread(name, read.line, read.issue);
      else survey.add(read.document, read.origin);
    }
  }
  const collector = createCollector(context);
  for (const { name, path } of files) {
    for await (const read of readDocuments(path, name)) if (!('issue' in read)) collector.add(read.document);
  }
  const samples = collector.samples();
  if (samples.records === 0) throw withoutRecords(files.map(({ name }) => name));
  return { vocabulary, places: survey.places(), samples };
}

async function writeDraft(
  draft: Draft,
  slug: string,
  model: Model,
  options: NewCommandOptions,
): Promise<void> {
  if (options.out !== STANDARD_STREAM) await writeFiles([[options.out, draft.text]]);
  print(draft, slug, model, options);
}

/** Merges samples into a file, which is replaced unless another one is named. @throws UsageError */
async function writeRefreshed(
  slug: string,
  model: Model,
  found: FoundSamples,
  file: string,
  { out, json }: NewCommandOptions,
): Promise<void> {
  const read = await readText(file);
  if ('issue' in read) throw new UsageError('The file cannot be refreshed.', [read.issue]);
  const { text, ...told } = refreshDraft({ slug, model, ...found, text: read.text, file });
  const target = out === STANDARD_STREAM ? file : out;
  if (text !== read.text || target !== file) await writeFiles([[target, text]]);
  if (json === true) {
    process.stdout.write(
      `${JSON.stringify({ provider: slug, resource: model.name, file: target, ...told }, null, 2)}\n`,
    );
    return;
  }
  const { changes, examples, proposals, records } = told;
  const lines = [
    ...changes.map(({ message }) => message),
    ...proposals.map(
      ({ field, expression }) => `${field} has no expression; from the samples it could be ${expression}`,
    ),
    ...examples.map((title) => `example added: ${title}`),
    `${target}: ${counted(changes.length, 'change')} in ${counted(records, 'record')}, ${counted(examples.length, 'example')} added`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function sayUnread(name: string, line: number, { message }: Issue): void {
  process.stderr.write(`${name}:${line}: ${message}\n`);
}

function withoutRecords(names: readonly string[]): UsageError {
  const message = `No record was found in ${names.join(', ')}.`;
  const hint = 'A record is an object with an id of its own, by itself, in a list or in an answer.';
  return new UsageError('Nothing can be drafted.', [{ code: 'record-not-found', message, hint }]);
}

function refuseBadSlug(slug: string): void {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) return;
  const hint = 'Lower-case letters and digits, with hyphens between, such as my-crm.';
  throw unusable(`“${slug}” cannot be the slug of a provider.`, hint);
}

/** @throws UsageError since a file is never overwritten */
function refuseExisting(out: string): void {
  if (out === STANDARD_STREAM || !existsSync(out)) return;
  throw unusable(`${out} exists already, and is not overwritten.`, 'Choose another name.');
}

function refuseNothing(from: readonly string[]): void {
  if (from.length === 0)
    throw unusable('No samples are named.', 'Name files of records or answers with --from.');
}

function unusable(message: string, hint: string): UsageError {
  return new UsageError('The call cannot be used.', [{ code: 'option-invalid', message, hint }]);
}

/** @throws UsageError `unknown-resource`; DefinitionError */
async function modelOf({ resource, model = resource, models }: NewCommandOptions): Promise<Model> {
  if (resource !== DEFAULT_RESOURCE && model !== resource) {
    throw unusable(`--resource is ${resource}, but --model is ${model}.`, 'Name one of them.');
  }
  if (model.endsWith('.json')) return loadModelFile(model);
  const own: readonly Model[] = models === undefined ? [] : await loadModels(models);
  const all = [...own, ...bundledModels()];
  const found = all.find(({ name }) => name === model);
  if (found !== undefined) return found;
  const hint =
    nameHint(
      model,
      all.map(({ name }) => name),
    ) ?? 'Name the folder of your own models with --models.';
  throw new UsageError('The model is unknown.', [
    { code: 'unknown-resource', message: `There is no model “${model}”.`, hint },
  ]);
}

function print(draft: Draft, slug: string, model: Model, { out, json }: NewCommandOptions): void {
  const { text, fields, gaps, questions, warnings, examples } = draft;
  if (json === true) {
    const file = out === STANDARD_STREAM ? { text } : { file: out };
    const found = {
      provider: slug,
      resource: model.name,
      ...file,
      records: draft.records,
      examples,
      fields,
      gaps,
      questions,
      warnings,
    };
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return;
  }
  if (out === STANDARD_STREAM) process.stdout.write(text);
  process.stderr.write(`${summary(draft, out)}\n`);
}

function summary({ fields, gaps, questions, warnings, examples, records }: Draft, out: string): string {
  const proposed = fields.filter(({ expression }) => expression !== undefined).length;
  const asked = new Set(questions.map(({ field }) => field));
  const leftOut = fields.filter(({ field, expression }) => expression === undefined && !asked.has(field));
  const place = out === STANDARD_STREAM ? 'The draft' : out;
  return [
    ...warnings.map((warning) => `warning: ${warning}`),
    ...gaps.map(({ path, what }) => `gap: ${path}: ${what}`),
    ...questions.map(
      ({ field, question, options }) => `question: ${field}: ${question} ${options.join(' | ')}`,
    ),
    ...leftOut.map(({ field }) => `left out: ${field}: no path fits`),
    `${place}: ${proposed} of ${counted(fields.length, 'field')} from ${counted(records, 'record')}, ${counted(examples, 'example')}, ${counted(gaps.length, 'gap')}, ${counted(questions.length, 'question')}`,
  ].join('\n');
}

function counted(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`;
}
