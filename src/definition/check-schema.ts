import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js';
import { generatingCode, type Issue, isCodeGenerationError, reasonOf } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { loadAjv } from '../model/ajv.ts';
import { formats } from '../model/formats/index.ts';
import {
  describeExpectation,
  describeValue,
  fromJsonPointer,
  MODEL_KEYWORDS,
  type SchemaKeyword,
  schemaProblems,
  valueAt,
  walkSchema,
} from '../model/index.ts';
import { KEYWORD_RULES } from '../model/keyword-rules.ts';
import { metaSchemaErrors } from '../model/meta-schema.ts';
import { isPlainJsonSchema, SCHEMA_KEYWORDS } from './generated/fits-schema.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import { partLabel } from './part-label.ts';
import type { Path, Places } from './places.ts';
import { describeWritten, quotingHint } from './quoting-hint.ts';

/**
 * Checks that a JSON Schema (draft 2020-12) in a file is valid and has only known keywords.
 *
 * @param others Keywords that the schema may have in addition to those of JSON Schema
 */
export function checkSchema(
  file: unknown,
  path: Path,
  places: Places,
  others: readonly string[] = [],
): readonly Issue[] {
  const schema = valueAt(file, path);
  if (typeof schema !== 'boolean' && (typeof schema !== 'object' || schema === null)) return [];
  const keywords = walkSchema(schema);
  const issues = [
    ...checkKeywords(keywords, path, places, [...SCHEMA_KEYWORDS, ...others]),
    ...schemaProblems(schema, keywords).map(({ path: part, ...text }) =>
      issueAtKey(places, [...path, ...part], { code: 'schema-invalid', ...text }),
    ),
  ];
  // Compiling takes long in a new process.
  if (issues.length === 0 && isPlainJsonSchema(schema)) return issues;
  try {
    const errors = generatingCode(() => metaSchemaErrors(schema));
    for (const issue of invalidParts(errors, schema, path, places)) issues.push(issue);
    if (issues.length === 0) generatingCode(() => compileAlone(schema));
  } catch (error) {
    if (isCodeGenerationError(error))
      return [...issues, ...error.issues.map((issue) => issueAtValue(places, path, issue))];
    const reason = reasonOf(error);
    const message = `The JSON Schema cannot be compiled: ${reason}.`;
    issues.push(issueAtKey(places, path, { code: 'schema-invalid', message }));
  }
  return issues;
}

/** A compiler and the number of characters of schemas that it has compiled. */
interface UsedCompiler {
  readonly ajv: Ajv2020;
  readonly characters: number;
}

/** A compiler serves many checks, as it takes longer to make than most checks. */
let compiler: UsedCompiler | undefined;

/** A compiler keeps parts of each schema, also of one that is removed, so that it is replaced after this many characters. */
const MOST_CHARACTERS = 20_000;
/** Characters that a schema counts besides its own. */
const CHARACTERS_A_SCHEMA = 400;

/** @throws Error with a sentence of Ajv's, if the schema cannot be compiled */
function compileAlone(schema: object | boolean): void {
  const { ajv, characters } = compiler ?? { ajv: createCompiler(), characters: 0 };
  const used = characters + CHARACTERS_A_SCHEMA + JSON.stringify(schema).length;
  compiler = used < MOST_CHARACTERS ? { ajv, characters: used } : undefined;
  try {
    ajv.compile(schema);
  } finally {
    if (typeof schema === 'object') ajv.removeSchema(schema);
  }
}

function createCompiler(): Ajv2020 {
  const { Ajv2020 } = loadAjv();
  const options = { allErrors: true, formats, logger: false, meta: false, validateSchema: false } as const;
  return new Ajv2020({
    ...KEYWORD_RULES,
    ...options,
    code: { optimize: false },
    // Those that may occur were found before.
  }).addVocabulary([...MODEL_KEYWORDS]);
}

/** Formats of draft 2020-12 that have no check: their rules for letters of all languages are long. */
const UNCHECKED_FORMATS: readonly string[] = ['idn-hostname', 'iri', 'iri-reference'];

/** Mistyped keywords and formats would otherwise silently check nothing. */
function checkKeywords(
  keywords: readonly SchemaKeyword[],
  path: Path,
  places: Places,
  known: readonly string[],
): Issue[] {
  const code = 'schema-invalid';
  const formatNames = Object.keys(formats);
  return keywords.flatMap(({ path: part, keyword, value }) => {
    const at = [...path, ...part];
    // What is wrong with it is reported with the references.
    if (!known.includes(keyword) && keyword !== '$anchor') {
      const message = `“${keyword}” is not a keyword of JSON Schema.`;
      return [issueAtKey(places, at, { code, message, ...hinted(keyword, known) })];
    }
    if (keyword === 'format' && typeof value === 'string' && !formatNames.includes(value)) {
      if (UNCHECKED_FORMATS.includes(value)) {
        const message = `The format “${value}” is not checked here.`;
        return [
          issueAtValue(places, at, { code, message, hint: 'Write a “pattern”, or leave the format out.' }),
        ];
      }
      const message = `The format “${value}” is not known.`;
      return [issueAtValue(places, at, { code, message, ...hinted(value, formatNames) })];
    }
    if (keyword === 'pattern' && typeof value === 'string' && !isRegularExpression(value)) {
      const message = `Expected a regular expression for “pattern”, found ${describeValue(value)}.`;
      return [issueAtValue(places, at, { code, message })];
    }
    return [];
  });
}

/** The meta-schema has several findings for one part, of which the first is the most exact. */
function invalidParts(errors: readonly ErrorObject[], schema: unknown, path: Path, places: Places): Issue[] {
  const byPart = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    byPart.set(error.instancePath, [...(byPart.get(error.instancePath) ?? []), error]);
  }
  const parts = [...byPart].filter(
    ([pointer, findings]) => !findings.some(isChoice) || !hasPartBelow(pointer, byPart.keys()),
  );
  return parts.map(([pointer, findings]) => {
    const part = fromJsonPointer(pointer);
    const at = [...path, ...part];
    const value = valueAt(schema, part);
    const choices = findings.flatMap((error) => error.params.allowedValues ?? []).map(String);
    const [first] = findings;
    const expected =
      first === undefined || first.keyword === 'anyOf' ? 'another value' : describeExpectation(first);
    const written = places.writtenAt(at);
    const label = part.length === 0 ? '“schema”' : partLabel(at);
    const message = `Expected ${expected} for ${label}, found ${describeWritten(value, written)}.`;
    const hint = schemaHint(value, written, choices, first?.params.type === 'string');
    return issueAtValue(places, at, {
      code: 'schema-invalid',
      message,
      ...(hint === undefined ? {} : { hint }),
    });
  });
}

/** One of several forms, such as a type and a list of types, of which the meta-schema reports all findings. */
function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf';
}

function hasPartBelow(pointer: string, pointers: Iterable<string>): boolean {
  return [...pointers].some((other) => other.startsWith(`${pointer}/`));
}

function schemaHint(
  value: unknown,
  written: string | undefined,
  choices: readonly string[],
  wantsString: boolean,
): string | undefined {
  if (typeof value === 'string') return nameHint(value, choices);
  // The type of null has the name "null", which YAML reads as null unless it is quoted.
  if (value === null && written !== '' && choices.includes('null')) return quotingHint(value, 'null');
  return wantsString ? quotingHint(value, written) : undefined;
}

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function hinted(name: string, candidates: readonly string[]): { hint?: string } {
  const hint = nameHint(name, candidates);
  return hint === undefined ? {} : { hint };
}
