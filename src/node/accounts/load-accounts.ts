import { checkAccounts } from '../../definition/check-accounts.ts';
import type { Definition, OverrideLayer } from '../../definition/definition.ts';
import type { CheckedOverrides } from '../../definition/index.ts';
import { inFileOrder, issueAtValue } from '../../definition/issue-at.ts';
import { concerns } from '../../definition/layer-parts.ts';
import { ENGINE, type Engine } from '../../engine.ts';
import { DefinitionError, type Issue } from '../../issue/index.ts';
import { nameHint } from '../../issue/nearest-name.ts';
import { OBJECT, optionCheck, required } from '../../options/index.ts';
import type { RemoteAccount } from '../../transport/index.ts';
import { readText } from '../read-text.ts';
import { checkAccount, type PlacedAccount } from './check-account.ts';
import { layerLoader } from './load-layers.ts';
import { type CredentialSources, readCredential } from './read-credential.ts';
import { ANY_SETTING, readSettings } from './read-settings.ts';

/** An account of a file, with its credentials and layers: what `resolveAccount` of a gateway returns. */
export interface LoadedAccount extends RemoteAccount {
  readonly id: string;
  /** Slug of the provider. */
  readonly provider: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly overrides?: readonly OverrideLayer[];
  readonly context?: Readonly<Record<string, unknown>>;
}

/** Options for loading accounts. */
export interface LoadAccountsOptions {
  /** The engine that the accounts are used with; accounts with layers need one of `mapwright/live`. */
  readonly engine: Engine;
  /** Where `{ env: NAME }` finds its values. Default those of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const checkOptions = optionCheck<LoadAccountsOptions>('loadAccounts', {
  engine: required(ENGINE),
  environment: OBJECT,
});

/**
 * Loads the accounts of a YAML or JSON file, by id, and checks them against their providers: credentials, settings and
 * layers, which are compiled.
 *
 * @throws DefinitionError with all issues of the file and of the files that it names; none repeats a credential
 */
export async function loadAccounts(
  path: string,
  options: LoadAccountsOptions,
): Promise<ReadonlyMap<string, LoadedAccount>> {
  checkOptions(options);
  const { engine, environment = process.env } = options;
  const read = await readText(path);
  if ('issue' in read) throw unusable(path, [read.issue]);
  const { accounts, places, issues } = checkAccounts(read.text, path);
  const surroundings = { engine, sources: { file: path, environment }, loadLayer: layerLoader(path, engine) };
  const results = await Promise.all(
    Object.entries(accounts).map(([id, written]) =>
      loadAccount({ id, written, path: ['accounts', id], places }, surroundings),
    ),
  );
  const found = byFile(path, [...issues, ...results.flatMap((result) => result.issues)]);
  if (found.length > 0) throw unusable(path, found);
  return new Map(results.flatMap(({ account }) => (account === undefined ? [] : [[account.id, account]])));
}

/** Issues of the file of accounts first, then those of the files that it names; in the order of each file. */
function byFile(path: string, issues: readonly Issue[]): readonly Issue[] {
  const files = new Set([path, ...issues.flatMap(({ source }) => source?.file ?? [])]);
  return [...files].flatMap((file) =>
    inFileOrder(issues.filter(({ source }) => (source?.file ?? path) === file)),
  );
}

interface Surroundings {
  readonly engine: Engine;
  readonly sources: CredentialSources;
  readonly loadLayer: (path: string) => Promise<CheckedOverrides>;
}

interface NamedAccount extends PlacedAccount {
  readonly id: string;
}

interface Result {
  readonly account?: LoadedAccount;
  readonly issues: readonly Issue[];
}

async function loadAccount(account: NamedAccount, surroundings: Surroundings): Promise<Result> {
  const { id, written, path, places } = account;
  const { engine } = surroundings;
  const { provider } = written;
  const credentials = await readCredentials(account, surroundings.sources);
  if (!engine.providers.includes(provider)) {
    const hint = nameHint(provider, engine.providers);
    const message = `No provider is called “${provider}”.`;
    const text = { code: 'account-invalid', message, ...(hint === undefined ? {} : { hint }) } as const;
    return { issues: [issueAtValue(places, [...path, 'provider'], text), ...credentials.issues] };
  }
  const definition = engine.definition(provider);
  const layers = await readLayers(account, definition, surroundings);
  const found = checkAccount(account, {
    definition,
    credentials: credentials.values,
    readSettings: () =>
      layers.issues.length > 0 ? ANY_SETTING : readSettings(engine, definition, layers.layers),
  });
  const issues = [...found, ...credentials.issues, ...layers.issues];
  if (issues.length > 0) return { issues };
  const { settings, allowedHosts, context } = written;
  return {
    issues,
    account: {
      id,
      provider,
      credentials: credentials.values,
      ...(settings === undefined ? {} : { settings }),
      ...(allowedHosts === undefined ? {} : { allowedHosts }),
      ...(layers.layers.length === 0 ? {} : { overrides: layers.layers }),
      ...(context === undefined ? {} : { context }),
    },
  };
}

async function readCredentials({ written, path, places }: PlacedAccount, sources: CredentialSources) {
  const read = await Promise.all(
    Object.entries(written.credentials).map(
      async ([name, credential]) => [name, await readCredential(credential, sources)] as const,
    ),
  );
  return {
    values: Object.fromEntries(
      read.flatMap(([name, found]) => ('value' in found ? [[name, found.value]] : [])),
    ),
    issues: read.flatMap(([name, found]) =>
      'value' in found
        ? []
        : [
            issueAtValue(places, [...path, 'credentials', name], {
              code: 'account-invalid',
              message: found.problem,
            }),
          ],
    ),
  };
}

async function readLayers(
  { written: { overrides = [], provider }, path, places }: PlacedAccount,
  definition: Definition,
  { engine, loadLayer }: Surroundings,
): Promise<{ readonly layers: readonly OverrideLayer[]; readonly issues: readonly Issue[] }> {
  const loaded = await Promise.all(overrides.map(loadLayer));
  const resources = Object.keys(definition.resources);
  const issues = loaded.flatMap(({ layer, issues: found }, index): readonly Issue[] => {
    const at = [...path, 'overrides', index];
    if (layer === undefined)
      return found.map((issue) =>
        issue.code === 'file-unreadable' ? { ...issue, source: places.valueAt(at) } : issue,
      );
    if (resources.some((resource) => concerns(layer, provider, resource))) return [];
    const message = `The layer changes nothing of ${definition.name}.`;
    return [issueAtValue(places, at, { code: 'overrides-no-effect', message })];
  });
  const layers = loaded.flatMap(({ layer }) => layer ?? []);
  if (issues.length > 0 || layers.length === 0) return { layers, issues };
  return {
    layers,
    issues: resources.flatMap((resource) => compileIssues(engine, provider, resource, layers)),
  };
}

function compileIssues(
  engine: Engine,
  provider: string,
  resource: string,
  overrides: readonly OverrideLayer[],
): readonly Issue[] {
  try {
    engine.mapping(provider, { resource, overrides });
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.issues;
    throw error;
  }
}

function unusable(path: string, issues: readonly Issue[]): DefinitionError {
  return new DefinitionError(`${path} cannot be used.`, issues);
}
