import { test } from 'vitest';
import { expectChangesFound } from './expect-changes-found.ts';

test('changes of all records are found within 500 records', () => {
  expectChangesFound(0);
});
