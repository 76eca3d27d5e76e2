import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutputFormatName } from '../../../src/bulk/output/index.ts';
import { createEngine, parseOverrides } from '../../../src/live.ts';
import { runs } from '../../support/runs.ts';
import { transformed, valuesOf } from '../support.ts';

const LAYER = `
providers:
  hubspot:
    crm/users:
      schema:
        note: { type: [string, "null"] }
        tags: { type: array, items: { type: string } }
      mapping:
        id: $text(id)
        note: note
        tags: tags
`;
const mapping = createEngine({ overrides: [parseOverrides(LAYER)] }).mapping('hubspot');
const COLUMNS = ['id', 'note', 'tags'];
const excludeFields = mapping.model.fields.map(({ name }) => name).filter((name) => !COLUMNS.includes(name));

async function written(outputFormat: OutputFormatName, records: readonly object[], excluded = excludeFields) {
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const mapOptions = { excludeFields: excluded, onInvalid: 'keep' } as const;
  return (await transformed(Buffer.from(lines), { mapping, mapOptions, outputFormat })).output;
}

async function read(inputFormat: string, bytes: Buffer, size: number): Promise<readonly unknown[]> {
  const { output, rejects } = await transformed(bytes, {
    inputFormat,
    size,
    mapOptions: { format: 'raw' },
  });
  expect(rejects).toEqual([]);
  return valuesOf(output);
}

const text = fc
  .array(
    fc.constantFrom(
      'a',
      '\t',
      '\n',
      '\r',
      '\r\n',
      '"',
      '""',
      '\\',
      '\\t',
      '\\N',
      ',',
      ';',
      ' ',
      'é',
      '\u{1f600}',
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));

describe.each(['csv', 'tsv'] as const)('%s', (format) => {
  test('what is written is read again, whatever the values hold', async () => {
    const records = fc.array(
      fc.record(
        { note: fc.oneof(text, fc.constant(null)), tags: fc.array(text, { maxLength: 3 }) },
        { requiredKeys: [] },
      ),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 40 }), async (values, size) => {
        const numbered = values.map((value, index) => ({ id: `${index}`, ...value }));
        const bytes = await written(format, numbered);
        const expected = numbered.map(({ id, note, tags }) => ({
          id,
          // The reader takes what is empty for null; the writer tells an empty string from it.
          note: note === undefined || note === '' ? null : note,
          tags: tags === undefined || tags.length === 0 ? null : JSON.stringify(tags),
        }));
        const found = await read(format, bytes, size);
        expect(found).toEqual(
          expected.map(({ tags, ...one }, index) => ({ ...one, tags: emptyList(tags, found[index]) })),
        );
      }),
      { numRuns: runs(200) },
    );
  });

  test('an empty string is quoted, and null is not', async () => {
    const bytes = await written(format, [{ id: '1', note: '' }, { id: '2', note: null }, { id: '3' }]);
    const rows = bytes.toString().split('\r\n').slice(1, -1);
    const separator = format === 'csv' ? ',' : '\t';
    expect(rows.map((row) => row.split(separator)[COLUMNS.indexOf('note')])).toEqual(['""', '', '']);
  });

  test('a row of one column that is empty is not an empty line, which is no row', async () => {
    const others = mapping.model.fields.map(({ name }) => name).filter((name) => name !== 'note');
    const bytes = await written(
      format,
      [{ id: '1', note: 'x' }, { id: '2', note: null }, { id: '3' }],
      others,
    );
    expect(await read(format, bytes, 65_536)).toEqual([{ note: 'x' }, { note: null }, { note: null }]);
  });
});

/** A list without elements may be left out, or be written as one. */
function emptyList(tags: string | null, found: unknown): unknown {
  return tags === null && Object(found).tags === '[]' ? '[]' : tags;
}
