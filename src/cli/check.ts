import { join, relative } from 'node:path';
import { bundledModels } from '../bundled/index.ts';
import { type Issue, renderIssue } from '../issue/index.ts';
import { loadDefinitions } from '../node/index.ts';
import { checkExamples } from './check-examples.ts';
import { EXIT } from './exit-status.ts';
import { type CheckedFile, loadChecked } from './load-checked.ts';
import { loadLayers } from './open-engine.ts';
import { packageFolder } from './package-folder.ts';

/** Options of `mapwright check`. */
export interface CheckCommandOptions {
  readonly json?: boolean;
  /** File or folder of definitions that layers are checked against, beside the bundled ones. */
  readonly definitions?: string;
  /** Layers that come before each layer that is checked. */
  readonly overrides?: readonly string[];
}

/** Runs `mapwright check` and gives the exit status. */
export async function check(paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  const targets =
    paths.length > 0 ? paths : [relative(process.cwd(), join(packageFolder(), 'providers')) || '.'];
  const loaded = await loadChecked(targets, {
    definitions:
      options.definitions === undefined
        ? []
        : await loadDefinitions(options.definitions, { models: bundledModels() }),
    below: await loadLayers(options.overrides),
  });
  const issues = [...loaded.flatMap(issuesOf), ...duplicates(loaded)];
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ files: loaded.length, issues }, null, 2)}\n`);
  } else {
    process.stdout.write(`${report(loaded, issues)}\n`);
  }
  return issues.length === 0 ? EXIT.done : EXIT.unusable;
}

function issuesOf({ definition, issues }: CheckedFile): readonly Issue[] {
  return definition === undefined ? issues : [...issues, ...checkExamples(definition)];
}

function duplicates(loaded: readonly CheckedFile[]): Issue[] {
  const files = new Map<string, string>();
  return loaded.flatMap(({ file, definition }): Issue[] => {
    if (definition === undefined) return [];
    const other = files.get(definition.slug);
    files.set(definition.slug, other ?? file);
    if (other === undefined) return [];
    const message = `The slug “${definition.slug}” is taken: ${other} has it too.`;
    return [{ code: 'definition-duplicate', message, source: { file, line: 1, column: 1 } }];
  });
}

function report(loaded: readonly CheckedFile[], issues: readonly Issue[]): string {
  const texts = new Map(loaded.map(({ file, text }) => [file, text]));
  const color = process.stdout.isTTY === true;
  const rendered = issues.map((issue) => renderIssue(issue, texts.get(issue.source?.file ?? ''), { color }));
  const examples = loaded.reduce((sum, { definition }) => sum + countExamples(definition), 0);
  const verdict =
    issues.length === 0 ? 'no problems' : issues.length === 1 ? 'one problem' : `${issues.length} problems`;
  return [...rendered, `${counted(loaded.length, 'file')}, ${counted(examples, 'example')}: ${verdict}`].join(
    '\n\n',
  );
}

function counted(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`;
}

function countExamples(definition: CheckedFile['definition']): number {
  const resources = Object.values(definition?.resources ?? {});
  return resources.reduce((sum, resource) => sum + resource.examples.length, 0);
}
