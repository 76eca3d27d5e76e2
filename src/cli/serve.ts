import { serve as startGateway } from '../gateway/serve.ts';
import { createEngine } from '../index.ts';
import { EXIT } from './exit-status.ts';

/** Options of `mapwright serve`. */
export interface ServeCommandOptions {
  readonly port: number;
}

/** Runs `mapwright serve` until the process is told to end, and gives the exit status. */
export async function serve({ port }: ServeCommandOptions): Promise<number> {
  const gateway = await startGateway({ engine: createEngine(), port });
  process.stdout.write(`Listening on ${gateway.url}\n`);
  process.stdout.write(`Try: curl '${gateway.url}/unified/crm/users?integrated_account_id=hubspot'\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
  await gateway.close();
  return EXIT.done;
}
