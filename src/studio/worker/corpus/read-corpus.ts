import type { ReadRecord } from '../../../bulk/raw-record.ts';
import { isErrorOf, MapwrightError } from '../../../issue/index.ts';
import { reasonOf } from '../../../issue/reason-of.ts';
import type { Mapping } from '../../../mapping/mapping.ts';
import { type Observer, observe, type Profile } from '../../../profile/index.ts';
import type {
  CorpusInput,
  CorpusPath,
  CorpusRecord,
  CorpusReport,
  MappingInput,
  UnreadableRecord,
} from '../../protocol.ts';
import type { OpenMappings } from '../open-mappings.ts';
import { corpusRecords } from './corpus-records.ts';
import { surveyChanges } from './survey-changes.ts';
import { surveyFields } from './survey-fields.ts';

/** Milliseconds between reports. */
const BETWEEN_REPORTS = 250;
const MOST_UNREADABLE = 20;
/** Characters of a record that is kept to be shown. */
const LONGEST_KEPT = 1_000_000;

/** Maps the records of a file, and reports what it found so far from time to time. */
export async function readCorpus(
  { name, file, mapping: input, saved }: CorpusInput,
  open: OpenMappings,
  onProgress: (report: CorpusReport) => void,
): Promise<CorpusReport> {
  const { mapping } = await open(input);
  const survey = createSurvey(mapping, saved === undefined ? undefined : await mappingOf(saved, open));
  let read = 0;
  let reported = Date.now();
  const report = (): CorpusReport => ({ name, read, size: file.size, ...survey.report() });
  try {
    const records = corpusRecords(file, name, mapping, (count) => {
      read += count;
    });
    for await (const batch of records) {
      for (const record of batch) survey.add(record);
      if (Date.now() - reported < BETWEEN_REPORTS) continue;
      onProgress(report());
      reported = Date.now();
    }
  } catch (error) {
    return { ...report(), failure: failureOf(error, name) };
  }
  return report();
}

/** Observes the raw records of a file. */
export async function profileOf(
  { name, file, mapping: input }: CorpusInput,
  open: OpenMappings,
): Promise<Profile> {
  const { mapping } = await open(input);
  const observer = observe(mapping);
  for await (const batch of corpusRecords(file, name, mapping, () => {}))
    for (const record of batch) if (!('issue' in record)) observer.add(record.record);
  return observer.profile();
}

/** Undefined if the files cannot be used: a broken mapping has nothing to compare with. */
async function mappingOf(input: MappingInput, open: OpenMappings): Promise<Mapping | undefined> {
  try {
    return (await open(input)).mapping;
  } catch (error) {
    if (isErrorOf(error, MapwrightError)) return undefined;
    throw error;
  }
}

function createSurvey(mapping: Mapping, saved: Mapping | undefined) {
  const fields = surveyFields(mapping);
  const changes = saved === undefined ? undefined : surveyChanges(saved, mapping);
  const observer: Observer = observe(mapping);
  const unreadableSamples: UnreadableRecord[] = [];
  let records = 0;
  let rejected = 0;
  let unreadable = 0;

  function addUnreadable(line: number, message: string): void {
    unreadable += 1;
    changes?.passOver();
    if (unreadableSamples.length < MOST_UNREADABLE) unreadableSamples.push({ line, message });
  }

  return {
    add(read: ReadRecord): void {
      if ('issue' in read) {
        addUnreadable(read.line, read.issue.message);
        return;
      }
      records += 1;
      const number = records + unreadable;
      const { record, line } = read;
      const describe = (): CorpusRecord => ({ number, line, text: textOf(record) });
      const result = mapping.safeMap(record, { onInvalid: 'keep' });
      if (result.issues.some(({ severity = 'error' }) => severity === 'error')) rejected += 1;
      fields.add(result, describe);
      changes?.add(record, describe);
      observer.add(record);
    },
    report: () => ({
      records,
      rejected,
      fields: fields.fields(),
      changes: changes?.changes() ?? [],
      paths: pathsOf(observer.profile()),
      unreadable,
      unreadableSamples: [...unreadableSamples],
    }),
  };
}

function pathsOf({ paths, read }: Profile): readonly CorpusPath[] {
  const isRead = new Set(read);
  return Object.entries(paths).map(([path, { there, filled, types, forms }]) => ({
    path,
    isRead: isRead.has(path.replaceAll('[]', '')),
    there,
    filled,
    types: { ...types },
    forms: { ...forms },
  }));
}

function textOf(record: unknown): string {
  const text = JSON.stringify(record, null, 2) ?? 'null';
  return text.length > LONGEST_KEPT ? `${text.slice(0, LONGEST_KEPT)} …` : text;
}

function failureOf(error: unknown, name: string): string {
  if (isErrorOf(error, MapwrightError)) return error.issues.map(({ message }) => message).join(' ');
  const reason = reasonOf(error);
  return `${name} could not be read to its end: ${reason}`;
}
