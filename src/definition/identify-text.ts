import { nearestName } from '../issue/nearest-name.ts';
import { keysAt, textAt } from './expression-places.ts';
import { PROVIDER_SCHEMA } from './generated/provider-schema.ts';
import { lacksProviders } from './misplaced-parts.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** Which kind of file of this library a file is. */
export type KindOfFile = 'definition' | 'overrides';

/** What is known of a file before it is checked. */
export interface Identity {
  readonly kind: KindOfFile;
  /** Slug of the provider, if the file is a definition that names one. */
  readonly slug?: string;
  /** Slug of the provider that it extends, if it extends one. */
  readonly extends?: string;
}

/** Keys that only a provider file has at the top level. */
const DEFINITION_KEYS = keysAt(PROVIDER_SCHEMA, ['properties']).filter((key) => key !== 'name');

/** Distinguishes the content of an overrides layer from that of a provider file, which is the default. */
export function kindOfContent(content: unknown): KindOfFile {
  const keys = keysAt(content, []);
  if (keys.includes('resources')) return 'definition';
  if (keys.includes('providers')) return 'overrides';
  if (keys.some((key) => DEFINITION_KEYS.includes(key))) return 'definition';
  if (lacksProviders(content)) return 'overrides';
  // A layer whose only key is mistyped has no key of a provider file.
  return keys.some((key) => nearestName(key, ['providers']) !== undefined) ? 'overrides' : 'definition';
}

/** Distinguishes the text of an overrides layer from that of a provider file. */
export function identifyText(text: string): Identity {
  const { value } = parseYaml(text, '');
  if (value !== undefined) {
    const [slug, base] = [textAt(value, ['slug']), textAt(value, ['extends'])];
    return {
      kind: kindOfContent(value),
      ...(slug === '' ? {} : { slug }),
      ...(base === '' ? {} : { extends: base }),
    };
  }
  // Not well formed: both kinds have the same issues, but the rest of the file shows what was meant.
  const has = (key: string): boolean => new RegExp(`^["']?${key}["']?[ \\t]*:`, 'm').test(text);
  const slug = /^slug:[ \t]*["']?([a-z0-9-]+)/m.exec(text)?.[1];
  const kind = has('providers') && !has('resources') ? 'overrides' : 'definition';
  return { kind, ...(slug === undefined ? {} : { slug }) };
}
