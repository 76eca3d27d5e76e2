import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { locateRecords } from '../../src/draft/answers/locate-records.ts';
import { valuesOf } from '../../src/draft/fields/context.ts';
import type { Proposal } from '../../src/draft/fields/proposal.ts';
import { proposeFields } from '../../src/draft/fields/propose-fields.ts';
import { kindOfResource } from '../../src/draft/lexicon/own-entities.ts';
import { createVocabulary } from '../../src/draft/lexicon/vocabulary.ts';
import { valuesAt } from '../../src/draft/samples/path.ts';
import { createValueTree } from '../../src/draft/samples/value-node.ts';
import { createEngine } from '../../src/index.ts';
import { userModel } from './draft-of.ts';
import type { Verdicts } from './published-table.ts';
import { addressesOf, judgeField } from './strangers/judge.ts';

/** As in the test of published payloads: a folder next to the checkout, or one that the environment names. */
export const FOLDER =
  process.env.MAPWRIGHT_PAYLOADS ?? resolve(import.meta.dirname, '../../../shared/payloads');
const engine = createEngine();

interface Sampled {
  readonly slug: string;
  readonly records: readonly unknown[];
}

/** The records of the bundled examples, which this repository has. */
export function ofExamples(slug: string): readonly unknown[] {
  return engine.definition(slug).resources['crm/users']?.examples.map(({ raw }) => raw) ?? [];
}

/** The records of published payloads; those of other resources and older versions are not users. */
export function ofPayloads(slug: string): readonly unknown[] {
  const vocabulary = createVocabulary(slug);
  const kind = kindOfResource('crm/users', vocabulary);
  return readdirSync(resolve(FOLDER, slug))
    .filter((name) => name.endsWith('.json') && !/^(?:raw\.schema|related|alt)/.test(name))
    .flatMap((name) => {
      const { payload } = JSON.parse(readFileSync(resolve(FOLDER, slug, name), 'utf8'));
      const found = locateRecords(payload, { vocabulary, kind });
      return found === undefined || found.kind === 'error' ? [] : valuesAt(payload, found.path, 10_000);
    });
}

function proposed({ slug, records }: Sampled): readonly Proposal[] {
  const vocabulary = createVocabulary(slug);
  const tree = createValueTree();
  for (const record of records) tree.add(record);
  return proposeFields({
    model: userModel(),
    vocabulary,
    kind: kindOfResource('crm/users', vocabulary),
    tree: tree.root,
    records,
  });
}

/** The values of a proposal, as the mapping with its table returns them. */
function valuesFor({ expression, tables, field }: Proposal, records: readonly unknown[]): readonly unknown[] {
  if (expression === undefined) return records.map(() => undefined);
  const table = tables.find(({ path }) => path === field)?.map;
  return valuesOf(expression, records).map((value) =>
    table === undefined ? listed(field, value) : typeof value === 'string' ? table[value] : undefined,
  );
}

function listed(field: string, value: unknown): unknown {
  return field === 'urls' && value !== undefined && !Array.isArray(value) ? [value] : value;
}

interface Judged {
  readonly verdicts: Verdicts;
  /** Fields that are right, and those of them that are proposed although what they read was taken out. */
  readonly triedWithout: number;
  readonly proposedWithout: readonly string[];
}

/** Judges the fields of a provider that is rebuilt from its records. */
export function judged(sampled: Sampled): Judged {
  const { slug, records } = sampled;
  const right = records.map((record) => {
    const result = engine.safeMap(slug, record, { ignoreRemoteData: true, onInvalid: 'omit' });
    return result.ok ? { ...Object(result.value) } : {};
  });
  const proposals = proposed(sampled).filter(({ field }) => field !== 'remote_data');
  const verdicts: Record<string, Verdicts[string]> = {};
  const proposedWithout: string[] = [];
  let triedWithout = 0;
  for (const proposal of proposals) {
    const { field } = proposal;
    const verdict = judgeField(
      right.map((value) => addressesOf(value[field])),
      valuesFor(proposal, records).map(addressesOf),
    );
    if (verdict !== undefined) verdicts[field] = verdict;
    if (verdict !== 'right') continue;
    triedWithout += 1;
    const rest = { slug, records: records.map((record) => without(record, pathsOf(slug, proposal))) };
    const again = proposed(rest).find((other) => other.field === field);
    if (again?.expression !== undefined) proposedWithout.push(`${slug} ${field}: ${again.expression}`);
  }
  return { verdicts, triedWithout, proposedWithout };
}

/** The paths that a proposal or the bundled mapping read for a field, as names with line ends between. */
function pathsOf(slug: string, { field, reads }: Proposal): ReadonlySet<string> {
  const bundled = engine.mapping(slug).fields.find(({ name }) => name === field)?.reads.paths ?? [];
  return new Set([
    ...reads.map((path) => path.filter((step) => step !== '[]').join('\n')),
    ...bundled.map((path) => path.replaceAll('`', '').split('.').join('\n')),
  ]);
}

function without(value: unknown, paths: ReadonlySet<string>, path = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, paths, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const at = path === '' ? name : `${path}\n${name}`;
      return paths.has(at) ? [] : [[name, without(inner, paths, at)]];
    }),
  );
}
