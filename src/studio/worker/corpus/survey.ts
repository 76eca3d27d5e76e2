import type { ReadRecord } from '../../../bulk/raw-record.ts';
import type { Mapping } from '../../../mapping/mapping.ts';
import { findFields, observe, type Profile } from '../../../profile/index.ts';
import type { CorpusPath, CorpusRecord, CorpusReport, UnreadableRecord } from '../../protocol.ts';
import { mappablePath } from '../mappable-path.ts';
import { textOf } from './read-records.ts';
import { surveyChanges } from './survey-changes.ts';
import { surveyFields } from './survey-fields.ts';

const MOST_UNREADABLE = 20;
/** Characters of a record that is sent to the page; for longer ones the file is read again. */
const LONGEST_SENT = 20_000;
/** Paths in a report; the shallow ones are first. */
const MOST_PATHS = 1000;

/** What the records of a file tell, as far as it does not depend on the file itself. */
type Findings = Omit<CorpusReport, 'name' | 'provider' | 'resource' | 'read' | 'size' | 'failure'>;

/** Counts what the records of a corpus tell. */
export interface Survey {
  add(read: ReadRecord): void;
  report(): Findings;
}

/** Makes a survey of records that are mapped, compared with those of the saved mapping if there is another. */
export function createSurvey(mapping: Mapping, saved: Mapping | undefined): Survey {
  const fields = surveyFields(mapping);
  const changes = saved === undefined ? undefined : surveyChanges(saved, mapping);
  const observer = observe(mapping);
  const finder = findFields(mapping, { samples: 0 });
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
    add(read) {
      if ('issue' in read) {
        addUnreadable(read.line, read.issue.message);
        return;
      }
      records += 1;
      const { record, line } = read;
      const describe = describeOnce(records + unreadable, line, record);
      const result = mapping.safeMap(record, { onInvalid: 'keep' });
      if (result.issues.some(({ severity = 'error' }) => severity === 'error')) rejected += 1;
      fields.add(result, describe);
      changes?.add(record, describe);
      observer.add(record);
      finder.add(record);
    },
    report() {
      const paths = pathsOf(observer.profile());
      return {
        records,
        rejected,
        fields: fields.fields(),
        changes: changes?.changes() ?? [],
        paths: paths.slice(0, MOST_PATHS),
        pathCount: paths.length,
        mappable: finder.fields().slice(0, MOST_PATHS).map(mappablePath),
        unreadable,
        unreadableSamples: [...unreadableSamples],
      };
    },
  };
}

/** The same object for all fields that a record is a sample of: it is sent to the page once. */
function describeOnce(number: number, line: number, record: unknown): () => CorpusRecord {
  let described: CorpusRecord | undefined;
  return () => {
    if (described !== undefined) return described;
    const text = textOf(record);
    described = { number, line, ...(text.length > LONGEST_SENT ? {} : { text }) };
    return described;
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
