import { dirname } from 'node:path';
import { findModelFiles } from '../../node/find-model-files.ts';
import { readText } from '../../node/index.ts';
import type { NamedText } from '../protocol.ts';
import { readWhenWritten } from './state-of-file.ts';

/** The models of a folder, and sentences on the files that are none. */
export interface FoundModels {
  readonly models: readonly NamedText[];
  readonly problems: readonly string[];
  /** The folders that they are in. */
  readonly folders: readonly string[];
}

/** Returns the models of a folder as they are at present. */
export type FindModels = () => Promise<FoundModels>;

/** Makes a function that reads the models of a folder, each again only when it was written. */
export function createModels(folder: string): FindModels {
  const readModel = readWhenWritten(readText);
  return async () => {
    const { files, issues } = await findModelFiles(folder);
    const models: NamedText[] = [];
    const problems = issues.map(({ message }) => message);
    for (const { file, name } of files) {
      const read = await readModel(file);
      if ('issue' in read) problems.push(`${read.issue.message} The mapping is shown without this model.`);
      else models.push({ name: `${name}.schema.json`, text: read.text });
    }
    return { models, problems, folders: [...new Set([folder, ...files.map(({ file }) => dirname(file))])] };
  };
}
