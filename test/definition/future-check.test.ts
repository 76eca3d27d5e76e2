import { expect, test } from 'vitest';
import { futureCheckWarning, parseDefinition } from '../../src/definition/index.ts';
import { acme } from './acme.ts';

function checkedOn(day: string) {
  const text = acme().replace(
    'apiVersion: v1',
    `checked: { on: ${day}, against: [{ page: "https://docs.acme.example.com/users" }] }\napiVersion: v1`,
  );
  return parseDefinition(text, { file: 'acme.yaml' });
}

test.each([
  ['2026-11-28', '2026-11-29', false],
  ['2026-11-29', '2026-11-29', false],
  // It may be that day already, elsewhere.
  ['2026-11-30', '2026-11-29', false],
  ['2026-12-01', '2026-11-29', true],
  ['2027-12-01', '2026-11-29', true],
])('checked on %s, today %s', (day, today, isTold) => {
  const warning = futureCheckWarning(checkedOn(day), today);
  expect(warning?.code).toBe(isTold ? 'checked-in-future' : undefined);
  if (isTold) expect(warning).toMatchObject({ severity: 'warning', source: { file: 'acme.yaml' } });
});

test('a definition that says nothing of a check causes no warning', () => {
  expect(futureCheckWarning(parseDefinition(acme()), '2000-01-01')).toBeUndefined();
});
