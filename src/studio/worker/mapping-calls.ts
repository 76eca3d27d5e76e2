import type { MappingCalls } from '../protocol.ts';
import { describeProvider } from './describe-provider.ts';
import { mapRecord } from './map-record.ts';
import type { OpenMappings } from './open-mappings.ts';
import { answerOf } from './problems.ts';

/**
 * Makes the calls of the worker that maps. What the first result does not need is loaded when it is called.
 */
export function createMappingCalls(open: OpenMappings): MappingCalls {
  return {
    describe: (input) => answerOf(async () => describeProvider(await open(input))),
    map: (input, record) => answerOf(async () => mapRecord((await open(input)).mapping, record)),
    runExamples: (input) =>
      answerOf(async () => (await import('./run-examples.ts')).runExamples(await open(input))),
    previewRequests: (input, settings) =>
      answerOf(async () =>
        (await import('./preview-requests.ts')).previewRequests(await open(input), settings),
      ),
    readAnswer: (input, answer) =>
      answerOf(async () => (await import('./read-answer.ts')).readAnswer(await open(input), answer)),
    support: (input) =>
      answerOf(async () => {
        const { fields, providers } = (await open(input)).engine.coverage(input.resource);
        return { fields, providers: providers.map(({ provider, supported }) => ({ provider, supported })) };
      }),
  };
}
