import type { NamedText } from '../protocol.ts';

/** A provider that can be chosen. */
export interface ProviderChoice {
  readonly slug: string;
  readonly name: string;
  /** The provider file, as the source names it. */
  readonly file: string;
  /** Whether the file is the bundled one, which was compiled ahead of time. */
  readonly bundled: boolean;
}

/** What a studio is opened with. */
export interface Workspace {
  /** The same whenever the same folder is opened, and different for others; undefined for the page's own folder. */
  readonly id?: string;
  readonly providers: readonly ProviderChoice[];
  /** Names of layers, lowest first. */
  readonly layers: readonly string[];
  readonly models: readonly NamedText[];
  /** Sentences on what is not shown, such as a model that cannot be read. */
  readonly problems: readonly string[];
  /** Names of the files that can be written. */
  readonly writable: readonly string[];
  /** A file of records to open at once. */
  readonly corpus?: string;
}

/** Where the studio's files are: a server on this machine, or the folder that the page itself comes from. */
export interface Source {
  load(): Promise<Workspace>;
  /** @throws Error with a sentence that the page shows */
  read(file: string): Promise<string>;
  /** @throws Error with a sentence that the page shows */
  write(file: string, text: string): Promise<void>;
  /** Opens a file of records. @throws Error with a sentence that the page shows */
  open(file: string): Promise<Blob>;
  /** Calls the listener when files change, and with the state of the connection. */
  watch(listener: (event: SourceEvent) => void): void;
}

/** What happens to files while the studio is open. */
export type SourceEvent =
  | { readonly kind: 'changed' | 'vanished'; readonly file: string }
  /** There are other provider files or models than before. */
  | { readonly kind: 'listed' }
  /** `refused`: the server that answers is not the one that served the page. */
  | { readonly kind: 'connected' | 'disconnected' | 'refused' };
