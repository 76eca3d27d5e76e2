import { expect, test } from 'vitest';
import { parseOverrides } from '../../src/live.ts';
import { ask } from './support/ask.ts';
import { owner, ownersTransport, usersGateway } from './support/users-gateway.ts';

const layerOf = (name: string) =>
  parseOverrides({ providers: { hubspot: { 'crm/users': { mapping: { name } } } } }, { name: 'account' });

/** A gateway whose account has a layer, with a clock that goes on by 10 milliseconds whenever it is read. */
function gatewayWith(expression: string, options: { maxRecordMilliseconds?: number } = {}) {
  let time = 0;
  const codes: string[] = [];
  const handler = usersGateway(ownersTransport([owner(1), owner(2)]), {
    resolveAccount: () => ({
      provider: 'hubspot',
      credentials: { token: 'invented' },
      overrides: [layerOf(expression)],
    }),
    now: () => {
      time += 10;
      return time;
    },
    onIssue: ({ code, message }) => codes.push(`${code}: ${message}`),
    ...options,
  });
  return { handler, codes };
}

const LIST = '/unified/crm/users?integrated_account_id=acme';
/** Takes a million steps, of which the clock is read at every 20,000. */
const LONG = '$string($sum([1..100000].($ * 2)))';

test('a record whose expressions take longer than allowed is refused, and the list is answered', async () => {
  const { handler, codes } = gatewayWith(LONG);
  const { status, body } = await ask(handler, LIST);
  expect([status, body.result]).toEqual([200, []]);
  expect(codes).toHaveLength(2);
  expect(codes[0]).toContain('limit-exceeded: “name” could not be computed: The expression takes longer');
});

test('the gateway’s own bound may be higher', async () => {
  const { handler, codes } = gatewayWith(LONG, { maxRecordMilliseconds: 10_000 });
  const { body } = await ask(handler, LIST);
  expect(body.result).toHaveLength(2);
  expect(codes).toEqual([]);
});

test('ordinary expressions never look at the clock', async () => {
  const { handler } = gatewayWith('$fullName(firstName, lastName)', { maxRecordMilliseconds: 1 });
  expect((await ask(handler, LIST)).body.result).toHaveLength(2);
});

test('an account whose records use up their time gets less for the next ones', async () => {
  // Takes some ten looks at the clock for the second record.
  const second = '$string($sum([1..40000].($ * 2)))';
  const options = { maxRecordMilliseconds: 200 };
  const alone = gatewayWith(second, options);
  expect([(await ask(alone.handler, LIST)).body.result.length, alone.codes]).toEqual([2, []]);
  const { handler, codes } = gatewayWith(
    `id = "1" ? $string($sum([1..200000].($ * 2))) : ${second}`,
    options,
  );
  expect([(await ask(handler, LIST)).body.result, codes.length]).toEqual([[], 2]);
});
