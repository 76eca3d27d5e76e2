import { expect, test } from 'vitest';
import { locateRecords } from '../../../src/draft/answers/locate-records.ts';
import { kindOfResource } from '../../../src/draft/lexicon/own-entities.ts';
import { createVocabulary } from '../../../src/draft/lexicon/vocabulary.ts';

const vocabulary = createVocabulary();
const located = (document: unknown, resource = 'crm/users'): string => {
  const found = locateRecords(document, { vocabulary, kind: kindOfResource(resource, vocabulary) });
  if (found === undefined) return 'nothing';
  return found.kind === 'error' ? 'error' : `${found.kind} ${found.path.join('.')}`.trim();
};
const USER = { id: 1, name: 'Ada', email: 'ada@example.com' };

test.each<readonly [string, unknown]>([
  ['record', USER],
  ['record', { systemuserid: 'x', fullname: 'Ada' }],
  ['record', { ...USER, teams: [{ id: 2, name: 'North' }], account: { id: 3 } }],
  ['record', { name: 'Ada', email: 'ada@example.com', created_at: '2024-01-01T00:00:00Z' }],
  ['record data', { data: USER }],
  ['record data', { data: { ...USER, roles: [{ id: 5 }] }, included: [{ id: 9, type: 'team' }] }],
  ['record user', { user: USER, userGroups: [{ id: 4 }] }],
  ['record data.user', { status: 0, message: 'OK', data: { user: USER } }],
  ['record result', { jsonrpc: '2.0', id: 7, result: USER }],
  ['list []', [USER]],
  ['list [].user', [{ user: USER }]],
  ['list data.[]', { data: [USER], meta: { total: 1 } }],
  ['list items.[].data', { items: [{ data: USER, meta: { type: 'user' } }] }],
  ['list data.users.edges.[].node', { data: { users: { edges: [{ node: USER, cursor: 'a' }] } } }],
  ['list users.[]', { users: [USER], groups: [{ id: 8, name: 'North' }] }],
  ['list users.[]', { users: [] }],
  ['list members.[]', { ok: true, members: [USER], response_metadata: { next_cursor: '' } }],
  ['list value.[]', { '@odata.context': 'https://example.com', value: [USER] }],
  ['list Resources.[]', { schemas: ['urn:x'], totalResults: 1, Resources: [USER] }],
  // An answer with an id of its own has no record's properties, and a list of records.
  ['list Users.[]', { Id: 'a7', Status: 'OK', Users: [USER, { ...USER, id: 2 }] }],
  ['record', { ...USER, users: [USER] }],
  ['record', { id: 5, title: 'North', users: [{ id: 1 }] }],
  // Memberships, which have dates and an address of their own.
  [
    'list collection.[].user',
    {
      collection: [
        {
          uri: 'https://example.com/memberships/1',
          role: 'owner',
          created_at: '2024-01-01T00:00:00Z',
          updated_at: '2024-01-01T00:00:00Z',
          user: { uri: 'https://example.com/users/1', name: 'Ada', email: 'ada@example.com' },
        },
      ],
    },
  ],
  // The only object of an item that looks like a record, whatever it is called.
  [
    'list members.[].profile',
    { members: [{ profile: { ...USER, id: undefined, member_id: 1 }, roles: [] }] },
  ],
  [
    'list data.[].attributes',
    {
      data: [
        { type: 'Person', attributes: { id: { value: 1 }, name: { value: 'Ada' }, email: { value: 'a' } } },
      ],
    },
  ],
  [
    'error',
    {
      id: 'app.user.missing',
      message: 'no such user',
      detailed_error: '',
      request_id: 'k5',
      status_code: 404,
    },
  ],
  [
    'error',
    { id: 'err_1', object: 'error', type: 'invalid_request', message: 'no such user', code: 'missing' },
  ],
  ['error', { errorCode: 'E7', errorSummary: 'no such user', errorId: 'oae', errorCauses: [] }],
  ['record', { id: 1, message: 'hello', channel: 'general' }],
  ['list data.users.[]', { data: { users: [USER] }, account_id: 12 }],
  [
    'list response.users.user.[]',
    { response: { status: 'ok', users: { user: [{ '@id': '1', name: 'Ada' }] } } },
  ],
  ['error', { error: 'not found' }],
  ['error', { error: { code: 404, message: 'no such user' } }],
  ['error', { errors: [{ detail: 'no such user' }] }],
  ['error', { ok: false, error: 'invalid_auth' }],
  ['error', { message: 'Not Found', code: 'NOT_FOUND' }],
  ['error', [{ message: 'Session expired', errorCode: 'INVALID_SESSION_ID' }]],
  ['error', { data: null, errors: [{ message: 'no such user' }] }],
  ['list data.[]', { data: [USER], errors: [] }],
  ['nothing', { count: 4 }],
  ['nothing', 'text'],
  ['nothing', null],
])('%s', (expected, document) => {
  expect(located(document)).toBe(expected);
});

test('the model says which list is meant', () => {
  const document = { users: [USER], companies: [{ id: 5, name: 'Example' }] };
  expect(located(document)).toBe('list users.[]');
  expect(located(document, 'crm/companies')).toBe('list companies.[]');
});
