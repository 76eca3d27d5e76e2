import type { Mapping } from '../mapping/mapping.ts';
import type { Model } from '../model/index.ts';
import { answeredContent } from './answers/answered-content.ts';
import { draftAnswers } from './answers/draft-answers.ts';
import { findErrors } from './answers/find-errors.ts';
import { findPaging } from './answers/find-paging.ts';
import { type ChosenRecord, chooseRecords, titleOf } from './examples/choose-records.ts';
import type { Fit, Proposal, Question } from './fields/proposal.ts';
import { proposeFields } from './fields/propose-fields.ts';
import { fillGaps } from './fill-gaps.ts';
import { kindOfResource } from './lexicon/own-entities.ts';
import type { Vocabulary } from './lexicon/vocabulary.ts';
import { definitionOf, mappingOf, unifiedOf } from './mapping-of.ts';
import { findLeaks } from './people/find-leaks.ts';
import { createInventor, type Inventor, isKeptWord } from './people/inventor.ts';
import { describeRaw, schemaOf } from './raw/describe-raw.ts';
import type { Samples } from './samples/collect.ts';
import { isFilled, type Path, valuesAt } from './samples/path.ts';
import type { Places } from './samples/survey.ts';
import { type Gap, mapWithGaps, plain, writeFile } from './write/write-file.ts';
import { writtenRaw } from './write/written-raw.ts';
import { writtenResource } from './write/written-resource.ts';

/** What a draft of a provider file is made from. */
export interface DraftOptions {
  readonly slug: string;
  readonly model: Model;
  readonly vocabulary: Vocabulary;
  readonly places: Places;
  readonly samples: Samples;
}

/** A field of a draft. */
export interface DraftedField {
  readonly field: string;
  readonly expression?: string;
  readonly fit?: Fit;
  readonly runnerUp?: { readonly expression: string; readonly fit: Fit };
}

/** A provider file, as far as samples tell it. */
export interface Draft {
  readonly text: string;
  readonly fields: readonly DraftedField[];
  /** Keys that are missing. */
  readonly gaps: readonly Gap[];
  readonly questions: readonly Question[];
  /** Sentences on what makes the draft less sure. */
  readonly warnings: readonly string[];
  readonly examples: number;
  /** Records in the samples. */
  readonly records: number;
}

/** Fewest records without a warning, and the number from which more change little. */
const FEW = 5;
const ENOUGH = 8;

/** Makes a draft of a provider file. */
export async function makeDraft(options: DraftOptions): Promise<Draft> {
  const { slug, model, samples, places } = options;
  const vocabulary = withSlug(options.vocabulary, slug);
  const kind = kindOfResource(model.name, vocabulary);
  const { tree, tried } = samples;
  const proposals = proposeFields({ model, vocabulary, kind, tree, records: tried });
  const idReads = proposals
    .filter(({ field }) => model.schema.required?.includes(field) === true)
    .flatMap(({ reads }) => reads);
  const described = describeRaw(tree, idReads.flatMap(withParents));
  const proposed = proposals.filter(({ expression }) => expression !== undefined);
  const lacking = (model.schema.required ?? []).filter(
    (name) => !proposed.some(({ field }) => field === name),
  );
  const content = contentOf(slug, model, proposed, schemaOf(described));
  const mapping = mappingOf(content, model);
  const fits = fitsOf(mapping, proposed, tried);
  const noun = kind.words.at(-1) ?? 'record';
  const chosen = chooseRecords(samples.telling, tree);
  // Without what the model requires, a record has no unified value.
  const { examples, inventor } = inventExamples(options, {
    ...{ chosen: lacking.length > 0 ? [] : chosen, mapping, noun, keptWords: wordsOf(proposed) },
  });
  const paging = findPaging(places.pages);
  const errors = findErrors(
    places.errors.map(({ body }) => body),
    places.answers,
  );
  const { answers, questions: asked } = await draftAnswers({
    ...{ model, mapping: lacking.length > 0 ? undefined : mapping, places, paging, inventor },
    definitionWith: (answers) =>
      definitionOf(answeredContent(content, { model, places, paging, errors, answers }), model),
  });
  const resource = writtenResource({
    ...{ name: model.name, required: model.schema.required ?? [], places, paging, proposals, fits },
    ...{ raw: writtenRaw(described), examples, answers, questions: asked },
  });
  const top = mapWithGaps([
    { key: 'slug', node: plain(slug) },
    { key: 'name', node: plain(nameOf(slug)) },
    { path: 'homePage', what: 'the address of the provider' },
    { path: 'documentation', what: 'a list of the pages that describe the records' },
    { path: 'apiVersion', what: 'the version of the interface' },
    { path: 'baseUrl', what: 'the address that the paths of requests follow' },
    { path: 'authentication', what: 'how requests are authenticated, such as [{ kind: bearer }]' },
    ...(errors === undefined ? [] : [{ key: 'errors', node: plain(errors) }]),
    { key: 'resources', node: { kind: 'map', entries: [{ key: model.name, node: resource.node }] } },
  ]);
  return {
    text: writeFile(top.node),
    fields: proposals.map((proposal) => draftedField(proposal, fits)),
    gaps: [...top.gaps, ...resource.gaps],
    questions: [...proposals.flatMap(({ questions }) => questions), ...asked],
    warnings: warningsOf(samples, places),
    examples: examples.length,
    records: samples.records,
  };
}

/** The provider's own name says nothing in names of properties, such as `acme_id`. */
function withSlug(vocabulary: Vocabulary, slug: string): Vocabulary {
  const own = new Set(vocabulary.wordsOf(slug));
  return { ...vocabulary, isNeutral: (word) => own.has(word) || vocabulary.isNeutral(word) };
}

function warningsOf({ records, isCut }: Samples, { unknown }: Places): readonly string[] {
  const found = records === 1 ? 'One record was' : `${records} records were`;
  return [
    ...(records < FEW
      ? [
          `${found} found: fewer than ${FEW} say little of what may be absent, null or unique. ${ENOUGH} or more are better.`,
        ]
      : []),
    ...(unknown > 0 ? [`In ${unknown} of the documents no record was found.`] : []),
    ...(isCut ? ['The records have more paths than are looked at: the last ones were left out.'] : []),
  ];
}

/** A name for people, made of the slug. */
function nameOf(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function withParents(path: Path): readonly Path[] {
  return path.map((_, index) => path.slice(0, index + 1));
}

/** The file without its gaps, as data. */
function contentOf(slug: string, model: Model, proposals: readonly Proposal[], raw: unknown): unknown {
  // What is required and was not found has any value, so that the others can be tried.
  const required = (model.schema.required ?? []).map((field) => [field, '"-"'] as const);
  const own = proposals.map(({ field, expression }) => [field, expression] as const);
  const mapping = Object.fromEntries([...required, ...own]);
  const resource = { raw, mapping, ...valuesOfProposals(proposals) };
  return fillGaps({ slug, name: slug, resources: { [model.name]: resource } }, model);
}

function valuesOfProposals(proposals: readonly Proposal[]): { readonly values?: unknown } {
  const tables = proposals.flatMap(({ tables: own }) => own);
  if (tables.length === 0) return {};
  return { values: Object.fromEntries(tables.map(({ path, map }) => [path, { map, otherwise: 'omit' }])) };
}

/** How the fields are filled over the records that were tried, by expression. */
function fitsOf(
  mapping: Mapping | undefined,
  proposals: readonly Proposal[],
  records: readonly unknown[],
): ReadonlyMap<string, Fit> {
  const fits = new Map<string, Fit>();
  const unified = records.map((record) => unifiedOf(mapping, record));
  for (const { field, reads } of proposals) {
    const right = unified.filter((value) => value !== undefined && Object.hasOwn(value, field)).length;
    const blank = records.filter(
      (record, index) =>
        unified[index]?.[field] === undefined && !reads.some((path) => valuesAt(record, path).some(isFilled)),
    ).length;
    fits.set(field, { right, blank, of: records.length });
  }
  return fits;
}

function draftedField(
  { field, expression, runnerUp }: Proposal,
  fits: ReadonlyMap<string, Fit>,
): DraftedField {
  const fit = fits.get(field);
  return {
    field,
    ...(expression === undefined ? {} : { expression }),
    ...(fit === undefined || field === 'remote_data' ? {} : { fit }),
    ...(runnerUp === undefined || fit === undefined ? {} : { runnerUp: { expression: runnerUp, fit } }),
  };
}

interface WrittenExample {
  readonly title: string;
  readonly raw: unknown;
  readonly unified: unknown;
}

/** Words that tables name, in lower case. */
function wordsOf(proposals: readonly Proposal[]): ReadonlySet<string> {
  const words = proposals.flatMap(({ tables }) => tables.flatMap(({ map }) => Object.keys(map)));
  return new Set(words.map((word) => word.toLowerCase()));
}

interface ExampleParts {
  readonly chosen: readonly ChosenRecord[];
  readonly mapping: Mapping | undefined;
  readonly noun: string;
  readonly keptWords: ReadonlySet<string>;
}

interface InventedExamples {
  readonly examples: readonly WrittenExample[];
  /** The one that made them, so that answers are about the same people. */
  readonly inventor: Inventor;
}

/** How often other ids are tried if one that was invented is accidentally in the samples. */
const ATTEMPTS = 5;

/** Examples with invented people in place of those of the chosen records. */
function inventExamples(
  { vocabulary, samples, places, model }: DraftOptions,
  { chosen, mapping, noun, keptWords }: ExampleParts,
): InventedExamples {
  const kind = kindOfResource(model.name, vocabulary);
  const names = JSON.stringify(schemaOf(describeRaw(samples.tree, [])));
  const inventorWith = (salt: string): Inventor =>
    createInventor({ vocabulary, kind, tree: samples.tree, seen: places.seen, keptWords, salt });
  let found: InventedExamples = { examples: [], inventor: inventorWith('') };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const inventor = inventorWith(attempt === 0 ? '' : `#${attempt}`);
    const invented = chosen.map((one) => ({ ...one, record: inventor.invent(one.record) }));
    const examples = examplesOf(invented, mapping, noun);
    found = { examples, inventor };
    const raws = JSON.stringify(examples.map(({ raw }) => raw));
    const isOwn = (text: string): boolean => isKeptWord(text, { keptWords, vocabulary });
    if (findLeaks(raws, names, samples.telling, isOwn).length === 0) break;
  }
  return found;
}

function examplesOf(
  chosen: readonly ChosenRecord[],
  mapping: Mapping | undefined,
  noun: string,
): readonly WrittenExample[] {
  return chosen.flatMap((one, index) => {
    const unified = unifiedOf(mapping, one.record);
    // Without an id a record has no unified value.
    return unified === undefined ? [] : [{ title: titleOf(one, index, noun), raw: one.record, unified }];
  });
}
