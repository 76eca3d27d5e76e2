import { isMap, parseDocument } from 'yaml';
import { type Issue, UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { rawPathAt, rawPaths } from '../profile/raw-paths.ts';
import { type ChosenRecord, titleOf } from './examples/choose-records.ts';
import { featuresOf } from './examples/features.ts';
import { kindOfResource } from './lexicon/own-entities.ts';
import { createVocabulary } from './lexicon/vocabulary.ts';
import { findLeaks } from './people/find-leaks.ts';
import { createInventor, type InventorOptions, isKeptWord } from './people/inventor.ts';
import { exampleEdits, wordsOfTables, writtenExamples } from './refresh/example-edits.ts';
import { applyEdits, memberOf } from './refresh/text-edits.ts';
import { createSeenTexts } from './samples/seen-texts.ts';
import { createValueTree } from './samples/value-node.ts';

/** A record that becomes an example of a provider file. */
export interface KeepRecordOptions {
  /** The provider file. */
  readonly text: string;
  readonly file: string;
  /** The mapping of the file, without layers. */
  readonly mapping: Mapping;
  readonly record: unknown;
}

/** A provider file with one more example. */
export interface KeptRecord {
  readonly text: string;
  readonly title: string;
}

/** How often other ids are tried if one that was invented is accidentally in the record. */
const ATTEMPTS = 5;

/**
 * Adds a raw record to the examples of a provider file, with invented people in place of those that it is about. Everything
 * else in the file stays as it is, comments included.
 *
 * @throws UsageError `option-invalid` if the file has no such resource, the record is rejected, or a part of it cannot be
 * replaced
 */
export function keepRecord(options: KeepRecordOptions): KeptRecord {
  const { text, file, mapping } = options;
  const document = parseDocument(text);
  const resource = document.getIn(['resources', mapping.resource], true);
  if (document.errors.length > 0 || !isMap(resource))
    throw notKept(`${file} has no resource “${mapping.resource}” to which it can be added`);
  const raw = invented(options, resource);
  const result = mapping.safeMap(raw, { ignoreRemoteData: true });
  if (!result.ok) {
    const reasons = result.issues.map(({ message }) => message).join(' ');
    throw notKept(`it is rejected. ${reasons}`);
  }
  const title = newTitle(options, writtenExamples(resource), resource);
  const example = { title, raw, unified: { ...result.value } };
  const kept = applyEdits(text, exampleEdits(text, resource, [example]));
  if (parseDocument(kept).errors.length > 0) throw notKept(`it cannot be written into ${file}`);
  return { text: kept, title };
}

/** @throws UsageError if something of the record is in what was invented */
function invented({ text, mapping, record }: KeepRecordOptions, resource: unknown): unknown {
  const vocabulary = createVocabulary();
  const written = writtenExamples(resource);
  const tree = createValueTree();
  for (const example of [...written, record]) tree.add(example);
  const seen = createSeenTexts();
  seen.add(record);
  const described = rawPaths(mapping.raw);
  const keptWords = new Set([...wordsOfTables(resource), ...wordsOfExpressions(mapping)]);
  const parts: InventorOptions = {
    ...{ vocabulary, seen, keptWords },
    kind: kindOfResource(mapping.resource, vocabulary),
    tree: tree.root,
    isEnumerated: (path) => rawPathAt(described, path)?.members !== undefined,
    passedOver: written.length,
  };
  const isOwn = (part: string): boolean => isKeptWord(part, parts);
  let leaks: readonly string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const raw = createInventor({ ...parts, salt: attempt === 0 ? '' : `#${attempt}` }).invent(record);
    leaks = findLeaks(JSON.stringify(raw), text, [record], isOwn);
    if (leaks.length === 0) return raw;
  }
  throw notKept(`“${leaks[0]}” cannot be replaced: add it by hand`);
}

/** The literals of expressions, in lower case: expressions compare values with them. */
function wordsOfExpressions({ fields }: Mapping): readonly string[] {
  return fields.flatMap(({ expression: { text } }) =>
    [...text.matchAll(/"([^"\\]*)"|'([^'\\]*)'/g)].map(([, double, single]) =>
      (double ?? single ?? '').toLowerCase(),
    ),
  );
}

/** A title that says what only this example shows, and that no other one has. */
function newTitle(
  { record, mapping }: KeepRecordOptions,
  written: readonly unknown[],
  resource: unknown,
): string {
  const vocabulary = createVocabulary();
  const known = new Set(written.flatMap((example) => featuresOf(example).map(({ key }) => key)));
  const shows = featuresOf(record).filter(({ key }) => !known.has(key));
  const noun = kindOfResource(mapping.resource, vocabulary).words.at(-1) ?? 'record';
  const titles = new Set(titlesOf(resource));
  const chosen: ChosenRecord = { record, shows };
  for (let number = written.length; ; number += 1) {
    const title = shows.length === 0 ? `${noun} ${number + 1}` : titleOf(chosen, number, noun);
    if (!titles.has(title)) return title;
  }
}

function titlesOf(resource: unknown): readonly unknown[] {
  const examples = memberOf(resource, 'examples');
  const plain: unknown = isMap(resource) && examples !== undefined ? resource.toJSON().examples : [];
  return Array.isArray(plain) ? plain.map((example) => example?.title) : [];
}

function notKept(reason: string): UsageError {
  const issue: Issue = { code: 'option-invalid', message: `The record is not kept: ${reason}.` };
  return new UsageError('The record is not kept.', [issue]);
}
