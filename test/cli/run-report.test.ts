import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folderWith, mapwright } from './command.ts';

const OWNERS = [
  { id: '1', email: 'ann@example.com', firstName: 'Ann', createdAt: '2024-01-01T00:00:00Z', userId: 9 },
  { id: '2', email: 'nobody', firstName: 'Ben', createdAt: '01/02/2024', archived: 'false' },
  { id: '1', email: '', firstName: null, createdAt: '2023-01-01T00:00:00Z', userId: 7 },
  { email: 'cleo@example.com', createdAt: '2025-01-01T00:00:00Z' },
];
const INPUT = OWNERS.map((owner) => `${JSON.stringify(owner)}\n`).join('');
const TRANSFORM = ['transform', '--provider', 'hubspot', '--ignore-remote-data'];

describe('mapwright transform says', () => {
  test('which fields had values that could not be used, with examples', () => {
    const { status, stderr } = mapwright(TRANSFORM, INPUT);
    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      'line 4: “id” is required, but its expression returned no value. [required-field-missing]',
      'field       unusable   invalid',
      'id                 -  1 (25 %)',
      'created_at  1 (25 %)         -',
      'email       1 (25 %)         -',
      'is_active   1 (25 %)         -',
      'line 2: “created_at” is empty, although the record has "01/02/2024" at /createdAt. [value-unusable]',
      'line 2: “email” is empty, although the record has "nobody" at /email. [value-unusable]',
      'line 2: “is_active” is empty, although the record has "false" at /archived. [value-unusable]',
      '4 records: 3 mapped (1 with warnings), 1 rejected',
      '',
    ]);
  });

  test('nothing of the values if they are redacted', () => {
    const { stderr } = mapwright([...TRANSFORM, '--redact-values'], INPUT);
    expect(stderr).toContain('“email” is empty, although the record has a string of 6 characters at /email.');
    expect(stderr).not.toContain('nobody');
  });

  test('in a report, what it found and in what', () => {
    const layer = 'providers:\n  hubspot:\n    crm/users:\n      mapping:\n        name: $text(firstName)\n';
    const path = folderWith({ 'in.ndjson': INPUT, 'layer.yaml': layer });
    const files = [
      '--in',
      path('in.ndjson'),
      '--overrides',
      path('layer.yaml'),
      '--report',
      path('run.json'),
    ];
    mapwright([...TRANSFORM, ...files, '--fail-if', 'email.filled < 90%', '--fail-if', 'repeatedIds > 1']);
    expect(JSON.parse(readFileSync(path('run.json'), 'utf8'))).toEqual({
      version: 1,
      mapwright: expect.any(String),
      provider: 'hubspot',
      resource: 'crm/users',
      definition: {
        file: expect.stringContaining('hubspot.yaml'),
        apiVersion: expect.any(String),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      layers: [{ path: path('layer.yaml'), sha256: sha256(layer) }],
      input: { path: path('in.ndjson'), bytes: INPUT.length, sha256: sha256(INPUT) },
      counts: { records: 4, mapped: 3, rejected: 1, withIssues: 0, withWarnings: 1 },
      fields: {
        id: states(3, 0, 0, 1),
        created_at: {
          ...states(2, 0, 1, 0),
          smallest: '2023-01-01T00:00:00.000Z',
          largest: '2024-01-01T00:00:00.000Z',
        },
        email: states(1, 1, 1, 0),
        is_active: states(0, 2, 1, 0),
        name: states(2, 1, 0, 0),
        updated_at: states(0, 3, 0, 0),
      },
      issues: [
        {
          code: 'required-field-missing',
          severity: 'error',
          count: 1,
          records: 1,
          examples: [{ line: 4, record: 4, message: expect.stringContaining('“id” is required') }],
        },
        {
          code: 'value-unusable',
          severity: 'warning',
          count: 3,
          records: 1,
          examples: [
            { line: 2, record: 2, message: expect.stringContaining('created_at') },
            { line: 2, record: 2, message: expect.stringContaining('email') },
            { line: 2, record: 2, message: expect.stringContaining('is_active') },
          ],
        },
      ],
      repeatedIds: { count: 1, examples: [{ line: 3, firstLine: 1 }], compared: 2 },
      unread: { observed: 4, paths: [{ path: 'userId', share: 0.5 }] },
      thresholds: [
        { condition: 'email.filled < 90%', value: 1, failed: true },
        { condition: 'repeatedIds > 1', value: 1, failed: false },
      ],
    });
  });
});

describe('mapwright transform --fail-if', () => {
  test.each<[condition: string, line: string | undefined]>([
    ['rejected > 1%', 'failed: rejected > 1% (found 1 of 4, 25 %)'],
    ['rejected > 25%', undefined],
    ['rejected >= 25%', 'failed: rejected >= 25% (found 1 of 4, 25 %)'],
    ['email.filled<90%', 'failed: email.filled<90% (found 1 of 4, 25 %)'],
    ['email.absent > 0', 'failed: email.absent > 0 (found 1 of 4, 25 %)'],
    ['value-unusable > 2', 'failed: value-unusable > 2 (found 3, in 1 of 4 records)'],
    ['value-unusable > 20%', 'failed: value-unusable > 20% (found 1 of 4, 25 %)'],
    ['value-unusable > 50%', undefined],
    ['limit-exceeded > 0', undefined],
    ['records != 4', undefined],
    ['withWarnings = 1', 'failed: withWarnings = 1 (found 1 of 4, 25 %)'],
    ['repeatedIds > 0', 'failed: repeatedIds > 0 (found 1 of 4, 25 %)'],
    ['email.rejected > 0', 'failed: email.rejected > 0 (found 1 of 4, 25 %)'],
    ['rejected > 0.5%', 'failed: rejected > 0.5% (found 1 of 4, 25 %)'],
    ['rejected > 1.0', undefined],
  ])('%s', (condition, line) => {
    const { status, stderr } = mapwright([...TRANSFORM, '--fail-if', condition], INPUT);
    expect(status).toBe(line === undefined ? 1 : 3);
    expect(stderr.split('\n').filter((text) => text.startsWith('failed:'))).toEqual(
      line === undefined ? [] : [line],
    );
  });

  test('counts nothing where no record came', () => {
    expect(mapwright([...TRANSFORM, '--fail-if', 'email.filled < 90%'], '').status).toBe(0);
    expect(mapwright([...TRANSFORM, '--fail-if', 'mapped <= 0%'], '').status).toBe(0);
    expect(mapwright([...TRANSFORM, '--fail-if', 'records < 1'], '').status).toBe(3);
  });

  test.each([
    ['rejected', 'It must compare a count with a number or a share.'],
    ['rejected > many', 'It must compare'],
    ['rejected > 101%', 'A share is at most 100 %.'],
    ['email.filled < 0.9', 'A count is a whole number.'],
    ['email.filled < 0.9', 'Did you mean “email.filled < 90%”?'],
    ['rejected > 0.07', 'Did you mean “rejected > 7%”?'],
    ['rejected > 1.5', 'Did you mean “rejected > 1.5%”?'],
    ['rejectd > 1', 'Did you mean “rejected”?'],
    ['email.filed > 1', 'Did you mean “email.filled”?'],
    ['urls.filled > 1', '“urls” is not a field of the output that is mapped.'],
    ['emial.filled > 1', 'Did you mean “email”?'],
    ['email.fild > 1', '“email.fild” is not counted.'],
    ['value-unusuable > 1', 'Did you mean “value-unusable”?'],
  ])('refuses %s', (condition, reason) => {
    const { status, stderr } = mapwright([...TRANSFORM, '--fail-if', condition], INPUT);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(reason) });
  });
});

/** The states of a field, which add up to the four records. */
function states(filled: number, absent: number, unusable: number, invalid: number) {
  const rejected = 4 - filled - absent - unusable - invalid;
  const shares = {
    filled: filled / 4,
    absent: absent / 4,
    unusable: unusable / 4,
    invalid: invalid / 4,
    rejected: rejected / 4,
  };
  return { filled, absent, unusable, invalid, rejected, shares };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
