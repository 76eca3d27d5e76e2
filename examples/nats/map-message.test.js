import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapMessage } from './map-message.js';

const CASES = [
  ['a record', '{"id":"1","firstName":"Ada"}', '{"id":"1","name":"Ada"}\n', []],
  ['a record in several lines', '{\n "id": "1"\n}\n', '{"id":"1"}\n', []],
  ['a page', '{"results":[{"id":"1"},{"id":"2"}]}', '{"id":"1"}\n{"id":"2"}\n', []],
  ['a page without records', '{"results":[]}', '', []],
  ['a record without id', '{"firstName":"Ada"}', '', ['required-field-missing']],
  ['text that is not JSON', '{"id":', '', ['input-not-json']],
  ['a line feed in a string', '{"id":"a\nb"}', '', ['input-not-json']],
  ['an empty message', '', '', ['record-not-object']],
  ['white space', ' \n', '', ['record-not-object']],
];

for (const [title, payload, users, codes] of CASES) {
  test(title, () => {
    const found = mapMessage('hubspot', Buffer.from(payload));
    assert.equal(Buffer.from(found.users).toString(), users);
    assert.deepEqual(found.codes, codes);
    assert.equal(found.rejected, codes.length);
  });
}
