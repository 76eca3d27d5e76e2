import { join } from 'node:path';
import { DefinitionError } from '../issue/index.ts';
import { parseDocument, printJson } from '../json/index.ts';
import { checkArgument, TEXT } from '../options/index.ts';
import { type Recording, recordingKey } from '../transport/recording/recording.ts';
import { cryptography, fileSystem } from './built-in.ts';
import { decodeText } from './decode-text.ts';

/**
 * Reads the recordings in a folder, in the order of their file names, for `replayTransport`.
 *
 * @throws DefinitionError `file-unreadable` with every file that is not a recording
 */
export function loadRecordings(folder: string): Recording[] {
  checkArgument('loadRecordings', 'folder', folder, TEXT);
  const problems: string[] = [];
  const recordings: Recording[] = [];
  for (const name of fileNames(folder)) {
    const file = join(folder, name);
    const recording = readRecording(file);
    if (recording === undefined) problems.push(file);
    else recordings.push(recording);
  }
  if (problems.length > 0) throw unreadable(problems.map((file) => `${file} is not a recording.`));
  return recordings;
}

/**
 * Makes a writer for `recordTransport`: one file for each request, named after its path, in a folder that
 * is created if necessary. A repeated request replaces its former recording.
 */
export function recordingWriter(folder: string): (recording: Recording) => void {
  checkArgument('recordingWriter', 'folder', folder, TEXT);
  const { mkdirSync, writeFileSync } = fileSystem();
  mkdirSync(folder, { recursive: true });
  return (recording) => {
    const key = recordingKey(recording.request);
    const { host, pathname } = new URL(recording.request.url);
    const label = `${host}${pathname}`.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 80);
    const hash = cryptography().createHash('sha256').update(key).digest('hex').slice(0, 12);
    writeFileSync(join(folder, `${label}-${hash}.json`), `${printRecording(recording)}\n`);
  };
}

/** The body keeps the digits of its numbers in the file. */
function printRecording({ request, response }: Recording): string {
  const { text, ...rest } = response;
  const { body } = rest;
  const textOf = (part: object): string | undefined => (part === body ? text : undefined);
  return printJson({ request, response: rest }, { textOf }, { indent: 2 });
}

function fileNames(folder: string): string[] {
  try {
    return fileSystem()
      .readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    throw unreadable([`The folder ${folder} could not be read.`]);
  }
}

function readRecording(file: string): Recording | undefined {
  try {
    const decoded = decodeText(fileSystem().readFileSync(file), file);
    if ('issue' in decoded) return undefined;
    const { value, textOf } = parseDocument(decoded.text);
    if (!isRecording(value)) return undefined;
    const { body } = value.response;
    const text = isObject(body) ? textOf(body) : undefined;
    return text === undefined ? value : { ...value, response: { ...value.response, text } };
  } catch {
    return undefined;
  }
}

function isRecording(value: unknown): value is Recording {
  if (!isObject(value) || !isObject(value.request) || !isObject(value.response)) return false;
  const { request, response } = value;
  const { method, url, declaredHeaders } = request;
  const isRequest =
    (method === 'GET' || method === 'POST') &&
    typeof url === 'string' &&
    (declaredHeaders === undefined || isTexts(declaredHeaders));
  return (
    isRequest &&
    URL.canParse(String(url)) &&
    typeof response.status === 'number' &&
    isObject(response.headers)
  );
}

function isTexts(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function unreadable(messages: readonly string[]): DefinitionError {
  const issues = messages.map((message) => ({ code: 'file-unreadable', message }) as const);
  return new DefinitionError('The recordings could not be read.', issues);
}
