import type { Engine } from '../engine.ts';
import { DefinitionError, type Issue, reasonOf } from '../issue/index.ts';
import { type LoadedAccount, loadAccounts } from '../node/index.ts';

/** The accounts of a file, which may be loaded again. */
export interface ServedAccounts {
  find(id: string): LoadedAccount | undefined;
  /** A resource that one of the accounts has. */
  example(): { readonly resource: string; readonly account: string } | undefined;
  /**
   * Loads the file again, and what it names: layers, environment and files of credentials. If anything is wrong there, all
   * accounts stay as they are. Never rejects.
   */
  reload(): Promise<Reload>;
}

/** The outcome of loading accounts again. */
export type Reload = { readonly accounts: number } | { readonly issues: readonly Issue[] };

/** Loads the accounts of a file. @throws DefinitionError with all issues */
export async function openAccounts(file: string, engine: Engine): Promise<ServedAccounts> {
  let accounts = await loadAccounts(file, { engine });
  let loading: Promise<unknown> = Promise.resolve();

  async function load(): Promise<Reload> {
    try {
      accounts = await loadAccounts(file, { engine });
      return { accounts: accounts.size };
    } catch (error) {
      if (error instanceof DefinitionError) return { issues: error.issues };
      const message = reasonOf(error);
      return { issues: [{ code: 'file-unreadable', message }] };
    }
  }

  return {
    find: (id) => accounts.get(id),
    example() {
      for (const { id, provider } of accounts.values()) {
        const { resources } = engine.definition(provider);
        const model = engine.models.find(({ name }) => Object.hasOwn(resources, name));
        if (model !== undefined) return { resource: model.name, account: id };
      }
      return undefined;
    },
    reload() {
      // One after the other, so that the last file wins.
      const next = loading.then(load);
      loading = next;
      return next;
    },
  };
}
