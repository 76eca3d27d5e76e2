import { readFileSync } from 'node:fs';
import { createEngine } from '../src/index.ts';
import type { MappingInput } from '../src/studio/protocol.ts';
import { createEditingEngines } from '../src/studio/worker/editing/editing-engine.ts';
import { createLiveEngine } from '../src/studio/worker/live-engine.ts';
import { mapRecord } from '../src/studio/worker/map-record.ts';
import { EFFORT } from './effort.ts';
import { largestProvider } from './largest-provider.ts';
import { median, timed } from './measure.ts';

/** What follows an edit in the worker of the studio: from the new text to the new result. */
interface StudioRow {
  readonly milliseconds: number;
  /** Its time as a part of that of compiling the whole file, which was measured just before. */
  readonly timesTheWhole: number;
}

/** Makes the text that someone has after another key. */
type Edit = (text: string, count: number) => string;

const EDITS: Readonly<Record<string, Edit>> = {
  'an expression': (text, count) =>
    text.replace('$emailAddress(', `$emailAddress(${' '.repeat(1 + (count % 7))}`),
  'an expression, another value': (text, count) =>
    text.replace(/\n {6}name: .*(?:\n {8,}.*)*/, `\n      name: '"Ada ${count}"'`),
  'a line more': (text, count) => `${'\n'.repeat(1 + (count % 7))}${text}`,
};

/** Measures edits of the largest bundled file side by side with compiling all of it. */
export function benchStudio(): Readonly<Record<string, StudioRow>> {
  const file = largestProvider();
  const text = readFileSync(file, 'utf8');
  const provider = /^slug: (\S+)/m.exec(text)?.[1] ?? '';
  const resource = 'crm/users';
  const [example] = createEngine().definition(provider).resources[resource]?.examples ?? [];
  const record = JSON.stringify(example?.raw);
  const result = (create: typeof createLiveEngine, edited: string): void => {
    const input: MappingInput = {
      provider,
      resource,
      definition: { name: file, text: edited },
      layers: [],
      models: [],
    };
    mapRecord(create(input).mapping(provider, { resource }), record);
  };
  const runs = 5 + 2 * EFFORT.processes;
  const measured = (edit: Edit) => {
    const engineOf = createEditingEngines();
    return Array.from({ length: runs }, (_, count) => {
      const edited = edit(text, count);
      const whole = timed(() => result(createLiveEngine, edited));
      return { whole, changed: timed(() => result(engineOf, edited)) };
    }).slice(5);
  };
  // The code of all of them is optimised before the first is measured.
  for (const edit of Object.values(EDITS)) measured(edit);
  const wholeTimes: number[] = [];
  const rows = Object.entries(EDITS).map(([name, edit]): [string, StudioRow] => {
    const pairs = measured(edit);
    wholeTimes.push(...pairs.map(({ whole }) => whole));
    const milliseconds = median(pairs.map(({ changed }) => changed));
    return [
      name,
      { milliseconds, timesTheWhole: median(pairs.map(({ whole, changed }) => changed / whole)) },
    ];
  });
  return {
    'compiling the whole file': { milliseconds: median(wholeTimes), timesTheWhole: 1 },
    ...Object.fromEntries(rows),
  };
}
