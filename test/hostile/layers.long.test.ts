import { describe, expect, test } from 'vitest';
import { run } from '../support/child.ts';
import { HOSTILE_LAYERS, type HostileLayer } from './layers.ts';
import { LAYER_PROGRAM, type LayerOutcome } from './support/layer-program.ts';

const PLAIN_RECORD = '{"id":"1","a":{"b":[1]}}';

/** Reads and maps in a process of a bounded heap, which it may take down. */
function outcomeOf({ text, record, bounds }: HostileLayer): LayerOutcome {
  const flags = [`--max-old-space-size=${bounds.megabytes}`, '--input-type=module', '-e', LAYER_PROGRAM];
  const input = JSON.stringify({ text: text(), record: record?.() ?? PLAIN_RECORD });
  const { status, stdout, stderr } = run(process.execPath, flags, { input, longestRun: 120_000 });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe.each(Object.entries(HOSTILE_LAYERS))('%s', (_kind, layers) => {
  test.each(layers.map((layer) => [layer.name, layer] as const))('%s', (_name, layer) => {
    const { codes, longestMessage, next, seconds } = outcomeOf(layer);
    expect(layer.codes).toContain(codes.find((code) => layer.codes.includes(code)) ?? codes[0] ?? '');
    expect(longestMessage).toBeLessThanOrEqual(500);
    expect(next).toBe('2');
    expect(seconds).toBeLessThan(layer.bounds.seconds);
  });
});
