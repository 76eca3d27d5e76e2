import { builtinModules } from 'node:module';

const BUILT_IN = new Set(builtinModules);

/** Lets packages import modules of Node without the prefix, as they did before there was one. */
export function nodePrefix() {
  return {
    name: 'node-prefix',
    resolveId: (source) => (BUILT_IN.has(source) ? { id: `node:${source}`, external: true } : null),
  };
}
