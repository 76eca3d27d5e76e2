import { serve as startGateway } from '../gateway/serve.ts';
import { createEngine } from '../index.ts';
import { EXIT } from './exit-status.ts';

/** Options of `mapwright serve`. */
export interface ServeCommandOptions {
  readonly port: number;
  readonly host?: string;
  readonly token?: string;
}

/** Runs `mapwright serve` until a signal ends the process, and returns the exit status. */
export async function serve(options: ServeCommandOptions): Promise<number> {
  const gateway = await startGateway({ engine: createEngine(), ...options });
  process.stdout.write(`Listening on ${gateway.url}\n`);
  const header = options.token === undefined ? '' : "-H 'Authorization: Bearer …' ";
  process.stdout.write(
    `Try: curl ${header}'${gateway.url}/unified/crm/users?integrated_account_id=hubspot'\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
  await gateway.close();
  return EXIT.done;
}
