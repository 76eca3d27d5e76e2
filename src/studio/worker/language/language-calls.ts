import type { LanguageCalls } from '../../language-protocol.ts';
import { inspect } from './inspect.ts';
import { createOpenDocuments } from './open-documents.ts';
import { stepsOf } from './steps-of.ts';

/** Makes the calls of the worker that helps with writing. */
export function createLanguageCalls(): LanguageCalls {
  const open = createOpenDocuments();
  return {
    inspect: (input) => inspect(open, input),
    async completion(input, position) {
      const { service, uri } = open(input);
      return service.completion(uri, position);
    },
    async hover(input, position) {
      const { service, uri } = open(input);
      return service.hover(uri, position);
    },
    async signatureHelp(input, position) {
      const { service, uri } = open(input);
      return service.signatureHelp(uri, position);
    },
    async definition(input, position) {
      const { service, uri } = open(input);
      return service.definition(uri, position);
    },
    async prepareRename(input, position) {
      const { service, uri } = open(input);
      return service.prepareRename(uri, position);
    },
    async rename(input, position, name) {
      const { service, uri } = open(input);
      return service.rename(uri, position, name)?.changes[uri];
    },
    async formatting(input) {
      const { service, uri } = open(input);
      return service.formatting(uri);
    },
    steps: async (expression, record) => stepsOf(expression, record),
    usePath: async (input, use) => (await import('./use-path.ts')).usePath(input, use),
  };
}
