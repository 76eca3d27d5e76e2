import type { RepeatedText } from './upstream.ts';

/** A layer or provider file that means harm, as text. */
export interface HostileLayer {
  readonly name: string;
  readonly text: RepeatedText;
  /** Code of its first issue, or of the record's that is mapped with it; undefined if nothing is wrong. */
  readonly code: string | undefined;
}

const tooLarge = 'definition-too-large';

/** Opens a layer of HubSpot up to its mapping, in YAML's flow style. */
const MAPPING = '{providers: {hubspot: {crm/users: {mapping: {';
const CLOSING = '}}}}}';
const SCHEMA = `${MAPPING}extra: a}, schema: {extra: `;

/** Texts that once took minutes or the whole process to read, and their kin: YAML, JSON and JSON Schema. */
export const HOSTILE_LAYERS: readonly HostileLayer[] = [
  { name: '50,000 opened arrays', text: { piece: '[', count: 50_000 }, code: tooLarge },
  { name: '20,000 opened objects', text: { piece: '{a: ', count: 20_000 }, code: tooLarge },
  { name: '20,000 sequences in a line', text: { piece: '- ', count: 20_000 }, code: tooLarge },
  { name: '5,000 complex keys', text: { piece: '? ', count: 5_000 }, code: tooLarge },
  { name: '30,000 colons', text: { piece: ': ', count: 30_000 }, code: tooLarge },
  {
    name: '900 nested objects',
    text: { before: '{"providers":', piece: '{"a":', count: 900, core: '1', closing: '}', after: '}' },
    code: tooLarge,
  },
  { name: '60,001 quotation marks', text: { piece: '"', count: 60_001 }, code: 'yaml-syntax' },
  { name: '30,000 tabs', text: { piece: '\t', count: 30_000, after: 'a' }, code: 'yaml-syntax' },
  { name: '30,000 documents', text: { piece: '---\n', count: 30_000 }, code: 'overrides-shape' },
  { name: '30,000 times the same key', text: { piece: 'a: 1\n', count: 30_000 }, code: 'overrides-shape' },
  { name: 'a comment of five million characters', text: { piece: '#', count: 5_000_000 }, code: tooLarge },
  {
    name: '50,000 folded lines',
    text: { before: 'a: >\n', piece: ' x\n\n', count: 50_000 },
    code: 'overrides-shape',
  },
  {
    name: 'aliases that double',
    text: {
      before: 'a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [',
      piece: '*b,',
      count: 8,
      after: ']\nd: [*c,*c,*c,*c,*c,*c,*c,*c]',
    },
    code: 'yaml-syntax',
  },
  {
    name: '30,000 fields',
    text: { before: MAPPING, piece: 'KEY: a, ', count: 30_000, after: CLOSING },
    code: tooLarge,
  },
  {
    name: 'a schema of 20,000 properties',
    text: {
      before: `${SCHEMA}{type: object, properties: {`,
      piece: 'KEY: {}, ',
      count: 20_000,
      after: `}}${CLOSING}`,
    },
    code: tooLarge,
  },
  {
    name: 'a schema of 90 levels',
    text: { before: SCHEMA, piece: '{items: ', count: 90, core: '{}', closing: '}', after: CLOSING },
    code: 'schema-invalid',
  },
  {
    name: 'a pattern that backtracks',
    text: { before: `${SCHEMA}{type: string, pattern: "^(a+)+$"}`, piece: '', count: 0, after: CLOSING },
    code: 'value-invalid',
  },
  {
    name: 'a back-reference',
    text: { before: `${SCHEMA}{type: string, pattern: '(a)\\1'}`, piece: '', count: 0, after: CLOSING },
    code: 'schema-invalid',
  },
  {
    name: 'unique objects',
    text: { before: `${SCHEMA}{type: array, uniqueItems: true}`, piece: '', count: 0, after: CLOSING },
    code: 'schema-invalid',
  },
  {
    name: 'a slow format',
    text: { before: `${SCHEMA}{type: string, format: url}`, piece: '', count: 0, after: CLOSING },
    code: 'schema-invalid',
  },
  {
    name: 'references that multiply',
    text: {
      before: `${SCHEMA}{$ref: "#/$defs/a", $defs: {a: {anyOf: [{$ref: "#/$defs/a"}]}}}`,
      piece: '',
      count: 0,
      after: CLOSING,
    },
    code: 'schema-invalid',
  },
  {
    name: 'a field called __proto__',
    text: { before: `${MAPPING}__proto__: a`, piece: '', count: 0, after: CLOSING },
    code: 'unknown-field',
  },
];
