import { parseJson } from '../../json/index.ts';
import type { MappingCalls } from '../protocol.ts';
import { describeProvider } from './describe-provider.ts';
import { mapRecord } from './map-record.ts';
import { mappablePath } from './mappable-path.ts';
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
      answerOf(async () =>
        // The examples of a definition say what it does without layers.
        (await import('./run-examples.ts')).runExamples(await open({ ...input, layers: [] })),
      ),
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
    findUnreached: (input) =>
      answerOf(async () =>
        (await import('./find-unreached-parts.ts')).findUnreachedParts(
          await open({ ...input, layers: [] }),
          input,
        ),
      ),
    keepRecord: (input, file, record) =>
      answerOf(async () => {
        const { mapping } = await open({ ...input, layers: [] });
        const { keepRecord } = await import('../../draft/index.ts');
        return keepRecord({ text: file.text, file: file.name, mapping, record: parseJson(record) });
      }),
    mappablePaths: (input) =>
      answerOf(async () => {
        const { engine, slug, mapping } = await open(input);
        // The file of another worker has the rest of the profiles.
        const { mappableFields } = await import('../../profile/mappable-fields.ts');
        const examples = engine.definition(slug).resources[mapping.resource]?.examples ?? [];
        const records = examples.map(({ raw }) => raw);
        return mappableFields(mapping, records, { samples: 0 }).map(mappablePath);
      }),
    addLayerField: (layer, field) =>
      answerOf(async () => (await import('./add-layer-field.ts')).addLayerField(layer, field)),
  };
}
