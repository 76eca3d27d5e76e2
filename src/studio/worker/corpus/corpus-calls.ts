import { compareProfiles, describeChange } from '../../../profile/index.ts';
import type { CorpusCalls, CorpusReport } from '../../protocol.ts';
import type { OpenMappings } from '../open-mappings.ts';
import { answerOf } from '../problems.ts';
import { profileOf, readCorpus } from './read-corpus.ts';

/** Makes the calls of the worker that reads files of records. */
export function createCorpusCalls(
  open: OpenMappings,
  onProgress: (report: CorpusReport) => void,
): CorpusCalls {
  return {
    readCorpus: (corpus) => answerOf(() => readCorpus(corpus, open, onProgress)),
    compareFiles: (base, now) =>
      answerOf(async () => {
        const { mapping } = await open(now.mapping);
        const [before, after] = [await profileOf(base, open), await profileOf(now, open)];
        const drift = compareProfiles(before, after, { mapping });
        return drift.changes.map((change) => ({ code: change.code, message: describeChange(change, drift) }));
      }),
  };
}
