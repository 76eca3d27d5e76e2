import { createLanguageService, type LanguageService } from '../../../language/index.ts';
import { documentUri } from '../../document-uri.ts';
import type { LanguageInput } from '../../language-protocol.ts';

/** Opens the files of an input, and returns the service with the address of the one that the call is about. */
export type OpenDocuments = (input: LanguageInput) => {
  readonly service: LanguageService;
  readonly uri: string;
};

/** Makes a language service whose documents are always those of the latest input. */
export function createOpenDocuments(): OpenDocuments {
  const service = createLanguageService();
  const open = new Map<string, string>();
  return ({ documents, file }) => {
    const given = new Map(documents.map(({ name, text }) => [documentUri(name), text]));
    for (const uri of open.keys()) {
      if (given.has(uri)) continue;
      service.close(uri);
      open.delete(uri);
    }
    for (const [uri, text] of given) {
      if (open.get(uri) === text) continue;
      service.open(uri, text);
      open.set(uri, text);
    }
    return { service, uri: documentUri(file) };
  };
}
