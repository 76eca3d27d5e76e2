import { createModel, MODEL_SCHEMAS } from '../../src/model/index.ts';

/** The users model that comes with the library. */
export const usersModel = createModel('crm/users', MODEL_SCHEMAS['crm/users'] ?? false);

/** A user with every field. */
export const fullUser = {
  id: '7',
  created_at: '2024-01-31T09:30:00.000Z',
  email: 'ada.nowak@example.com',
  is_active: true,
  name: 'Ada Nowak',
  remote_data: { id: 7, anything: [null] },
  updated_at: '2024-02-29T23:59:59.999Z',
  urls: [{ type: 'avatar', url: 'https://example.com/ada.png' }],
};

/** Values of fields with the problems, as `path keyword`, that the users model finds in them. */
export const fieldCases: readonly [field: string, value: unknown, problems: readonly string[]][] = [
  ['id', '7', []],
  ['id', '', ['/id pattern']],
  ['id', ' \t', ['/id pattern']],
  ['id', 7, ['/id type']],
  ['id', undefined, ['/id required']],
  ['id', null, ['/id type']],
  ['created_at', '2024-01-31T09:30:00.000Z', []],
  ['created_at', '2024-01-31T09:30:00Z', ['/created_at pattern']],
  ['created_at', '2024-02-30T09:30:00.000Z', ['/created_at format']],
  ['created_at', '2024-01-31T09:30:00.000+00:00', ['/created_at pattern']],
  ['created_at', undefined, []],
  ['updated_at', '', ['/updated_at pattern']],
  ['email', 'zoë@exämple.example', []],
  ['email', 'ada', ['/email format']],
  ['email', null, ['/email type']],
  ['is_active', false, []],
  ['is_active', 'true', ['/is_active type']],
  ['name', 'Zoë', []],
  ['name', '\u00a0', ['/name pattern']],
  ['remote_data', {}, []],
  ['remote_data', [], ['/remote_data type']],
  ['urls', [], []],
  ['urls', [{ type: 'avatar', url: 'http://example.com' }], []],
  ['urls', [{ type: 'avatar', url: 'ftp://example.com' }], ['/urls/0/url pattern']],
  ['urls', [{ type: 'avatar', url: 'https://example.com/a b' }], ['/urls/0/url format']],
  ['urls', [{ type: '', url: 'https://example.com' }], ['/urls/0/type pattern']],
  [
    'urls',
    [{ url: 'https://example.com', size: 1 }],
    ['/urls/0/type required', '/urls/0/size additionalProperties'],
  ],
  ['urls', { type: 'avatar', url: 'https://example.com' }, ['/urls type']],
  ['shoe_size', 42, ['/shoe_size additionalProperties']],
  ['toString', 42, ['/toString additionalProperties']],
];
