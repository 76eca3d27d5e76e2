import { keysAt } from '../../definition/expression-places.ts';
import { kindOfContent } from '../../definition/identify-text.ts';

/** What a document is. */
export type KindOfDocument = 'definition' | 'overrides' | 'model' | 'expression' | 'other';

const MODELINE = /^#.*yaml-language-server:.*\$schema=\S*(provider|overrides)\.schema\.json/m;

/** Keys of which one shows that a YAML file is of this library. */
const OWN_KEYS: readonly string[] = ['slug', 'extends', 'resources', 'providers', 'baseUrl'];

/** Distinguishes documents by the end of their names, and YAML files by what is in them. */
export function kindOfDocument(uri: string, text: string, content: () => unknown): KindOfDocument {
  const path = uri.replace(/[?#].*$/s, '');
  if (path.endsWith('.jsonata')) return 'expression';
  if (path.endsWith('.schema.json')) return 'model';
  if (!/\.(?:ya?ml|json)$/.test(path)) return 'other';
  const named = MODELINE.exec(text)?.[1];
  if (named !== undefined) return named === 'provider' ? 'definition' : 'overrides';
  const value = content();
  return keysAt(value, []).some((key) => OWN_KEYS.includes(key)) ? kindOfContent(value) : 'other';
}
