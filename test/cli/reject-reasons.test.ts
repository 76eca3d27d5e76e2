import { expect, test } from 'vitest';
import { createRejectReasons } from '../../src/cli/reject-reasons.ts';
import type { Issue } from '../../src/issue/index.ts';

test.each<[what: string, issue: Issue, line: string]>([
  [
    'a message without its field',
    { code: 'value-invalid', message: 'Expected an email, found “x”.', field: 'email_address' },
    'line 3: email_address: Expected an email, found “x”. [value-invalid]',
  ],
  [
    'a message with its field',
    { code: 'required-field-missing', message: '“id” is required.', field: 'id' },
    'line 3: “id” is required. [required-field-missing]',
  ],
  [
    'a message in which a word contains the field’s name',
    { code: 'value-invalid', message: 'The text is not valid.', field: 'id' },
    'line 3: id: The text is not valid. [value-invalid]',
  ],
  [
    'an issue of the record',
    { code: 'input-not-json', message: 'The record is not JSON.' },
    'line 3: The record is not JSON. [input-not-json]',
  ],
])('%s', (_, issue, line) => {
  const reasons = createRejectReasons();
  reasons.add({ line: 3, issues: [issue] });
  expect(reasons.lines()).toEqual([line]);
});
