import { join } from 'node:path';
import { startStudio } from '../studio/server/studio-server.ts';
import { EXIT } from './exit-status.ts';
import { packageFolder } from './package-folder.ts';

/** Options of `mapwright studio`. */
export interface StudioCommandOptions {
  readonly port?: number;
  readonly overrides: readonly string[];
  readonly models?: string;
  readonly in?: string;
}

/** Runs `mapwright studio` until a signal ends the process, and returns the exit status. */
export async function studio(
  folder: string | undefined,
  { port, overrides, models, in: corpus }: StudioCommandOptions,
): Promise<number> {
  const running = await startStudio({
    page: join(packageFolder(), 'dist', 'studio'),
    bundled: join(packageFolder(), 'providers'),
    overrides,
    ...(port === undefined ? {} : { port }),
    ...(folder === undefined ? {} : { folder }),
    ...(models === undefined ? {} : { models }),
    ...(corpus === undefined ? {} : { corpus }),
  });
  process.stdout.write(`Open ${running.url}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
  await running.close();
  return EXIT.done;
}
