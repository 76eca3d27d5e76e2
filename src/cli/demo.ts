import type { TimeZones } from '../expression/library.ts';
import { type Issue, UsageError } from '../issue/index.ts';
import { plainTable } from './coverage-table.ts';
import { EXIT } from './exit-status.ts';
import { openEngine } from './open-engine.ts';

/** Options of `mapwright demo`. */
export interface DemoCommandOptions {
  readonly resource: string;
  readonly definitions?: string;
  readonly models?: string;
  readonly timeZones?: TimeZones;
}

/** Runs `mapwright demo`: the support table, one mapped record of each provider, and all issues found. */
export async function demo(options: DemoCommandOptions): Promise<number> {
  const { resource } = options;
  const engine = await openEngine(options);
  const coverage = engine.coverage(resource);
  if (coverage.providers.length === 0) throw unmapped(resource);
  const issues: Issue[] = [];
  const records = coverage.providers.map(({ provider, name }) => {
    const { resources } = engine.definition(provider);
    const mapped = (resources[resource]?.examples ?? []).map((example) => {
      const result = engine.safeMap(provider, example.raw, {
        ...example.bindings,
        resource,
        ignoreRemoteData: true,
      });
      for (const issue of result.issues) if (issue.severity !== 'warning') issues.push(issue);
      return result.ok ? result.value : undefined;
    });
    return `${name}\n${JSON.stringify(mapped[0], null, 2)}`;
  });
  const found =
    issues.length === 0
      ? 'No issues.'
      : issues.map(({ provider, message }) => `${provider}: ${message}`).join('\n');
  const sections = [
    `Fields of ${resource} that the mappings of ${records.length} providers support\n\n${plainTable(coverage)}`,
    `One record of each provider, without remote_data\n\n${records.join('\n\n')}`,
    `Issues found in all examples\n\n${found}`,
  ];
  process.stdout.write(`${sections.join('\n\n')}\n`);
  return EXIT.done;
}

function unmapped(resource: string): UsageError {
  const message = `No provider has a mapping of “${resource}”.`;
  const hint = 'Name the provider file that has one with --definitions.';
  return new UsageError('There is nothing to show.', [{ code: 'unknown-resource', message, hint }]);
}
