import { createEngine } from '../src/live.ts';
import type { UnifiedValue } from '../src/mapping/types.ts';
import { HAND_WRITTEN_PROVIDERS } from './hand-written/mappings.ts';
import { measureAll } from './measure.ts';
import { progress } from './progress.ts';
import { interleave } from './provider-work.ts';
import { splitMapping } from './split-mapping.ts';

/** Nanoseconds per record of each stage by itself, next to parsing and printing the same record. */
export async function benchStages(): Promise<Record<string, Record<string, number>>> {
  const engine = createEngine();
  const rows: Record<string, Record<string, number>> = {};
  for (const provider of HAND_WRITTEN_PROVIDERS) {
    progress(`stages: ${provider}`);
    const mapping = engine.mapping(provider);
    const { map, validate, shape } = splitMapping(engine, provider);
    const work = interleave(engine, [provider]);
    const values: UnifiedValue[] = work.map(({ record }) => mapping.map(record));
    const operations = work.length;
    const over = <Item>(items: readonly Item[], run: (item: Item) => unknown) => ({
      operations,
      run: (): void => {
        for (const item of items) run(item);
      },
    });
    const figures = await measureAll([
      { name: 'map', ...over(work, ({ record }) => map(record)) },
      { name: 'validate', ...over(values, validate) },
      { name: 'shape', ...over(values, shape) },
      { name: 'map()', ...over(work, ({ record }) => mapping.map(record)) },
      { name: 'JSON.parse', ...over(work, ({ text }) => JSON.parse(text)) },
      { name: 'JSON.stringify', ...over(work, ({ record }) => JSON.stringify(record)) },
    ]);
    rows[provider] = Object.fromEntries(figures.map(({ name, median }) => [name, median]));
  }
  return rows;
}
