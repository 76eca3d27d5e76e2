import { describe, expect, test } from 'vitest';

test('passes first', () => expect(1).toBe(1));
describe('group', () => {
  test('loops for ever', () => {
    for (;;);
  });
});
