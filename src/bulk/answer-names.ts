import { namesOfDottedPath } from '../json/dotted-path.ts';
import type { AnswerSource } from './answer-source.ts';

/**
 * Names in the expressions that find records in answers: an object without any of them is a record. Undefined if the names
 * are not known.
 */
export function answerNames({ answers }: Pick<AnswerSource, 'answers'>): readonly string[] | undefined {
  const texts = [answers.get, answers.list].map((text) =>
    text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, ''),
  );
  // What these read has no name in the text.
  if (texts.some((text) => /\*|%|\$(?:lookup|keys|spread|each|sift|eval)\b/.test(text))) return undefined;
  const names = texts.flatMap((text) =>
    [...text.matchAll(/`([^`]+)`|(\$?[A-Za-z_]\w*)/g)].map(([, quoted, plain = '$']) => quoted ?? plain),
  );
  return [...new Set(names.filter((name) => !name.startsWith('$')))];
}

/**
 * Whether a record with a name is parsed, and not scanned: the raw schema says that no record has it, or does not describe
 * it, and only answers do.
 */
export function isRefused({ raw, fields }: AnswerSource, name: string): boolean {
  const properties = typeof raw === 'object' ? raw.properties : undefined;
  if (typeof properties !== 'object' || properties === null) return false;
  if (Object.hasOwn(properties, name)) return Reflect.get(properties, name) === false;
  return !fields.some(
    ({ reads }) => reads.dynamic || reads.paths.some((path) => namesOfDottedPath(path)[0] === name),
  );
}
