import { Hono } from 'hono';
import { exampleGateway } from '../src/gateway/index.ts';
import { createEngine } from '../src/index.ts';
import { type Candidate, measureAll } from './measure.ts';

const GET = 'http://localhost/unified/crm/users/41629701?integrated_account_id=hubspot';
const LIST = 'http://localhost/unified/crm/users?integrated_account_id=hubspot';

/** Requests per second through a gateway mounted in Hono, compared with the bare framework answering a constant. */
export async function benchGateway(): Promise<
  Record<string, { requestsPerSecond: number; timesBareFramework: number }>
> {
  const engine = createEngine();
  const gateway = exampleGateway(engine);
  const app = new Hono()
    .get('/constant', (context) => context.json({ id: '1' }))
    .get('/*', (context) => gateway(context.req.raw));
  const ask = (name: string, url: string): Candidate => ({
    name,
    operations: 1,
    run: async () => {
      const answer = await app.request(url);
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
      return answer.text();
    },
  });
  const figures = await measureAll([
    ask('a constant', 'http://localhost/constant'),
    ask('get one user', GET),
    ask('list users', LIST),
  ]);
  const bare = figures[0]?.median ?? Number.NaN;
  return Object.fromEntries(
    figures.map(({ name, median }) => [
      name,
      { requestsPerSecond: Math.round(1e9 / median), timesBareFramework: bare / median },
    ]),
  );
}
