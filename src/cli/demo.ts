import { createEngine } from '../index.ts';
import type { Issue } from '../issue/index.ts';
import { plainTable } from './coverage-table.ts';
import { EXIT } from './exit-status.ts';

const RESOURCE = 'crm/users';

/** Runs `mapwright demo`: the support table, one mapped user of each provider, and all issues found. */
export function demo(): number {
  const engine = createEngine();
  const issues: Issue[] = [];
  const users = engine.providers.map((provider) => {
    const { name, resources } = engine.definition(provider);
    const mapped = (resources[RESOURCE]?.examples ?? []).map((example) => {
      const result = engine.safeMap(provider, example.raw, { ...example.bindings, ignoreRemoteData: true });
      for (const issue of result.issues) if (issue.severity !== 'warning') issues.push(issue);
      return result.ok ? result.value : undefined;
    });
    return `${name}\n${JSON.stringify(mapped[0], null, 2)}`;
  });
  const examples = engine.providers.length;
  const found =
    issues.length === 0
      ? 'No issues.'
      : issues.map(({ provider, message }) => `${provider}: ${message}`).join('\n');
  const sections = [
    `Fields that the mappings of ${examples} providers support\n\n${plainTable(engine.coverage())}`,
    `One user of each provider, without remote_data\n\n${users.join('\n\n')}`,
    `Issues found in all examples\n\n${found}`,
  ];
  process.stdout.write(`${sections.join('\n\n')}\n`);
  return EXIT.done;
}
