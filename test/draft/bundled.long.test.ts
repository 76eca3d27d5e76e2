import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { publishedPart, verdictTable } from './published-table.ts';
import { FOLDER, judged, ofExamples, ofPayloads } from './rebuilt.ts';

const engine = createEngine();

function share(all: readonly unknown[], one: unknown): number {
  return all.filter((other) => other === one).length / all.length;
}

test('each provider is rebuilt from the records of its examples, without the words that only it attests', () => {
  const all = engine.providers.flatMap((slug) =>
    Object.values(judged({ slug, records: ofExamples(slug) }).verdicts),
  );
  // The examples hold every oddity that a mapping heeds, so that few fields are right in every value.
  expect(share(all, 'wrong')).toBeLessThanOrEqual(0.2);
});

describe.skipIf(process.env.MAPWRIGHT_PAYLOADS === undefined && !existsSync(FOLDER))(
  'published payloads',
  () => {
    test('each provider is rebuilt from its payloads, without the words that only it attests', () => {
      const found = engine.providers.map(
        (slug) => [slug, judged({ slug, records: ofPayloads(slug) })] as const,
      );
      const all = found.flatMap(([, { verdicts }]) => Object.values(verdicts));
      expect(all.length).toBeGreaterThan(90);
      expect(share(all, 'right')).toBeGreaterThanOrEqual(0.85);
      expect(share(all, 'wrong')).toBeLessThanOrEqual(0.03);
      const tried = found.reduce((sum, [, { triedWithout }]) => sum + triedWithout, 0);
      const surplus = found.flatMap(([, { proposedWithout }]) => proposedWithout);
      expect(surplus.length / tried).toBeLessThanOrEqual(0.03);
      const table = verdictTable(
        found.map(([slug, { verdicts }]) => [engine.definition(slug).name, verdicts]),
      );
      const knockOut = `Of ${tried} right fields whose paths were taken out of all records, ${surplus.length} were proposed all the same.`;
      expect(publishedPart('drafts-of-bundled')).toBe(`${table}\n\n${knockOut}`);
    });
  },
);
