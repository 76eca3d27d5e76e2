import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Engine } from '../src/engine.ts';
import { isEmailAddress } from '../src/expression/mapping-functions/index.ts';
import { createEngine } from '../src/live.ts';
import { HAND_WRITTEN_PROVIDERS, handTuned, handWritten } from './hand-written/mappings.ts';
import { type Candidate, type Figure, measureAll, ratio } from './measure.ts';
import { perField, wholeObject } from './peer-jsonata.ts';
import { RECORD_COUNT, recordsOf } from './records.ts';
import { stages } from './stages.ts';

/** Ratios of one provider, or of all of them interleaved. */
export interface MappingRatios {
  readonly fasterThanJsonata: number;
  readonly fasterThanJsonataPerField: number;
  readonly timesHandTuned: number;
  readonly timesHandWritten: number;
  readonly fasterThanJsonataAndAjv: number;
  readonly mapTimesParse: number;
  readonly nanoseconds: Readonly<Record<string, number>>;
}

/** Measures one mapping for each provider, and all of them interleaved. */
export async function benchMapping(): Promise<Record<string, MappingRatios>> {
  const engine = createEngine();
  const results: Record<string, MappingRatios> = {};
  for (const provider of HAND_WRITTEN_PROVIDERS) results[provider] = await benchProviders(engine, [provider]);
  results['all interleaved'] = await benchProviders(engine, HAND_WRITTEN_PROVIDERS);
  return results;
}

async function benchProviders(engine: Engine, providers: readonly string[]): Promise<MappingRatios> {
  const work = interleave(engine, providers);
  await assertSame(engine, providers);
  const peers = new Map(providers.map((provider) => [provider, peersOf(engine, provider)]));
  const each = (run: (item: Work, peer: Peers) => unknown) => (): void => {
    for (const item of work) run(item, peers.get(item.provider) as Peers);
  };
  const eachAwaited = (run: (item: Work, peer: Peers) => Promise<unknown>) => async (): Promise<void> => {
    for (const item of work) await run(item, peers.get(item.provider) as Peers);
  };
  const operations = work.length;
  const candidates: Candidate[] = [
    { name: 'map only', operations, run: each(({ record }, { mapOnly }) => mapOnly(record)) },
    { name: 'map()', operations, run: each(({ record }, { mapping }) => mapping.map(record)) },
    { name: 'hand-tuned', operations, run: each(({ record }, { tuned }) => tuned(record)) },
    { name: 'hand-written', operations, run: each(({ record }, { written }) => written(record)) },
    { name: 'JSON.parse', operations, run: each(({ text }) => JSON.parse(text)) },
    { name: 'JSON.stringify', operations, run: each(({ record }) => JSON.stringify(record)) },
    { name: 'jsonata', operations, run: eachAwaited(({ record }, { whole }) => whole(record)) },
    { name: 'jsonata by field', operations, run: eachAwaited(({ record }, { fields }) => fields(record)) },
    {
      name: 'jsonata and Ajv',
      operations,
      run: eachAwaited(async ({ record }, { whole, validate }) => validate(plain(await whole(record)))),
    },
  ];
  return toRatios(await measureAll(candidates));
}

interface Work {
  readonly provider: string;
  readonly record: unknown;
  readonly text: string;
}

function interleave(engine: Engine, providers: readonly string[]): Work[] {
  const lists = providers.map((provider) => ({ provider, records: recordsOf(engine, provider) }));
  return Array.from({ length: RECORD_COUNT }, (_, index) => index).flatMap((index) =>
    lists.map(({ provider, records }) => {
      const text = JSON.stringify(records[index]);
      return { provider, record: JSON.parse(text) as unknown, text };
    }),
  );
}

type Peers = ReturnType<typeof peersOf>;

function peersOf(engine: Engine, provider: string) {
  const mapping = engine.mapping(provider);
  const definition = engine.definition(provider);
  return {
    mapping,
    mapOnly: stages(engine, provider).mapOnly,
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
  return ajv.compile(engine.models[0]?.schema ?? {});
}

/** The package gives objects without prototype, which Ajv and printing are slow on; as a user would do. */
function plain(value: Record<string, unknown>): Record<string, unknown> {
  return { ...value };
}

/** Outputs are compared before anything is timed. */
async function assertSame(engine: Engine, providers: readonly string[]): Promise<void> {
  for (const provider of providers) {
    const { mapping, whole, tuned, written, fields } = peersOf(engine, provider);
    for (const record of recordsOf(engine, provider)) {
      const expected = ordered(mapping.map(record));
      const others = [await whole(record), await fields(record), tuned(record), written(record)];
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

function toRatios(figures: readonly Figure[]): MappingRatios {
  return {
    fasterThanJsonata: ratio(figures, 'jsonata', 'map only'),
    fasterThanJsonataPerField: ratio(figures, 'jsonata by field', 'map only'),
    timesHandTuned: ratio(figures, 'map only', 'hand-tuned'),
    timesHandWritten: ratio(figures, 'map only', 'hand-written'),
    fasterThanJsonataAndAjv: ratio(figures, 'jsonata and Ajv', 'map()'),
    mapTimesParse: ratio(figures, 'map()', 'JSON.parse'),
    nanoseconds: Object.fromEntries(figures.map(({ name, median }) => [name, Math.round(median)])),
  };
}
