import type { WrittenAnswers } from '../answers/draft-answers.ts';
import type { FoundPaging } from '../answers/find-paging.ts';
import type { Fit, Proposal, Question } from '../fields/proposal.ts';
import { expressionOf, ITEMS, type Path } from '../samples/path.ts';
import type { Places } from '../samples/survey.ts';
import { type Gap, mapWithGaps, plain } from './write-file.ts';
import type { WrittenEntry, WrittenNode } from './written-node.ts';

/** A resource as it is written. */
export interface WrittenResource {
  readonly node: WrittenNode;
  readonly gaps: readonly Gap[];
}

/** What a resource is written from. */
export interface ResourceParts {
  /** Name of the model. */
  readonly name: string;
  readonly required: readonly string[];
  readonly places: Places;
  readonly paging: FoundPaging | undefined;
  readonly proposals: readonly Proposal[];
  readonly fits: ReadonlyMap<string, Fit>;
  readonly raw: WrittenNode;
  readonly examples: readonly unknown[];
  readonly answers: WrittenAnswers | undefined;
  /** What the author must still say about the answers. */
  readonly questions: readonly Question[];
}

/** The resource of a provider file, with gaps in place of what the samples do not tell. */
export function writtenResource(parts: ResourceParts): WrittenResource {
  const { name, required, places, paging, proposals, fits, raw, examples, answers, questions } = parts;
  const at = `resources.${name}`;
  const get = getOf(places, at);
  const list = listOf(places, paging, at);
  const tables = proposals
    .filter(({ expression }) => expression !== undefined)
    .flatMap(({ tables: own }) => own);
  const mapping = mappingNode(proposals, fits, required);
  const { node, gaps } = mapWithGaps([
    get.part,
    list.part,
    { key: 'raw', node: raw },
    { key: 'mapping', node: mapping.node },
    ...(tables.length === 0 ? [] : [{ key: 'values', node: valuesNode(tables) }]),
    examples.length === 0
      ? { path: `${at}.examples`, what: 'raw records with the unified ones that they become' }
      : { key: 'examples', node: plain(examples) },
    ...(answers === undefined ? [] : [{ key: 'answers', node: plain(answers), before: askedOf(questions) }]),
  ]);
  const lacking = mapping.lacking.map((field) => ({ path: `${at}.mapping.${field}`, what: REQUIRED }));
  const asked =
    answers === undefined && questions.length > 0 && node.kind === 'map'
      ? { ...node, after: [...(node.after ?? []), ...askedOf(questions)] }
      : node;
  return { node: asked, gaps: [...get.gaps, ...list.gaps, ...lacking, ...gaps] };
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

function listOf({ list }: Places, found: FoundPaging | undefined, at: string): RequestPart {
  if (list === undefined) {
    const gap = {
      path: `${at}.list`,
      what: 'how to ask for many records: { method, path, records, paging }',
    };
    return { part: gap, gaps: [] };
  }
  const paging = pagingOf(found, at);
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

function pagingOf(found: FoundPaging | undefined, at: string): RequestPart {
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

function linesBefore({ field, expression, questions, runnerUp }: Proposal): readonly string[] {
  return [
    ...askedOf(questions),
    ...(expression === undefined && questions.length === 0 ? [`left out: ${field}: no path fits`] : []),
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

function askedOf(questions: readonly Question[]): readonly string[] {
  return questions.map(({ field, question, options }) =>
    `question: ${field}: ${question} ${options.join(' | ')}`.trim(),
  );
}
