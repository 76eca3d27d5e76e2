import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { openDocument } from '../bulk/open-document.ts';
import type { FieldTable } from '../definition/value-tables.ts';
import type { TimeZones } from '../expression/library.ts';
import { type Issue, reasonOf, UsageError } from '../issue/index.ts';
import {
  isDeeperThan,
  type JsonDocument,
  JsonError,
  MAX_RECORD_DEPTH,
  parseDocument,
  printJson,
} from '../json/index.ts';
import type { ExplainedField, Explanation } from '../mapping/types.ts';
import { decodeText } from '../node/index.ts';
import { type AccountOptions, accountContext } from './account-context.ts';
import { EXIT } from './exit-status.ts';
import { loadLayers, openEngine } from './open-engine.ts';
import { showValue } from './show-value.ts';
import { warnOfIdleLayers } from './warn-of-idle-layers.ts';
import { watchFiles } from './watch-files.ts';

/** Options of `mapwright explain`. */
export interface ExplainCommandOptions extends AccountOptions {
  readonly provider: string;
  readonly resource: string;
  readonly overrides: readonly string[];
  readonly definitions?: string;
  readonly models?: string;
  readonly json?: boolean;
  /** Explains again whenever a file changes. */
  readonly watch?: boolean;
  readonly timeZones?: TimeZones;
}

/** Maximum length of a value that is shown. */
const LONGEST = 100;

/** Runs `mapwright explain` and returns the exit status. */
export async function explain(file: string, options: ExplainCommandOptions): Promise<number> {
  if (options.watch === true) {
    if (file === '-')
      throw unusable({ code: 'option-invalid', message: 'Standard input cannot be watched.' });
    const { definitions, models, overrides, tables } = options;
    const read = [file, ...overrides, definitions ?? [], models ?? [], tables ?? []].flat();
    return watchFiles(read, async () => {
      const { explanation, records } = await explainFile(file, options);
      const [head = '', ...rest] = partsOf(explanation, records);
      return {
        blocks: [...explanation.fields.map(({ name }, index) => ({ key: name, text: rest[index] ?? '' }))],
        summary: head,
      };
    });
  }
  const { explanation, records, document } = await explainFile(file, options);
  const text =
    options.json === true ? printJson(explanation, document, { indent: 2 }) : describe(explanation, records);
  process.stdout.write(`${text}\n`);
  return explanation.value === undefined ? EXIT.rejected : EXIT.done;
}

/** The explanation of the first record of a file. */
interface ExplainedFile {
  readonly explanation: Explanation;
  /** Number of records in the file. */
  readonly records: number;
  readonly document: JsonDocument;
}

async function explainFile(file: string, options: ExplainCommandOptions): Promise<ExplainedFile> {
  const engine = await openEngine(options);
  warnOfIdleLayers(await loadLayers(options.overrides), [options.provider], options.resource);
  const mapping = engine.mapping(options.provider, { resource: options.resource });
  const document = await readDocument(file);
  const { records, response } = openDocument(document.value, mapping);
  if (records.length === 0) {
    const code = 'record-not-found';
    throw unusable({ code, message: `${file} contains no record of ${options.provider}.` });
  }
  if (isDeeperThan(MAX_RECORD_DEPTH, records[0])) throw unusable(tooDeep(file));
  const explanation = mapping.explain(records[0], {
    ...(await accountContext(options)),
    ...(response === undefined ? {} : { response }),
  });
  return { explanation, records: records.length, document };
}

async function readDocument(file: string): Promise<JsonDocument> {
  let bytes: Uint8Array;
  try {
    bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    throw unusable({ code: 'file-unreadable', message: `${file} cannot be read: ${reasonOf(error)}.` });
  }
  const decoded = decodeText(bytes, file);
  if ('issue' in decoded) throw unusable(decoded.issue);
  try {
    return parseDocument(decoded.text);
  } catch (error) {
    if (error instanceof JsonError && error.fault === 'too-deep') throw unusable(tooDeep(file));
    throw unusable({ code: 'input-not-json', message: `${file} is not JSON: ${reasonOf(error)}.` });
  }
}

function tooDeep(file: string): Issue {
  const message = `The record in ${file} is nested deeper than ${MAX_RECORD_DEPTH} levels.`;
  return { code: 'input-too-deep', message };
}

function unusable(issue: Issue): UsageError {
  return new UsageError('The record cannot be explained.', [issue]);
}

function describe(explanation: Explanation, records: number): string {
  return partsOf(explanation, records).join('\n\n');
}

/** The whole in one line, then each field, then what is not read. */
function partsOf(
  { provider, resource, fields, unread, issues, value }: Explanation,
  records: number,
): readonly string[] {
  const first = records > 1 ? ` (the first of ${records} records)` : '';
  const verdict =
    value === undefined ? `rejected: ${issues.map(({ message }) => message).join(' ')}` : 'mapped';
  const rest = unread.length === 0 ? 'Every path of the record is read.' : `Not read: ${unread.join(', ')}`;
  return [`${provider} ${resource}${first}: ${verdict}`, ...fields.map(describeField), rest];
}

function describeField(field: ExplainedField): string {
  const {
    name,
    expression,
    source,
    layer = 'definition',
    inherited = [],
    tables = [],
    reads,
    value,
    issues,
  } = field;
  if (expression === undefined || source === undefined) return `${name}: no expression maps it`;
  const lines = [
    `${name} = ${show(value)}`,
    `  from  ${describeSource({ expression, source, layer })}`,
    ...inherited.map((below) => `  below ${describeSource(below)}`),
    ...tables.map((table) => `  table ${describeTable(table)}`),
    ...reads.map(
      ({ path, values }) =>
        `  read  ${path} = ${values.length === 0 ? 'absent' : values.map(show).join(', ')}`,
    ),
    ...issues.map(({ severity, message }) => `  ${severity === 'warning' ? 'warning' : 'issue'} ${message}`),
  ];
  return lines.join('\n');
}

function describeSource({ expression, source, layer }: InheritedSource): string {
  const place = `${source.file}:${source.line}${layer === 'definition' ? '' : `, layer ${layer}`}`;
  return `${expression.replaceAll('\n', '\n        ')}  (${place})`;
}

/** The table of a field's values, or of those in a part of it. */
function describeTable({ path, map, otherwise }: FieldTable): string {
  const entries = Object.entries(map).map(([raw, value]) => `${raw} → ${value}`);
  const place = path.length === 0 ? '' : `${path.join('.')}: `;
  return `${place}${entries.join(', ')}; otherwise ${otherwise}`;
}

type InheritedSource = NonNullable<ExplainedField['inherited']>[number];

function show(value: unknown): string {
  return showValue(value, LONGEST);
}
