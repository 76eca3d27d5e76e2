import { type Document, isMap, parseDocument, type YAMLMap } from 'yaml';
import { type Issue, UsageError } from '../../issue/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { JsonSchema, Model } from '../../model/index.ts';
import { compareWithRaw, type Drift, describeChange, observe } from '../../profile/index.ts';
import { rawPathAt, rawPaths } from '../../profile/raw-paths.ts';
import { chooseRecords, titleOf } from '../examples/choose-records.ts';
import { featuresOf } from '../examples/features.ts';
import { proposeFields } from '../fields/propose-fields.ts';
import { fillGaps } from '../fill-gaps.ts';
import { kindOfResource } from '../lexicon/own-entities.ts';
import type { Vocabulary } from '../lexicon/vocabulary.ts';
import { mappingOf, mappingOfText, unifiedOf } from '../mapping-of.ts';
import { createInventor } from '../people/inventor.ts';
import type { Samples } from '../samples/collect.ts';
import type { Places } from '../samples/survey.ts';
import { exampleEdits, type WrittenExample, wordsOfTables, writtenExamples } from './example-edits.ts';
import { mergeRaw } from './merge-raw.ts';
import { applyEdits, memberOf } from './text-edits.ts';

/** What a file is refreshed with. */
export interface RefreshOptions {
  readonly slug: string;
  readonly model: Model;
  readonly vocabulary: Vocabulary;
  readonly places: Places;
  readonly samples: Samples;
  /** The file as it is. */
  readonly text: string;
  readonly file: string;
}

/** A file with what further samples show. */
export interface Refreshed {
  readonly text: string;
  /** What is new, in the words of `drift`. */
  readonly changes: readonly { readonly code: string; readonly path: string; readonly message: string }[];
  /** Titles of examples that were added. */
  readonly examples: readonly string[];
  /** Expressions for fields that the file leaves empty. */
  readonly proposals: readonly { readonly field: string; readonly expression: string }[];
  readonly records: number;
}

/**
 * Merges further samples into a provider file: what is new is added to the raw schema and to the examples. Everything
 * else, comments and expressions included, stays as it is.
 *
 * @throws UsageError if the file cannot be used
 */
export function refreshDraft(options: RefreshOptions): Refreshed {
  const { text, file, model, samples } = options;
  const { content, resource, raw } = partsOf(options);
  const mapping = mappingOfText(text, file, model) ?? mappingOf(fillGaps(content, model), model);
  const drift = driftOf(options, raw.toJSON(), mapping);
  const rawEdits = mergeRaw(text, raw, samples.tree);
  const examples = newExamples(options, resource, mapping, rawIn(applyEdits(text, rawEdits), model.name));
  const refreshed = applyEdits(text, [...rawEdits, ...exampleEdits(text, resource, examples)]);
  if (parseDocument(refreshed).errors.length > 0) {
    throw unusable(file, 'what is new cannot be written into it');
  }
  return {
    text: refreshed,
    changes: drift.changes.map((change) => ({
      code: change.code,
      path: change.path,
      message: describeChange(change, drift),
    })),
    examples: examples.map(({ title }) => title),
    proposals: proposalsFor(options, memberOf(resource, 'mapping')),
    records: samples.records,
  };
}

interface FileParts {
  readonly content: unknown;
  readonly resource: YAMLMap;
  readonly raw: YAMLMap;
}

/** @throws UsageError if the file is not that of the provider, or has nothing to merge into */
function partsOf({ text, file, slug, model }: RefreshOptions): FileParts {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw unusable(file, `it is not YAML: ${fault.message.split('\n')[0]}`);
  const own = document.get('slug');
  if (own !== slug) throw unusable(file, `its slug is “${String(own)}”, not “${slug}”`);
  const resource = document.getIn(['resources', model.name], true);
  if (!isMap(resource)) throw unusable(file, `it has no resource “${model.name}”${otherModels(document)}`);
  const raw = memberOf(resource, 'raw');
  if (!isMap(raw)) throw unusable(file, `“${model.name}” has no schema of raw records`);
  return { content: document.toJS(), resource, raw };
}

/** What `--model` may name instead: the resources that a file has. */
function otherModels(document: Document): string {
  const resources = document.get('resources', true);
  const names = isMap(resources) ? resources.items.map(({ key }) => String(key)) : [];
  return names.length === 0 ? '' : `, but ${names.join(', ')}: name it with --model`;
}

/** The raw schema of a resource in the text of a file. */
function rawIn(text: string, resource: string): JsonSchema {
  const raw = parseDocument(text).getIn(['resources', resource, 'raw'], true);
  return isMap(raw) ? raw.toJSON() : {};
}

/** Examples of what those in the file do not show yet. */
function newExamples(
  { model, samples, places, vocabulary }: RefreshOptions,
  resource: unknown,
  mapping: Mapping | undefined,
  raw: JsonSchema,
): readonly WrittenExample[] {
  const described = rawPaths(raw);
  const isEnumerated = (path: string): boolean => rawPathAt(described, path)?.members !== undefined;
  const written = writtenExamples(resource);
  const kind = kindOfResource(model.name, vocabulary);
  const inventor = createInventor({
    vocabulary,
    kind,
    tree: samples.tree,
    seen: places.seen,
    keptWords: wordsOfTables(resource),
    isEnumerated,
    passedOver: written.length,
  });
  const known = new Set(
    written.flatMap((example) => featuresOf(example, samples.tree, isEnumerated).map(({ key }) => key)),
  );
  const noun = kind.words.at(-1) ?? 'record';
  return chooseRecords(samples.telling, samples.tree, known, isEnumerated).flatMap((one, index) => {
    const record = inventor.invent(one.record);
    const unified = unifiedOf(mapping, record);
    if (unified === undefined) return [];
    return [{ title: titleOf(one, written.length + index, noun), raw: record, unified }];
  });
}

function driftOf(
  { slug, model, samples, file }: RefreshOptions,
  raw: Readonly<Record<string, unknown>>,
  mapping: Mapping | undefined,
): Drift {
  const observed = { provider: slug, resource: model.name, raw, fields: mapping?.fields ?? [] };
  const observer = observe(observed);
  for (const record of samples.tried) observer.add(record);
  observer.passOver(samples.records - samples.tried.length);
  const drift = compareWithRaw(observed, observer.profile());
  // Where gaps had to be filled, no place in the file is known.
  return {
    ...drift,
    changes: drift.changes.map(({ source, ...change }) =>
      source?.file === file ? { ...change, source } : change,
    ),
  };
}

function proposalsFor(
  { model, vocabulary, samples }: RefreshOptions,
  mapping: unknown,
): Refreshed['proposals'] {
  const kind = kindOfResource(model.name, vocabulary);
  const proposals = proposeFields({ model, vocabulary, kind, tree: samples.tree, records: samples.tried });
  return proposals.flatMap(({ field, expression }) =>
    expression === undefined || memberOf(mapping, field) !== undefined ? [] : [{ field, expression }],
  );
}

function unusable(file: string, reason: string): UsageError {
  const issue: Issue = { code: 'option-invalid', message: `${file} cannot be refreshed: ${reason}.` };
  return new UsageError('The file cannot be refreshed.', [issue]);
}
