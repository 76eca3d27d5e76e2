import { readFileSync } from 'node:fs';
import { asciiOnly } from './plugins/ascii-only.mjs';
import { nodePrefix } from './plugins/node-prefix.mjs';

const { dependencies, peerDependencies } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** What all builds have in common. */
export const INPUT = {
  platform: 'neutral',
  plugins: [asciiOnly(), nodePrefix()],
  resolve: { mainFields: ['module', 'main'] },
  external: [
    /^node:/,
    ...Object.keys({ ...dependencies, ...peerDependencies }).map((name) => new RegExp(`^${name}(?:/|$)`)),
  ],
};

/** The entries of the package, and the files that it starts itself: paths in src/ and, built, in dist/. */
export const ENTRIES = [
  'index',
  'live',
  'light',
  'expression/index',
  'transport/index',
  'gateway/index',
  'bulk/index',
  'profile/index',
  'isolate/index',
  'node/index',
  'testing/index',
  'language/index',
  'cli/main',
  'bulk/worker',
  'isolate/child',
  'isolate/watchdog',
];

/** Declarations hold the docstrings; what bundlers read, and licences, stay. */
const COMMENTS = { legal: true, annotation: true, jsdoc: false };

/**
 * Code for Node, which prints it in stack traces, and the whole line of an uncaught error: it keeps its names
 * and its line breaks.
 */
export const READABLE = { minify: false, minifyInternalExports: false, comments: COMMENTS };

/** Code for bundlers, or for modules that the package builds. Functions keep their names. */
export const SMALL = {
  minify: {
    compress: true,
    mangle: { toplevel: true, keepNames: true },
    codegen: { removeWhitespace: false },
  },
  comments: COMMENTS,
};

/** The names of the files of one build. */
export const FILE_NAMES = { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' };
