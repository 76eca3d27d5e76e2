import { expect } from 'vitest';
import { engine } from './engine.ts';

/** The issues of an answer with these records if all of them are sound: how many of their values cannot be used. */
export function issuesOfValues(provider: string, records: readonly unknown[]): { issues?: unknown } {
  const { issues } = engine.safeMapList(provider, records);
  expect(issues.filter(({ code }) => code !== 'value-unusable')).toEqual([]);
  if (issues.length === 0) return {};
  const message = expect.stringMatching(`^${issues.length} values? of ${provider} could not be used`);
  return { issues: [{ code: 'value-unusable', severity: 'warning', message, provider }] };
}
