import { answerCalls } from './connection.ts';
import { createMappingCalls } from './mapping-calls.ts';
import { createOpenMappings } from './open-mappings.ts';

const calls = createMappingCalls(createOpenMappings());
answerCalls(self, () => calls);
