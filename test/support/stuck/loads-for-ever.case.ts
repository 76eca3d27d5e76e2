import { test } from 'vitest';

for (const end = false; !end; );
test('is never there', () => {});
