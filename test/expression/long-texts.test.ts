import { describe, expect, test } from 'vitest';
import { compile } from '../../src/expression/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

/** Patterns that turn back at each character, and what they turn back over. */
const PATTERNS: readonly (readonly [pattern: string, piece: string])[] = [
  ['^([^.]+\\.)+([a-z]{2,}|x)(:[0-9]+)?$', 'a.'],
  ['^(.|x)*z', 'a'],
  ['^(((a)|(b)|(c)|(d)|(e)|(f)|(g)|(h))?)*$', 'h'],
  ['^((((((((a))))))))*$', 'a'],
];

describe('a regular expression refuses a string that it may not come back from', () => {
  test.each(PATTERNS)('%s', (pattern, piece) => {
    const search = compile(`$contains($, /${pattern}/)`);
    const longest = Math.floor(2 ** 22 / (1 + (pattern.match(/[(|?*+{]/g) ?? []).length));
    const searched = (length: number) => {
      try {
        return search.evaluate(piece.repeat(Math.floor(length / piece.length)));
      } catch (error) {
        return Object(error).code;
      }
    };
    expect([searched(longest), searched(longest + 2)].map((found) => typeof found === 'boolean')).toEqual([
      true,
      false,
    ]);
    expect(searched(9_000_000)).toBe('D2015');
  });
});

test('a search in linear time ends with the budget, while it runs', () => {
  const engine = createEngine({ limits: { steps: 100_000 } });
  const schema = (pattern: string) => ({
    providers: {
      hubspot: { 'crm/users': { mapping: { extra: 'x' }, schema: { extra: { type: 'string', pattern } } } },
    },
  });
  const codes = ['a', '😀', '\ud800'].map((piece) => {
    const overrides = [parseOverrides(schema('^(.+)+$'), { name: 'account' })];
    const raw = { id: '1', x: piece.repeat(3_000_000) };
    return engine.safeMap('hubspot', raw, { overrides }).issues[0]?.jsonataCode;
  });
  expect(codes).toEqual(['D1012', 'D1012', 'D1012']);
});
