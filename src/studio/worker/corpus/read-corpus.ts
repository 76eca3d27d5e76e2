import { isErrorOf, MapwrightError } from '../../../issue/index.ts';
import { reasonOf } from '../../../issue/reason-of.ts';
import type { Mapping } from '../../../mapping/mapping.ts';
import type { CorpusInput, CorpusReport, MappingInput } from '../../protocol.ts';
import type { OpenMappings } from '../open-mappings.ts';
import { corpusRecords } from './corpus-records.ts';
import { createSurvey } from './survey.ts';

/** Least milliseconds between reports; making them takes a small part of the time at most. */
const BETWEEN_REPORTS = 250;
const REPORTS_SHARE = 10;

/** Maps the records of a file, and reports what it found so far from time to time. */
export async function readCorpus(
  { name, file, mapping: input, saved }: CorpusInput,
  open: OpenMappings,
  onProgress: (report: CorpusReport) => void,
): Promise<CorpusReport> {
  const { mapping } = await open(input);
  const survey = createSurvey(mapping, saved === undefined ? undefined : await mappingOf(saved, open));
  let read = 0;
  let next = Date.now() + BETWEEN_REPORTS;
  const { provider, resource } = mapping;
  const report = (): CorpusReport => ({
    ...{ name, provider, resource, read },
    size: file.size,
    ...survey.report(),
  });
  try {
    const records = corpusRecords(file, name, mapping, (count) => {
      read += count;
    });
    for await (const batch of records) {
      for (const record of batch) {
        survey.add(record);
        // Also within a batch: a mapping may be so slow that the page would take it for one that never ends.
        const start = Date.now();
        if (start < next) continue;
        onProgress(report());
        next = start + Math.max(BETWEEN_REPORTS, (Date.now() - start) * REPORTS_SHARE);
      }
    }
  } catch (error) {
    return { ...report(), failure: failureOf(error, name) };
  }
  return report();
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

function failureOf(error: unknown, name: string): string {
  if (isErrorOf(error, MapwrightError)) return error.issues.map(({ message }) => message).join(' ');
  const reason = reasonOf(error);
  return `${name} could not be read to its end: ${reason}`;
}
