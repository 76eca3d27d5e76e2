import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Engine } from '../src/engine.ts';
import { isEmailAddress } from '../src/expression/mapping-functions/index.ts';
import { createEngine } from '../src/live.ts';
import { allocatedBytes } from './allocation.ts';
import { EFFORT } from './effort.ts';
import { HAND_WRITTEN_PROVIDERS, handTuned, handWritten } from './hand-written/mappings.ts';
import { type Candidate, type Figure, measureAll, ratio } from './measure.ts';
import { perField, wholeObject } from './peer-jsonata.ts';
import { progress } from './progress.ts';
import { interleave, type Work } from './provider-work.ts';
import { RECORD_COUNT, recordsOf } from './records.ts';
import { splitMapping } from './split-mapping.ts';

/** Ratios of one provider, or of all of them interleaved. */
export interface MappingRatios {
  readonly fasterThanJsonata: number;
  readonly fasterThanJsonataPerField: number;
  /** For providers whose mapping is also written by hand. */
  readonly timesHandTuned?: number;
  readonly timesHandWritten?: number;
  readonly fasterThanJsonataAndAjv: number;
  readonly mapTimesParse: number;
  /** Bytes allocated, as a percentage of what the package allocates. */
  readonly allocationPercent: number;
  readonly nanoseconds: Readonly<Record<string, number>>;
  readonly bytes: Readonly<Record<string, number>>;
}

/** Few enough for what the package allocates for them to fit into the young generation. */
const RECORDS_FOR_ALLOCATION = 32;

/** Measures the mapping of each provider, and several of them interleaved. */
export async function benchMapping(): Promise<Record<string, MappingRatios>> {
  const engine = createEngine();
  const results: Record<string, MappingRatios> = {};
  const groups: [name: string, providers: readonly string[]][] = [
    ['all interleaved', engine.providers],
    ['six interleaved', HAND_WRITTEN_PROVIDERS],
    ...(EFFORT.everyProvider
      ? engine.providers.map((provider): [string, string[]] => [provider, [provider]])
      : []),
  ];
  for (const [name, providers] of groups) {
    progress(`mapping: ${name}`);
    results[name] = await benchProviders(engine, providers);
  }
  return results;
}

async function benchProviders(engine: Engine, providers: readonly string[]): Promise<MappingRatios> {
  await assertSame(engine, providers);
  const peers = new Map(providers.map((provider) => [provider, peersOf(engine, provider)]));
  // The same number of records in all, however many the providers, so that the CPU caches hold as much of them.
  const work = interleave(engine, providers, Math.floor(RECORD_COUNT / providers.length));
  const few = interleave(engine, providers, Math.ceil(RECORDS_FOR_ALLOCATION / providers.length));
  const bytes = {
    'map only': await allocatedBytes(work.length, candidate(work, peers, 'map only').run),
    jsonata: await allocatedBytes(few.length, candidate(few, peers, 'jsonata').run),
  };
  const isWritten = providers.every((provider) => HAND_WRITTEN_PROVIDERS.includes(provider));
  const names = RUN_NAMES.filter((name) => isWritten || !name.startsWith('hand'));
  return toRatios(await measureAll(names.map((name) => candidate(work, peers, name))), bytes);
}

/** What is done with one record, by name. */
const RUNS = {
  'map only': ({ record }: Work, { mapOnly }: Peers): unknown => mapOnly(record),
  'map()': ({ record }: Work, { mapping }: Peers): unknown => mapping.map(record),
  'hand-tuned': ({ record }: Work, { tuned }: Peers): unknown => tuned?.(record),
  'hand-written': ({ record }: Work, { written }: Peers): unknown => written?.(record),
  'JSON.parse': ({ text }: Work): unknown => JSON.parse(text),
  'JSON.stringify': ({ record }: Work): unknown => JSON.stringify(record),
  jsonata: ({ record }: Work, { whole }: Peers): unknown => whole(record),
  'jsonata by field': ({ record }: Work, { fields }: Peers): unknown => fields(record),
  'jsonata and Ajv': async ({ record }: Work, { whole, validate }: Peers): Promise<unknown> =>
    validate(plain(await whole(record))),
};

const RUN_NAMES = Object.keys(RUNS) as (keyof typeof RUNS)[];

function candidate(
  work: readonly Work[],
  peersByProvider: ReadonlyMap<string, Peers>,
  name: keyof typeof RUNS,
): Candidate {
  const items = work.map((item) => ({ item, peers: peersByProvider.get(item.provider) as Peers }));
  const step: (item: Work, peers: Peers) => unknown = RUNS[name];
  const run = (): void => {
    for (const { item, peers } of items) step(item, peers);
  };
  const runAwaited = async (): Promise<void> => {
    for (const { item, peers } of items) await step(item, peers);
  };
  return { name, operations: work.length, run: name.startsWith('jsonata') ? runAwaited : run };
}

type Peers = ReturnType<typeof peersOf>;

function peersOf(engine: Engine, provider: string) {
  const mapping = engine.mapping(provider);
  const definition = engine.definition(provider);
  return {
    mapping,
    mapOnly: splitMapping(engine, provider).map,
    tuned: handTuned(provider),
    written: handWritten(provider),
    whole: wholeObject(definition),
    fields: perField(definition),
    validate: fullValidator(engine),
  };
}

function fullValidator(engine: Engine): (value: unknown) => unknown {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  formats.default(ajv, { mode: 'full' });
  ajv.addFormat('idn-email', isEmailAddress);
  return ajv.compile(engine.models.find(({ name }) => name === 'crm/users')?.schema ?? {});
}

/** The package's objects have no prototype, which makes validating and printing slow; a user would convert them. */
function plain(value: Record<string, unknown>): Record<string, unknown> {
  return { ...value };
}

/** Outputs are compared before anything is timed. */
async function assertSame(engine: Engine, providers: readonly string[]): Promise<void> {
  for (const provider of providers) {
    const { mapping, whole, tuned, written, fields } = peersOf(engine, provider);
    for (const record of recordsOf(engine, provider)) {
      const expected = ordered(mapping.map(record));
      const byHand = [tuned, written].flatMap((map) => (map === undefined ? [] : [map(record)]));
      const others = [await whole(record), await fields(record), ...byHand];
      for (const [index, other] of others.entries()) {
        const actual = ordered(other);
        if (actual === expected) continue;
        throw new Error(`${provider}, candidate ${index}: ${actual} instead of ${expected}`);
      }
    }
  }
}

function ordered(value: Record<string, unknown>): string {
  const { urls, ...rest } = value;
  // A single address is an object in JSONata and a list in the unified form.
  const list = urls === undefined ? {} : { urls: [urls].flat() };
  const entries = Object.entries({ ...rest, ...list }).filter(([, member]) => member !== undefined);
  return JSON.stringify(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function toRatios(figures: readonly Figure[], bytes: Record<'map only' | 'jsonata', number>): MappingRatios {
  return {
    fasterThanJsonata: ratio(figures, 'jsonata', 'map only'),
    fasterThanJsonataPerField: ratio(figures, 'jsonata by field', 'map only'),
    ...(figures.some(({ name }) => name === 'hand-tuned')
      ? {
          timesHandTuned: ratio(figures, 'map only', 'hand-tuned'),
          timesHandWritten: ratio(figures, 'map only', 'hand-written'),
        }
      : {}),
    fasterThanJsonataAndAjv: ratio(figures, 'jsonata and Ajv', 'map()'),
    mapTimesParse: ratio(figures, 'map()', 'JSON.parse'),
    allocationPercent: (100 * bytes['map only']) / bytes.jsonata,
    nanoseconds: Object.fromEntries(figures.map(({ name, median }) => [name, Math.round(median)])),
    bytes,
  };
}
