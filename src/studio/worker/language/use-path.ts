import { bundledModels } from '../../../bundled/index.ts';
import { numberReadingAt } from '../../../definition/check-definition.ts';
import { leavesOf } from '../../../draft/fields/context.ts';
import { conversionOf, readFirst } from '../../../draft/fields/conversion.ts';
import { targetOf } from '../../../draft/fields/targets.ts';
import { createVocabulary, kindOfResource } from '../../../draft/index.ts';
import { expressionOf, isWritable } from '../../../draft/samples/path.ts';
import { createValueTree } from '../../../draft/samples/value-node.ts';
import { namesOfDottedPath } from '../../../json/dotted-path.ts';
import { parseJson } from '../../../json/index.ts';
import type { TextEdit } from '../../../language/index.ts';
import { createSourceReader } from '../../../language/source/yaml-source.ts';
import { lineMap } from '../../../language/text/line-map.ts';
import { writeScalar } from '../../../language/yaml/write-scalar.ts';
import type { Model } from '../../../model/index.ts';
import type { LanguageInput, PathUse, ProposedUse } from '../../language-protocol.ts';
import { modelOf } from '../live-engine.ts';

/**
 * Proposes how a field is mapped from a path of a record, by the kind of the field and by the value that the record has, and
 * the edit that writes it into the provider file.
 */
export function usePath({ documents, file }: LanguageInput, use: PathUse): ProposedUse | undefined {
  const text = documents.find(({ name }) => name === file)?.text;
  if (text === undefined) return undefined;
  const expression = expressionFor(use);
  const edit = editOf(text, file, ['resources', use.mapping.resource, 'mapping', use.field], expression);
  return edit === undefined ? undefined : { expression, edit };
}

function expressionFor({ mapping, field, path, record }: PathUse): string {
  const records = [parseJson(record)];
  const names = namesOfDottedPath(path);
  const tree = createValueTree();
  for (const each of records) tree.add(each);
  const leaf = leavesOf(tree.root, isWritable).find((found) => isSame(found.names, names));
  const model = modelFor(mapping);
  const schema = model?.schema.properties[field];
  // Without a known value or field there is nothing to convert.
  if (leaf === undefined || model === undefined || schema === undefined) return expressionOf(names);
  const vocabulary = createVocabulary();
  const kind = kindOfResource(model.name, vocabulary);
  const target = targetOf(field, schema, false, { vocabulary, kind, root: model.schema });
  const convert = conversionOf(target.kind, leaf, records);
  return convert === undefined ? expressionOf(names) : readFirst(leaf.path, convert);
}

function modelFor({ resource, models }: PathUse['mapping']): Model | undefined {
  const own = models.find(({ name }) => name === `${resource}.schema.json`);
  return own === undefined ? bundledModels().find(({ name }) => name === resource) : modelOf(own);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

/** Puts an expression into the place of a field's, or after the last field. */
function editOf(
  text: string,
  file: string,
  path: readonly string[],
  expression: string,
): TextEdit | undefined {
  const source = createSourceReader(file, numberReadingAt).read(text);
  const lines = lineMap(text);
  const mapping = path.slice(0, -1);
  const isFlow = source.isFlowAt(path);
  const present = source.scalarAt(path);
  const fields = source.entriesAt(mapping);
  const last = fields.at(-1);
  const column = last?.key === undefined ? undefined : lines.positionAt(last.key.start).character;
  const written = writeScalar(expression, { style: 'plain', indent: (column ?? 0) + 2, isFlow });
  if (present !== undefined) {
    const { start, end } = present.span;
    const breaks = /\s*$/.exec(text.slice(start, end))?.[0].length ?? 0;
    return { range: lines.rangeOf(start, end - breaks), newText: written };
  }
  const span = last?.value ?? last?.key;
  if (span === undefined || column === undefined) return undefined;
  const name = path.at(-1) ?? '';
  const separator = isFlow ? ', ' : `${text.includes('\r\n') ? '\r\n' : '\n'}${' '.repeat(column)}`;
  return { range: lines.rangeOf(span.end, span.end), newText: `${separator}${name}: ${written}` };
}
