import { keysAt } from './expression-places.ts';
import { nearestName } from './nearest-name.ts';
import { PROVIDER_SCHEMA } from './provider-schema.generated.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** What a file of this library describes. */
export type KindOfFile = 'definition' | 'overrides';

/** Keys that only a provider file has at its top. */
const DEFINITION_KEYS = keysAt(PROVIDER_SCHEMA, ['properties']).filter((key) => key !== 'name');

/** Tells the content of an overrides layer from that of a provider file, which all else is taken for. */
export function kindOfContent(content: unknown): KindOfFile {
  const keys = keysAt(content, []);
  if (keys.includes('resources')) return 'definition';
  if (keys.includes('providers')) return 'overrides';
  // A layer whose one key is mistyped has none of a provider file.
  const isMistyped = keys.some((key) => nearestName(key, ['providers']) !== undefined);
  return isMistyped && !keys.some((key) => DEFINITION_KEYS.includes(key)) ? 'overrides' : 'definition';
}

/** Tells the text of an overrides layer from that of a provider file. */
export function kindOfText(text: string): KindOfFile {
  const { value } = parseYaml(text, '');
  if (value !== undefined) return kindOfContent(value);
  // Not well formed: what is told of it is the same for both, but for what the rest of the file says.
  return /^["']?providers["']?[ \t]*:/m.test(text) && !/^["']?resources["']?[ \t]*:/m.test(text)
    ? 'overrides'
    : 'definition';
}
