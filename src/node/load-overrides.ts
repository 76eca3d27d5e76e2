import { basename } from 'node:path';
import { type OverrideLayer, parseOverrides } from '../definition/index.ts';
import { DefinitionError } from '../issue/index.ts';
import { optionCheck, TEXT } from '../options/index.ts';
import { readText } from './read-text.ts';

const checkOptions = optionCheck<{ readonly name?: string }>('loadOverrides', { name: TEXT });

/**
 * Loads a layer of overrides from a YAML or JSON file. Its name is the one in the file, or else the
 * file's own.
 *
 * @throws DefinitionError with all issues of the file
 */
export async function loadOverrides(
  path: string,
  options: { readonly name?: string } = {},
): Promise<OverrideLayer> {
  checkOptions(options);
  const read = await readText(path);
  if ('issue' in read) throw new DefinitionError(`${path} cannot be used.`, [read.issue]);
  const layer = parseOverrides(read.text, { file: path, ...options });
  // A layer without a name of its own has the file's path as its name.
  return layer.name === path ? { ...layer, name: basename(path).replace(/\.(?:ya?ml|json)$/, '') } : layer;
}
