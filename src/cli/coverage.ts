import type { Engine } from '../engine.ts';
import type { TimeZones } from '../expression/library.ts';
import { lastCheckLines, lastChecks } from './coverage-checked.ts';
import { markdownExpiries, markdownTable, plainTable } from './coverage-table.ts';
import { EXIT } from './exit-status.ts';
import { openEngine } from './open-engine.ts';

/** Options of `mapwright coverage`. */
export interface CoverageCommandOptions {
  readonly markdown?: boolean;
  readonly json?: boolean;
  /** Instead prints when each definition was last compared with the provider's documentation. */
  readonly checked?: boolean;
  readonly definitions?: string;
  readonly models?: string;
  readonly resource: string;
  /** Report of a run, whose fill rates are printed instead. */
  readonly data?: string;
  readonly timeZones?: TimeZones;
}

/** Runs `mapwright coverage` and returns the exit status. */
export async function coverage(options: CoverageCommandOptions): Promise<number> {
  const engine = await openEngine(options);
  if (options.data !== undefined) {
    const { fillTable } = await import('./coverage-data.ts');
    process.stdout.write(`${await fillTable(options.data, engine, options)}\n`);
    return EXIT.done;
  }
  const text = options.checked === true ? checkedText(engine, options) : tableText(engine, options);
  process.stdout.write(`${text}\n`);
  return EXIT.done;
}

function checkedText(engine: Engine, { json }: CoverageCommandOptions): string {
  const checks = lastChecks(engine.providers.map((slug) => engine.definition(slug)));
  return json === true ? JSON.stringify(checks, null, 2) : lastCheckLines(checks).join('\n');
}

function tableText(engine: Engine, options: CoverageCommandOptions): string {
  const table = engine.coverage(options.resource);
  if (options.json === true) return JSON.stringify(table, null, 2);
  if (options.markdown !== true) return plainTable(table);
  const expiries = markdownExpiries(table);
  return expiries === '' ? markdownTable(table) : `${markdownTable(table)}\n\n${expiries}`;
}
