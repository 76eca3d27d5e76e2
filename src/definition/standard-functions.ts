/** Names, without `$`, of the functions of JSONata's standard library that are always on. */
export const STANDARD_FUNCTIONS: readonly string[] = [
  // Text
  ...['string', 'length', 'substring', 'substringBefore', 'substringAfter', 'uppercase', 'lowercase', 'trim'],
  ...['pad', 'contains', 'split', 'join', 'match', 'replace', 'base64encode', 'base64decode'],
  ...['encodeUrlComponent', 'encodeUrl', 'decodeUrlComponent', 'decodeUrl'],
  // Numbers
  ...['number', 'abs', 'floor', 'ceil', 'round', 'power', 'sqrt', 'formatNumber', 'formatBase'],
  ...['formatInteger', 'parseInteger', 'sum', 'max', 'min', 'average'],
  // Truth
  ...['boolean', 'not', 'exists'],
  // Arrays and objects
  ...[
    'count',
    'append',
    'sort',
    'reverse',

    'distinct',
    'zip',
    'keys',
    'lookup',
    'spread',
    'merge',
  ],
  ...['sift', 'each', 'error', 'assert', 'type', 'clone'],
  // Time
  ...['fromMillis', 'toMillis'],
  // Higher order
  ...['map', 'filter', 'single', 'reduce'],
];

/** Functions of the standard library that are off unless the embedder gives them what they need. */
export const REFUSED_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['now', 'its result differs from run to run, and no clock is given'],
  ['millis', 'its result differs from run to run, and no clock is given'],
  ['random', 'its result differs from run to run, and no source of chance is given'],
  ['shuffle', 'its result differs from run to run, and no source of chance is given'],
  ['eval', 'it runs what a record says'],
]);
