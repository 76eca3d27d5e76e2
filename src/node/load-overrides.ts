import { basename } from 'node:path';
import {
  type CheckedOverrides,
  checkOverrides,
  type OverrideLayer,
  type OverridesOptions,
} from '../definition/index.ts';
import { definitionError } from '../definition/issue-at.ts';
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
  const { layer, issues } = await checkOverridesFile(path, options);
  if (layer === undefined) throw definitionError(path, issues);
  return layer;
}

/** Reads and checks a layer, as `loadOverrides` does; no content makes this throw. */
export async function checkOverridesFile(
  path: string,
  options: Omit<OverridesOptions, 'file'>,
): Promise<CheckedOverrides> {
  const read = await readText(path);
  if ('issue' in read) return { issues: [read.issue] };
  const { layer, issues } = checkOverrides(read.text, { file: path, ...options });
  if (layer === undefined) return { issues };
  // A layer without a name of its own has the file's path as its name.
  const name = layer.name === path ? basename(path).replace(/\.(?:ya?ml|json)$/, '') : layer.name;
  return { layer: { ...layer, name }, issues };
}
