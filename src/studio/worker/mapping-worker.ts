import { answerCalls } from './connection.ts';
import { createMappingCalls } from './mapping-calls.ts';
import { createOpenMappings } from './open-mappings.ts';

// The files are edited while this worker runs.
const calls = createMappingCalls(
  createOpenMappings(async () => (await import('./editing/editing-engine.ts')).createEditingEngines()),
);
answerCalls(self, () => calls);
