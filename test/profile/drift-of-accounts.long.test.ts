import { test } from 'vitest';
import { expectChangesFound } from './expect-changes-found.ts';

// In a file of its own, since each of the two takes minutes, and files run side by side.
test('changes of half of the accounts are found within 500 records', () => {
  expectChangesFound(10);
});
