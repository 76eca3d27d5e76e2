import { describe, expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';
import { detectError, type RemoteAccount } from '../src/transport/index.ts';
import { nextPage } from '../src/transport/paging/neighbour-pages.ts';

const engine = createEngine();

function errorOf(provider: string, status: number, body: unknown) {
  const response = { status, headers: {}, body };
  return detectError(engine.definition(provider), response, engine.evaluateExpression);
}

describe('what a refusal means', () => {
  test('Salesforce: a used-up limit is 429, whatever its own status', () => {
    const body = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }];
    expect(errorOf('salesforce', 403, body)).toMatchObject({
      status: 429,
      issues: [{ hint: expect.stringContaining('Requests in 24 hours') }],
    });
    expect(errorOf('salesforce', 403, [{ errorCode: 'API_DISABLED_FOR_ORG', message: 'No.' }])).toMatchObject(
      {
        status: 403,
      },
    );
  });

  test('Capsule: the words for each field are kept', () => {
    const body = {
      message: 'Validation failed',
      errors: [
        { message: 'name is required', resource: 'user', field: 'name' },
        { message: 'too many', resource: 'user' },
      ],
    };
    expect(errorOf('capsule', 422, body)?.message.split('\n')[0]).toBe(
      'Capsule answered with status 422: Validation failed; name: name is required; too many.',
    );
    expect(errorOf('capsule', 404, { message: 'Not found' })?.message.split('\n')[0]).toBe(
      'Capsule answered with status 404: Not found.',
    );
  });
});

describe('all the words of a refusal are kept', () => {
  const sell = (error: Record<string, string>) => ({
    error: { resource: 'user', code: 'invalid', ...error },
  });
  test.each<[string, number, unknown, string | undefined]>([
    ['activecampaign', 422, { errors: [{ title: 'One', detail: 'a' }, { title: 'Two' }] }, 'a; Two'],
    [
      'close',
      400,
      { errors: ['One', 'Two'], 'field-errors': { _limit: 'a', _skip: 'b' } },
      'One; Two; _limit: a; _skip: b',
    ],
    ['close', 400, { errors: [], 'field-errors': {} }, undefined],
    ['close', 404, { error: 'Gone' }, 'Gone'],
    ['highlevel', 422, { message: ['One', 'Two'] }, 'One; Two'],
    [
      'hubspot',
      400,
      { message: 'Invalid', errors: [{ message: 'One' }, { message: 'Two' }] },
      'Invalid; One; Two',
    ],
    ['hubspot', 400, { message: 'Invalid', errors: [{ message: 'Invalid' }] }, 'Invalid'],
    ['hubspot', 401, { message: 'Expired' }, 'Expired'],
    [
      'outreach',
      422,
      { errors: [{ title: 'One', detail: 'a' }, { details: 'b' }, { title: 'c' }] },
      'a; b; c',
    ],
    ['salesforce', 400, [{ message: 'One' }, { message: 'Two' }], 'One; Two'],
    ['salesforce', 400, { error: 'invalid_grant', error_description: 'Expired' }, 'Expired'],
    ['teamleader', 400, { errors: [{ title: 'One' }, { title: 'Two' }] }, 'One; Two'],
    [
      'zendesk-sell',
      422,
      { errors: [sell({ message: 'One', details: 'a' }), sell({ message: 'Two' })] },
      'a; Two',
    ],
    ['zendesk-sell', 500, { errors: [] }, undefined],
    ['teamleader', 500, {}, undefined],
    ['salesforce', 500, 'Oops', 'Oops'],
    ['salesforce', 500, '<html>Oops</html>', undefined],
    [
      'wix',
      400,
      { details: { validationError: { fieldViolations: [{ field: 'a', description: 'b' }] } } },
      'a: b',
    ],
    ['attio', 400, { message: 'One', validation_errors: [{ path: ['a', 0], message: 'b' }] }, 'One; a.0: b'],
    ['pipedrive', 403, { error: 'One', error_info: 'a' }, 'One; a'],
    ['capsule', 401, { error: 'invalid_token', error_description: 'a' }, 'invalid_token; a'],
    ['planhat', 400, { errors: ['a'] }, 'a'],
    ['close', 400, { 'field-errors': { x: ['p', 'q'], y: { z: 'r' } } }, 'x: p, q; y: r'],
  ])('%s: %i %j', (provider, status, body, words) => {
    const { name } = engine.definition(provider);
    const told = words === undefined ? '' : `: ${words}`;
    expect(errorOf(provider, status, body)?.message.split('\n')[0]).toBe(
      `${name} answered with status ${status}${told}.`,
    );
  });
});

test.each([
  ['Rate limit exceeded', 429],
  ['<html>Forbidden</html>', 403],
  [{ status: 403, message: 'Forbidden', error_message: 'Not yours.' }, 403],
  [undefined, 403],
])('OnePageCRM: 403 with the body %j means %i', (body, status) => {
  expect(errorOf('onepagecrm', 403, body)?.status).toBe(status);
});

test.each(engine.providers)(
  '%s: a used-up limit comes with what is known of the limit, nothing else does',
  (provider) => {
    const hintOf = (status: number) => errorOf(provider, status, {})?.issues[0]?.hint;
    const known = engine.definition(provider).rateLimit?.description;
    expect(hintOf(429)).toBe(known === undefined ? undefined : `The limit: ${known}`);
    expect([400, 401, 404, 500, 503].map(hintOf).filter((hint) => hint !== undefined)).toEqual([]);
  },
);

describe('ActiveCampaign: a time without a zone is left out', () => {
  test.each([
    ['2024-02-29T12:00:00-06:00', '2024-02-29T18:00:00.000Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
    ['2024-02-29T12:00:00-0600', '2024-02-29T18:00:00.000Z'],
    ['2024-02-29T12:00:00.5-06', '2024-02-29T18:00:00.500Z'],
    ['2024-02-29T12:00:00', undefined],
    ['2024-02-29 12:00:00', undefined],
    ['2024-02-29', undefined],
    ['0000-00-00T00:00:00-06:00', undefined],
    [null, undefined],
    [1709208000, undefined],
  ])('%s', (time, expected) => {
    const user = engine.map('activecampaign', { id: '1', cdate: time, udate: time });
    expect([user.created_at, user.updated_at]).toEqual([expected, expected]);
  });
});

describe('states that no documentation names', () => {
  test.each([
    ['attio', { access_level: 'owner' }, undefined],
    ['attio', { access_level: 'member' }, true],
    ['attio', { access_level: 'suspended' }, false],
    ['capsule', { status: 'active' }, true],
    ['capsule', { status: 'On leave' }, false],
    ['zoho-crm', { status: 'closed' }, false],
    ['zoho-crm', { status: 'disabled dormant' }, false],
    ['zoho-crm', { status: 'a word of tomorrow' }, false],
    ['zoho-crm', { status: 'active' }, true],
  ])('%s: %j', (provider, flags, isActive) => {
    const id = provider === 'attio' ? { workspace_member_id: '1' } : '1';
    expect(engine.map(provider, { id, ...flags }).is_active).toBe(isActive);
  });
});

describe('Zoho CRM: a website may lack its scheme and may have a port', () => {
  test.each([
    ['www.example.com', 'https://www.example.com'],
    ['www.example.com:8080', 'https://www.example.com:8080'],
    ['example.com:8080/team?a=b', 'https://example.com:8080/team?a=b'],
    ['https://example.com:8443/', 'https://example.com:8443/'],
    ['example.com:99999', undefined],
    ['example.com:', undefined],
    ['example.com:http', undefined],
    ['someone:secret@example.com', undefined],
    ['localhost:8080', undefined],
    ['10.0.0.1:8080', undefined],
    ['example.xn--p1ai', 'https://example.xn--p1ai'],
    ['mailto:someone@example.com', undefined],
    ['ftp://files.example.com', undefined],
  ])('%s', (website, expected) => {
    const urls = expected === undefined ? undefined : [{ type: 'website', url: expected }];
    expect(engine.map('zoho-crm', { id: '1', website }).urls).toEqual(urls);
  });
});

test('Capsule: an address for work comes before one for home', () => {
  const emailAddresses = [
    { type: 'Home', address: 'home@example.com' },
    { type: 'work', address: ' ' },
    { type: 'WORK', address: 'work@example.com' },
  ];
  expect(engine.map('capsule', { id: 1, party: { id: 2, emailAddresses } }).email).toBe('work@example.com');
});

test('Capsule: the next page asks for the party again, which the link may leave out', () => {
  const definition = engine.definition('capsule');
  const list = definition.resources['crm/users']?.list;
  if (list === undefined) throw new Error('There is no such resource.');
  const account: RemoteAccount = { credentials: { token: 'token' } };
  const address = 'https://api.capsulecrm.com/api/v2/users?page=2&perPage=50';
  const page = {
    request: { method: 'GET', url: address, headers: {} },
    response: { status: 200, headers: { link: `<${address}>; rel="next"` }, body: {} },
    count: 50,
  } as const;
  expect(nextPage({ definition, list, account }, page, engine.evaluateExpression)).toEqual({
    at: 'address',
    address: '/api/v2/users?page=2&perPage=50&embed=party',
  });
});

test('Capsule: the next page is asked with the query of the page before, where the link does not have it', () => {
  const definition = engine.definition('capsule');
  const list = definition.resources['crm/users']?.list;
  if (list === undefined) throw new Error('There is no such resource.');
  const account: RemoteAccount = { credentials: { token: 'token' } };
  const query = 'embed=party&perPage=50&since=2024&tag=a&tag=b%20c&page=1';
  const page = {
    request: { method: 'GET', url: `https://api.capsulecrm.com/api/v2/users?${query}`, headers: {} },
    response: { status: 200, headers: { link: '</api/v2/users?page=2&since=2025>; rel="next"' }, body: {} },
    count: 50,
  } as const;
  expect(nextPage({ definition, list, account }, page, engine.evaluateExpression)).toEqual({
    at: 'address',
    address: '/api/v2/users?page=2&since=2025&embed=party&perPage=50&tag=a&tag=b+c',
  });
});
