import type { CorpusProgress } from '../protocol.ts';
import { answerCalls } from './connection.ts';
import { createCorpusCalls } from './corpus/corpus-calls.ts';
import { createOpenMappings } from './open-mappings.ts';

const open = createOpenMappings();
answerCalls(self, (report: (progress: CorpusProgress) => void) => createCorpusCalls(open, report));
