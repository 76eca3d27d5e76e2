import { describe, expect, test } from 'vitest';
import { expiryWarning, parseDefinition } from '../../src/definition/index.ts';
import { acme } from './acme.ts';

const SOURCE = 'https://docs.acme.example.com/news';

function retiring(on: string) {
  const text = acme().replace(
    'apiVersion: v1',
    `apiVersion: v1\nretires: { what: Version v1, on: ${on}, source: "${SOURCE}" }`,
  );
  return parseDefinition(text, { file: 'acme.yaml' });
}

describe('an announced expiry is told from half a year before', () => {
  test.each([
    ['2027-08-31', '2027-02-27', undefined],
    ['2027-08-31', '2027-02-28', 'ends on 2027-08-31'],
    ['2027-08-31', '2027-08-30', 'ends on 2027-08-31'],
    ['2027-08-31', '2027-08-31', 'was announced to end on 2027-08-31'],
    ['2027-08-31', '2030-01-01', 'was announced to end on 2027-08-31'],
    ['2028-02-29', '2027-08-28', undefined],
    ['2028-02-29', '2027-08-29', 'ends on 2028-02-29'],
    ['2027-03-15', '2026-09-14', undefined],
    ['2027-03-15', '2026-09-15', 'ends on 2027-03-15'],
  ])('on %s, today %s', (on, today, words) => {
    const warning = expiryWarning(retiring(on), today);
    expect(warning?.message).toBe(words === undefined ? undefined : `Acme: Version v1 ${words}.`);
  });

  test('as a warning with its place and source', () => {
    expect(expiryWarning(retiring('2027-08-31'), '2027-08-30')).toMatchObject({
      code: 'provider-retires',
      severity: 'warning',
      source: { file: 'acme.yaml', line: 6, column: 1 },
      hint: `See ${SOURCE}`,
    });
  });

  test('and nothing where nothing was announced', () => {
    expect(expiryWarning(parseDefinition(acme()), '2099-01-01')).toBeUndefined();
  });
});
