import { describe, expect, test } from 'vitest';
import { DefinitionError, type Issue, MappingError } from '../../src/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';
import { HOSTILE_LAYERS, type HostileLayer } from './layers.ts';

const engine = createEngine();

function issuesOf({ text, record }: HostileLayer): readonly Issue[] {
  try {
    const layer = parseOverrides(text(), { name: 'account' });
    const result = engine.safeMap('hubspot', JSON.parse(record?.() ?? '{"id":"1"}'), { overrides: [layer] });
    return result.issues;
  } catch (error) {
    if (error instanceof DefinitionError || error instanceof MappingError) return error.issues;
    throw error;
  }
}

/** The others take longer, or as much memory as there is. */
const AT_ONCE = ['pictures', 'schemas', 'large expressions'];

describe.each(AT_ONCE)('%s', (kind) => {
  test.each((HOSTILE_LAYERS[kind] ?? []).map((layer) => [layer.name, layer] as const))('%s', (_, layer) => {
    const issues = issuesOf(layer);
    const codes = issues.flatMap(({ code, jsonataCode }) => [code, jsonataCode]);
    expect(layer.codes).toContain(codes.find((code) => layer.codes.includes(String(code))));
    expect(Math.max(...issues.map(({ message }) => message.length))).toBeLessThanOrEqual(500);
  });
});
