import type { Studio } from '../state/studio.ts';

/** Many records. */
export function CorpusPanel({ studio: _studio }: { readonly studio: Studio }) {
  return <p>Open a file of records.</p>;
}
