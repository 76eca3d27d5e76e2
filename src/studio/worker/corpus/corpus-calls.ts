import { compareProfiles, describeChange } from '../../../profile/index.ts';
import type { CorpusCalls, CorpusProgress, ReadingProgress } from '../../protocol.ts';
import type { OpenMappings } from '../open-mappings.ts';
import { answerOf } from '../problems.ts';
import { readCorpus } from './read-corpus.ts';
import { profileOf, recordAt } from './read-records.ts';

/** Makes the calls of the worker that reads files of records. */
export function createCorpusCalls(
  open: OpenMappings,
  onProgress: (report: CorpusProgress) => void,
): CorpusCalls {
  return {
    readCorpus: (corpus) => answerOf(() => readCorpus(corpus, open, onProgress)),
    recordAt: (corpus, number) => answerOf(() => recordAt(corpus, number, { open, onProgress })),
    compareFiles: (base, now) =>
      answerOf(async () => {
        const { mapping } = await open(now.mapping);
        const size = base.file.size + now.file.size;
        const parts = (read: number) => ({
          open,
          onProgress: (progress: ReadingProgress) => onProgress({ read: read + progress.read, size }),
        });
        const before = await profileOf(base, parts(0));
        const after = await profileOf(now, parts(base.file.size));
        const drift = compareProfiles(before, after, { mapping });
        return drift.changes.map((change) => ({ code: change.code, message: describeChange(change, drift) }));
      }),
  };
}
