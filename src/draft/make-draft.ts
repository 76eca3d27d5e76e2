import type { Mapping } from '../mapping/mapping.ts';
import type { Model } from '../model/index.ts';
import { findErrors } from './answers/find-errors.ts';
import { findPaging } from './answers/find-paging.ts';
import { type ChosenRecord, chooseRecords, titleOf } from './examples/choose-records.ts';
import type { Fit, Proposal, Question } from './fields/proposal.ts';
import { proposeFields } from './fields/propose-fields.ts';
import { fillGaps } from './fill-gaps.ts';
import { kindOfResource } from './lexicon/own-entities.ts';
import type { Vocabulary } from './lexicon/vocabulary.ts';
import { mappingOf, unifiedOf } from './mapping-of.ts';
import { findLeaks } from './people/find-leaks.ts';
import { createInventor } from './people/inventor.ts';
import { describeRaw, schemaOf } from './raw/describe-raw.ts';
import type { Samples } from './samples/collect.ts';
import { expressionOf, ITEMS, type Path, valuesAt } from './samples/path.ts';
import type { Places } from './samples/survey.ts';
import { type Gap, mapWithGaps, plain, writeFile } from './write/write-file.ts';
import type { WrittenEntry, WrittenNode } from './write/written-node.ts';
import { writtenRaw } from './write/written-raw.ts';

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
export function makeDraft(options: DraftOptions): Draft {
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
  const examples =
    lacking.length > 0
      ? []
      : inventExamples(options, { chosen, mapping, noun, keptWords: wordsOf(proposed) });
  const resource = resourceOf(options, proposals, fits, writtenRaw(described), examples);
  const errors = findErrors(places.errors, places.answers);
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
    questions: proposals.flatMap(({ questions }) => questions),
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

function isFilled(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !(Array.isArray(value) && value.length === 0);
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

/** How often other ids are tried if one that was invented is accidentally in the samples. */
const ATTEMPTS = 5;

/** Examples with invented people in place of those of the chosen records. */
function inventExamples(
  { vocabulary, samples, places, model }: DraftOptions,
  { chosen, mapping, noun, keptWords }: ExampleParts,
): readonly WrittenExample[] {
  const kind = kindOfResource(model.name, vocabulary);
  const names = JSON.stringify(schemaOf(describeRaw(samples.tree, [])));
  let examples: readonly WrittenExample[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const salt = attempt === 0 ? '' : `#${attempt}`;
    const inventor = createInventor({
      vocabulary,
      kind,
      tree: samples.tree,
      seen: places.seen,
      keptWords,
      salt,
    });
    const invented = chosen.map((one) => ({ ...one, record: inventor.invent(one.record) }));
    examples = examplesOf(invented, mapping, noun);
    const raws = JSON.stringify(examples.map(({ raw }) => raw));
    const isOwn = (text: string): boolean =>
      keptWords.has(text.toLowerCase()) || vocabulary.stateOf(text) !== undefined;
    if (findLeaks(raws, names, samples.telling, isOwn).length === 0) break;
  }
  return examples;
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

interface WrittenResource {
  readonly node: WrittenNode;
  readonly gaps: readonly Gap[];
}

function resourceOf(
  { model, places }: DraftOptions,
  proposals: readonly Proposal[],
  fits: ReadonlyMap<string, Fit>,
  raw: WrittenNode,
  examples: readonly WrittenExample[],
): WrittenResource {
  const at = `resources.${model.name}`;
  const get = getOf(places, at);
  const list = listOf(places, at);
  const tables = proposals
    .filter(({ expression }) => expression !== undefined)
    .flatMap(({ tables: own }) => own);
  const mapping = mappingNode(proposals, fits, model.schema.required ?? []);
  const { node, gaps } = mapWithGaps([
    get.part,
    list.part,
    { key: 'raw', node: raw },
    { key: 'mapping', node: mapping.node },
    ...(tables.length === 0 ? [] : [{ key: 'values', node: valuesNode(tables) }]),
    examples.length === 0
      ? { path: `${at}.examples`, what: 'raw records with the unified ones that they become' }
      : { key: 'examples', node: plain(examples) },
  ]);
  const lacking = mapping.lacking.map((field) => ({ path: `${at}.mapping.${field}`, what: REQUIRED }));
  return { node, gaps: [...get.gaps, ...list.gaps, ...lacking, ...gaps] };
}

interface RequestPart {
  readonly part: WrittenEntry | Gap;
  readonly gaps: readonly Gap[];
}

function getOf({ record }: Places, at: string): RequestPart {
  if (record === undefined) {
    const gap = {
      path: `${at}.get`,
      what: 'how to ask for one record: { method, path, record }, or { from: list }',
    };
    return { part: gap, gaps: [] };
  }
  const { node, gaps } = mapWithGaps([
    { path: `${at}.get.method`, what: 'GET, or POST' },
    { path: `${at}.get.path`, what: 'such as /users/{id}' },
    { key: 'record', node: plain(expressionOf(record)) },
  ]);
  return { part: { key: 'get', node }, gaps };
}

function listOf({ list, pages }: Places, at: string): RequestPart {
  if (list === undefined) {
    const gap = {
      path: `${at}.list`,
      what: 'how to ask for many records: { method, path, records, paging }',
    };
    return { part: gap, gaps: [] };
  }
  const paging = pagingOf(pages, at);
  const { node, gaps } = mapWithGaps([
    { path: `${at}.list.method`, what: 'GET, or POST' },
    { path: `${at}.list.path`, what: 'such as /users' },
    { key: 'records', node: plain(expressionOf(dropLast(list))) },
    paging.part,
  ]);
  return { part: { key: 'list', node }, gaps: [...gaps, ...paging.gaps] };
}

/** Without the items of the array itself, to which paths lead by themselves. */
function dropLast(path: Path): Path {
  return path.at(-1) === ITEMS ? path.slice(0, -1) : path;
}

function pagingOf(pages: Places['pages'], at: string): RequestPart {
  const found = findPaging(pages);
  if (found === undefined) {
    return {
      part: { path: `${at}.list.paging`, what: 'how one page leads to the next, or { style: none }' },
      gaps: [],
    };
  }
  const entries = Object.entries(found.keys).map(
    ([key, value]): WrittenEntry => ({ key, node: plain(value) }),
  );
  const { node, gaps } = mapWithGaps([
    ...entries.slice(0, 1),
    ...found.gaps.map(([key, what]): Gap => ({ path: `${at}.list.paging.${key}`, what })),
    ...entries.slice(1),
  ]);
  return { part: { key: 'paging', node }, gaps };
}

const REQUIRED = 'an expression, since the model requires it';

function mappingNode(
  proposals: readonly Proposal[],
  fits: ReadonlyMap<string, Fit>,
  required: readonly string[],
): { readonly node: WrittenNode; readonly lacking: readonly string[] } {
  const entries: WrittenEntry[] = [];
  const lacking: string[] = [];
  let lines: string[] = [];
  for (const proposal of proposals) {
    const { field, expression } = proposal;
    lines.push(...linesBefore(proposal));
    if (expression === undefined) {
      if (!required.includes(field)) continue;
      lacking.push(field);
      lines.push(`gap: ${field}: ${REQUIRED}`);
      continue;
    }
    const fit = fits.get(field);
    const comment = fit === undefined || field === 'remote_data' ? {} : { comment: fitText(fit) };
    const before = lines.length === 0 ? {} : { before: lines };
    entries.push({ key: field, node: { kind: 'value', value: expression, ...comment }, ...before });
    lines = [];
  }
  return { node: { kind: 'map', entries, ...(lines.length === 0 ? {} : { after: lines }) }, lacking };
}

function linesBefore({ field, questions, runnerUp }: Proposal): readonly string[] {
  return [
    ...questions.map(({ question, options }) => `question: ${field}: ${question} ${options.join(' | ')}`),
    ...(runnerUp === undefined || questions.length > 0 ? [] : [`or ${field}: ${runnerUp}`]),
  ];
}

function fitText({ right, blank, of }: Fit): string {
  return `${right} of ${of}${blank === 0 ? '' : `, ${blank} blank`}`;
}

function valuesNode(tables: readonly Proposal['tables'][number][]): WrittenNode {
  return {
    kind: 'map',
    entries: tables.map(
      ({ path, map, unknown }): WrittenEntry => ({
        key: path,
        node: {
          kind: 'map',
          entries: [
            {
              key: 'map',
              node: {
                kind: 'map',
                entries: Object.entries(map).map(([word, value]) => ({ key: word, node: plain(value) })),
                ...(unknown.length === 0 ? {} : { after: unknown.map((word) => `question: ${word}: ?`) }),
              },
            },
            { key: 'otherwise', node: plain('omit') },
          ],
        },
      }),
    ),
  };
}
