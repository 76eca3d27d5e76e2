import { describe, expect, test } from 'vitest';
import { createHandler, type GatewayOptions, type ReportedIssue } from '../../src/gateway/index.ts';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';
import { owner, ownersTransport } from './support/users-gateway.ts';

const OWNERS = [
  owner(1, { email: 'nobody' }),
  owner(2),
  owner(3, { email: 'none', createdAt: '01/02/2024' }),
  owner(4, { id: null, email: 'secret' }),
];
const LIST = '/unified/crm/users?integrated_account_id=a';

function gateway(options: Partial<GatewayOptions> = {}) {
  const told: ReportedIssue[] = [];
  const handler = createHandler({
    engine,
    transport: ownersTransport(OWNERS),
    resolveAccount: () => ({ provider: 'hubspot', credentials: { token: 'x' } }),
    onIssue: (issue) => told.push(issue),
    ...options,
  });
  return { handler, unusable: () => told.filter(({ code }) => code === 'value-unusable') };
}

const COUNTED = {
  code: 'value-unusable',
  severity: 'warning',
  provider: 'hubspot',
  message: '4 values of hubspot could not be used, so that fields are empty: email (3), created_at (1).',
};

describe('values that could not be used', () => {
  test('are counted in a list, after its errors, and told one by one to the hook', async () => {
    const { handler, unusable } = gateway();
    const { body, text } = await ask(handler, `${LIST}&truto_ignore_remote_data=true`);
    expect(body.issues.map(({ code }: { code: string }) => code)).toEqual([
      'required-field-missing',
      'value-unusable',
    ]);
    expect(body.issues[1]).toEqual(COUNTED);
    expect(text).not.toContain('nobody');
    expect(unusable()).toMatchObject([
      { record: 1, path: '/email', message: expect.stringContaining('"nobody"') },
      { record: 3, path: '/createdAt' },
      { record: 3, path: '/email' },
      { record: 4, path: '/email' },
    ]);
  });

  test('are counted in the answer of one record', async () => {
    const { handler, unusable } = gateway();
    const { body } = await ask(handler, '/unified/crm/users/1?integrated_account_id=a');
    expect(body.issues).toEqual([
      {
        ...COUNTED,
        message: '1 value of hubspot could not be used, so that fields are empty: email (1).',
      },
    ]);
    expect(unusable()).toHaveLength(1);
  });

  test('of a stream are told to the hook only', async () => {
    const { handler, unusable } = gateway();
    const { text } = await ask(handler, `${LIST}&truto_response_format=stream&truto_ignore_remote_data=true`);
    expect(text).not.toContain('issues');
    expect(unusable()).toHaveLength(4);
  });

  test('are told without values if these are redacted', async () => {
    const { handler, unusable } = gateway({ redactValues: true });
    await ask(handler, LIST);
    expect(unusable()[0]?.message).toBe(
      '“email” is empty, although the record has a string of 6 characters at /email.',
    );
  });

  test('are told up to a bound, beside the errors', async () => {
    const { handler, unusable } = gateway({ maxIssues: 1 });
    const { body } = await ask(handler, LIST);
    expect(body.issues).toMatchObject([{ code: 'required-field-missing' }, COUNTED]);
    expect(unusable()).toHaveLength(1);
  });

  test('do not hide why a list fails', async () => {
    const { handler, unusable } = gateway({ onBadRecord: 'fail' });
    const { status, text } = await ask(handler, LIST);
    expect(status).toBe(502);
    expect(text).not.toContain('secret');
    expect(unusable()).toHaveLength(4);
  });
});
