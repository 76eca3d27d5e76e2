import { UsageError } from '../issue/index.ts';
import { findModelFiles } from '../node/find-model-files.ts';
import { findProviderFiles } from '../node/find-provider-files.ts';
import { identityOf, identityOfDescriptor } from '../node/output/same-file.ts';
import { STANDARD_STREAM } from './outputs.ts';

/** A file that a call names, and the option that names it. */
export interface NamedFile {
  readonly option: string;
  readonly path: string;
}

/** The options that determine the mapping. */
export interface MappingFiles {
  readonly definitions?: string;
  readonly models?: string;
  readonly overrides: readonly string[];
}

/** The files that a mapping is made from; a folder means the provider files or models in it. */
export async function filesOfMapping({ definitions, models, overrides }: MappingFiles): Promise<NamedFile[]> {
  return [
    ...overrides.map((path) => ({ option: '--overrides', path })),
    ...(definitions === undefined ? [] : await definitionFiles(definitions)),
    ...(models === undefined ? [] : await modelFiles(models)),
  ];
}

async function definitionFiles(path: string): Promise<NamedFile[]> {
  const found = await findProviderFiles(path);
  // Loading them reports what is wrong.
  return 'issue' in found ? [] : found.files.map((file) => ({ option: '--definitions', path: file }));
}

/** The files of a folder of models. */
export async function modelFiles(folder: string): Promise<NamedFile[]> {
  const found = await findModelFiles(folder);
  return found.files.map(({ file }) => ({ option: '--models', path: file }));
}

/**
 * Checks that no file is both read and written, or written by two outputs.
 *
 * @throws UsageError `option-invalid` if two are the same file
 */
export function refuseSameFiles(inputs: readonly NamedFile[], outputs: readonly NamedFile[]): void {
  const known = new Map<string, NamedFile>();
  for (const input of inputs) {
    const identity = identify(input.path, 0);
    if (identity !== undefined) known.set(identity, input);
  }
  for (const output of outputs) {
    const identity = identify(output.path, 1);
    if (identity === undefined) continue;
    const other = known.get(identity);
    if (other !== undefined) throw sameFile(other, output);
    known.set(identity, output);
  }
}

function identify(path: string, standard: 0 | 1): string | undefined {
  try {
    return path === STANDARD_STREAM ? identityOfDescriptor(standard) : identityOf(path);
  } catch {
    // Opening it reports what is wrong.
    return undefined;
  }
}

function sameFile(one: NamedFile, other: NamedFile): UsageError {
  const message = `${one.option} ${one.path} and ${other.option} ${other.path} are the same file.`;
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}
