import { extendableProviders } from '../../../bundled/extendable.ts';
import { checkDefinitionContent, numberReadingAt } from '../../../definition/check-definition.ts';
import type { Definition, Remember } from '../../../definition/index.ts';
import { definitionError, inFileOrder } from '../../../definition/issue-at.ts';
import { contentPlaces } from '../../../language/source/content-places.ts';
import { createSourceReader, type SourceReader } from '../../../language/source/yaml-source.ts';
import { parseDefinition } from '../../../live.ts';
import type { NamedText } from '../../protocol.ts';
import { writtenPlaces } from './written-places.ts';

/**
 * Parses the states of a provider file that follow each other.
 *
 * @throws DefinitionError with all issues of the file, as `parseDefinition` does
 */
export type ParseEdited = (file: NamedText) => Definition;

/** What may be an alias of YAML. */
const ALIAS = /[:?,[{-]\s*\*[^\s*]/;

/**
 * Makes a parser that reads and checks only what differs from the state before.
 *
 * @param remember keeps what was found of the parts of the file
 */
export function createEditedParser(remember: Remember): ParseEdited {
  const readers = new Map<string, SourceReader>();
  return ({ name, text }) => {
    let reader = readers.get(name);
    if (reader === undefined) {
      readers.clear();
      reader = createSourceReader(name, numberReadingAt);
      readers.set(name, reader);
    }
    const source = reader.read(text.replace(/^\ufeff/, ''));
    // What is wrong with the file as a whole is said by the parser of whole files, which follows aliases, too.
    if (!source.isWhole || source.issues.length > 0 || ALIAS.test(text))
      return parseDefinition(text, { file: name });
    const options = { file: name, extendable: extendableProviders() };
    const places = writtenPlaces(source, name);
    const { definition, issues } = checkDefinitionContent(
      source.value,
      contentPlaces(name, source),
      options,
      remember,
      places,
    );
    if (definition?.extends !== undefined) return parseDefinition(text, { file: name });
    if (definition !== undefined) return definition;
    throw definitionError(name, inFileOrder(issues.map(places.written)));
  };
}
