import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../../src/definition/index.ts';
import { acme } from './acme.ts';

const PAGE = 'https://acme.example.com/news';
const issuesOf = (added: string) =>
  checkDefinition(acme().replace('apiVersion: v1', `apiVersion: v1\n${added}`)).issues;

describe.each([
  ['checked', (day: string) => `checked: { on: "${day}", against: [{ page: "${PAGE}" }] }`],
  ['retires', (day: string) => `retires: { what: Version v1, on: "${day}", source: "${PAGE}" }`],
])('the day of %s', (_, written) => {
  test.each(['2026-11-28', '2024-02-29', '2026-12-31', '2000-02-29'])('%s is one', (day) => {
    expect(issuesOf(written(day))).toEqual([]);
  });

  test.each(['2026-02-29', '2027-02-30', '2026-11-31', '1900-02-29'])('%s does not exist', (day) => {
    expect(issuesOf(written(day))).toMatchObject([
      { code: 'definition-shape', message: `“on” is ${day}, a day that does not exist.` },
    ]);
  });

  test.each(['2026-13-01', '2026-11-32', '2026-1-2', 'soon', ''])('“%s” is not written as one', (day) => {
    expect(issuesOf(written(day))).toMatchObject([
      { code: 'definition-shape', message: expect.stringContaining('a string that matches') },
    ]);
  });
});
