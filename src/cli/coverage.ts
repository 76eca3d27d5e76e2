import { markdownTable, plainTable } from './coverage-table.ts';
import { EXIT } from './exit-status.ts';
import { openEngine } from './open-engine.ts';

/** Options of `mapwright coverage`. */
export interface CoverageCommandOptions {
  readonly markdown?: boolean;
  readonly json?: boolean;
  readonly definitions?: string;
}

/** Runs `mapwright coverage` and gives the exit status. */
export async function coverage(options: CoverageCommandOptions): Promise<number> {
  const engine = await openEngine(options);
  const table = engine.coverage();
  const text =
    options.json === true
      ? JSON.stringify(table, null, 2)
      : options.markdown === true
        ? markdownTable(table)
        : plainTable(table);
  process.stdout.write(`${text}\n`);
  return EXIT.done;
}
