import { build, type InputOptions } from 'rolldown';

/** What a module and all that it loads import, of what is said to be external; sorted, each once. */
export async function outsideImports(
  input: string,
  options: Pick<InputOptions, 'platform' | 'external'>,
): Promise<string[]> {
  const { output } = await build({ ...options, input, write: false, logLevel: 'silent' });
  const imports = output.flatMap((file) =>
    file.type === 'chunk' ? [...file.imports, ...file.dynamicImports] : [],
  );
  const outside = imports.filter((name) => !output.some(({ fileName }) => fileName === name));
  return [...new Set(outside)].sort();
}
