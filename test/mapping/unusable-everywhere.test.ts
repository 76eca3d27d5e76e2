import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createEngine as createBundledEngine } from '../../src/index.ts';
import { createEngine, parseDefinition } from '../../src/live.ts';

const bundled = createBundledEngine();

test.each(bundled.providers)('%s warns of the same compiled ahead of time and from its file', (provider) => {
  const text = readFileSync(`providers/${provider}.yaml`, 'utf8');
  const definition = parseDefinition(text, { file: bundled.definition(provider).file });
  const live = createEngine({ bundled: false, definitions: [definition] });
  for (const { raw, bindings } of definition.resources['crm/users']?.examples ?? []) {
    expect(bundled.safeMap(provider, raw, bindings)).toEqual(live.safeMap(provider, raw, bindings));
    // Text where none is expected is reported, whatever the field.
    const odd = withObjects(raw);
    const { issues } = bundled.safeMap(provider, odd, bindings);
    expect(issues).toEqual(live.safeMap(provider, odd, bindings).issues);
    expect(issues.some(({ code }) => code === 'value-unusable')).toBe(true);
  }
});

/**
 * A record with an object in place of each value. Objects keep their names, since some records are wrapped; the word for
 * the kind of a record stays, since one of another kind is refused.
 */
function withObjects(value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { odd: 'value' };
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === 'type' ? member : withObjects(member)]),
  );
}
