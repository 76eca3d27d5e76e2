import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RunReport, transformStream } from '../../../src/bulk/index.ts';
import { directFields } from '../../../src/bulk/scan/direct-fields.ts';
import { createEngine, parseOverrides } from '../../../src/live.ts';
import { fieldValue } from '../../../src/mapping/field-value.ts';
import type { MappingOptions } from '../../../src/mapping/types.ts';
import { runs } from '../../support/runs.ts';

const LAYER = `
providers:
  hubspot:
    crm/users:
      schema:
        team: { type: array, items: { type: string } }
        seen_on: { type: string, format: date }
      mapping:
        id: $text(id)
        team: $map(teams, function($team) { $text($team) })[]
        seen_on: seen
`;
const mapping = createEngine({ overrides: [parseOverrides(LAYER)] }).mapping('hubspot');

const id = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 30 }).map(String),
  fc.constantFrom('007', ' 7 ', 'ä', 'ä', '\u{1f600}', '\ud800', 'a"b', '', null, '12345678901234567890'),
);
const time = fc.oneof(
  fc
    .date({ noInvalidDate: true, min: new Date('1000-01-01'), max: new Date('9999-01-01') })
    .map((date) => date.toISOString()),
  fc
    .date({ noInvalidDate: true, min: new Date('2024-02-28'), max: new Date('2024-03-02') })
    .map((date) => date.toISOString()),
  fc.constantFrom(
    '2024-02-29T00:00:00Z',
    '2024-03-01 00:00:00',
    '0000-00-00',
    '',
    null,
    'soon',
    1709251200000,
  ),
);
const record = fc.record(
  {
    id,
    email: fc.constantFrom(
      'ann@example.com',
      'Bücher <b@example.com>',
      'nobody',
      '',
      null,
      ' c@example.com ',
    ),
    firstName: fc.constantFrom('Ann', '', null, 'Änn'),
    createdAt: time,
    updatedAt: time,
    archived: fc.constantFrom(true, false, 'false', null),
    teams: fc.constantFrom([], ['a'], [' '], null, [1, 'b']),
    seen: fc.constantFrom('2024-05-01', '2023-12-31', 'yesterday', null),
  },
  { requiredKeys: [] },
);
const line = fc.oneof(
  { weight: 9, arbitrary: record.map((one) => JSON.stringify(one)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '{', '[1]', '{"id":1,"id":2,"createdAt":"2024-01-01T00:00:00.000Z"}'),
  },
);

/** What the report says of fields and ids, counted value by value. */
function slowly(
  lines: readonly string[],
  options: MappingOptions,
): Pick<RunReport, 'fields' | 'repeatedIds'> {
  const mapped = mapping.fields.filter(({ name }) => name !== 'remote_data');
  const counts = mapped.map((field) => ({
    field,
    name: field.name,
    filled: 0,
    absent: 0,
    unusable: 0,
    invalid: 0,
    rejected: 0,
  }));
  const times = new Map<string, string[]>();
  const firstLines = new Map<string, number>();
  const examples: { line: number; firstLine: number }[] = [];
  let repeated = 0;
  lines.forEach((text, index) => {
    if (text === '') return;
    const parsed = parsedOf(text);
    const result = parsed === undefined ? undefined : mapping.safeMap(parsed, options);
    const value = result?.ok === true ? result.value : undefined;
    for (const count of counts) {
      const own = (result?.issues ?? []).filter(({ field }) => field === count.name);
      const held = value === undefined ? undefined : fieldValue(value, count.field);
      if (own.some(({ severity }) => severity !== 'warning')) count.invalid += 1;
      else if (own.some(({ code }) => code === 'value-unusable')) count.unusable += 1;
      else if (value === undefined) count.rejected += 1;
      else if (held === undefined || held === null || (Array.isArray(held) && held.length === 0))
        count.absent += 1;
      else {
        count.filled += 1;
        if (typeof held === 'string') times.set(count.name, [...(times.get(count.name) ?? []), held]);
      }
    }
    if (typeof value?.id !== 'string') return;
    const firstLine = firstLines.get(value.id);
    if (firstLine === undefined) firstLines.set(value.id, index + 1);
    else {
      repeated += 1;
      if (examples.length < 3) examples.push({ line: index + 1, firstLine });
    }
  });
  const fields = counts.map(({ name, field: _, ...count }) => {
    const sorted = /_(?:at|on)$/.test(name) ? (times.get(name) ?? []).sort() : [];
    const range = sorted.length === 0 ? {} : { smallest: sorted[0], largest: sorted.at(-1) };
    return [name, { ...count, ...range }];
  });
  return {
    fields: Object.fromEntries(fields),
    repeatedIds: { count: repeated, examples, compared: firstLines.size },
  };
}

async function* only(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}

function parsedOf(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

test('some fields of the mapping are known without their values', () => {
  expect(directFields(mapping).map(({ field }) => field)).toEqual([
    'id',
    'created_at',
    'email',
    'updated_at',
  ]);
});

test.each([
  ['wasm', 'unified'],
  ['script', 'normalized'],
  ['parser', 'unified'],
] as const)('what is counted from lines is what is counted from values (%s, %s)', async (reader, format) => {
  const mapOptions: MappingOptions = { format, onInvalid: 'omit' };
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
      const reports: RunReport[] = [];
      await transformStream({
        mapping,
        mapOptions,
        input: only(Buffer.from(lines.map((text) => `${text}\n`).join(''))),
        ndjson: true,
        reader,
        write: () => {},
        onReport: (report) => reports.push(report),
      });
      expect(reports.map(({ fields, repeatedIds }) => ({ fields, repeatedIds }))).toEqual([
        slowly(lines, mapOptions),
      ]);
    }),
    { numRuns: runs(150) },
  );
});
