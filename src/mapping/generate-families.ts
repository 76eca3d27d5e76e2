import {
  type Code,
  code,
  type ExpressionCode,
  generateProgram,
  joined,
  type KnownFunctions,
  literal,
  member,
  type Node,
} from '../expression/compiler.ts';
import { assignmentLines } from './assignment-lines.ts';
import type { FamilyNames } from './collect-family.ts';

/** A family to compile. */
export interface FamilyProgram {
  /** The object that holds its fields. */
  readonly container: string;
  /** Returns the object with the properties. */
  readonly source: Node;
  /** From a property's value to the field's; undefined if it is the same. */
  readonly value: Node | undefined;
  readonly names: FamilyNames;
  /** Place of its schema among those of the object's families. */
  readonly schema: number;
}

/** The code of a family. */
export interface FamilyCode {
  readonly container: string;
  /** What is the same for every record. */
  readonly declaration: Code;
  /** Adds the family's fields to the object in a variable. */
  readonly collect: (held: Code) => Code;
}

/**
 * Writes the code of a family.
 *
 * @param field Its index among the fields of the mapping.
 * @param source The code of what returns the object with the properties.
 */
export function familyCode(
  { container, value, names, schema }: FamilyProgram,
  { field, source }: { readonly field: number; readonly source: ExpressionCode | undefined },
  functions: KnownFunctions,
): FamilyCode {
  const name = code`family${field}`;
  const found = code`s${field}`;
  const evaluate = value === undefined ? code`undefined` : evaluator(value, functions);
  const parts = joined([
    code`spend: rt.${member('spend')}`,
    code`evaluate: ${evaluate}`,
    code`validate: ${validator(container, schema)}`,
    code`schema: ${schema}`,
  ]);
  return {
    container,
    declaration: code`const ${name} = tools.createFamily(${field}, ${namesCode(names)}, { ${parts} });`,
    collect: (held) =>
      joined(
        [
          code`try {`,
          code`let ${found};`,
          code`{`,
          ...(source === undefined ? [] : assignmentLines(found, source)),
          code`}`,
          code`${held} = ${name}(${found}, ${held}, bindings, sink);`,
          code`} catch (error) { if (began) rt.${member('leaveExpression')}(); sink.failed(${field}, error); }`,
        ],
        code`\n`,
      ),
  };
}

function evaluator(value: Node, functions: KnownFunctions): Code {
  const { source } = generateProgram(value, functions, { paths: 'compact' });
  return code`rt.${member('createEvaluator')}((() => {\n${source}\n})())`;
}

function validator(container: string, schema: number): Code {
  return code`model.validators.families?.[${literal(container)}]?.[${schema}]`;
}

function namesCode({ pattern, name, except, named, isArray }: FamilyNames): Code {
  const list = (texts: readonly string[]) => code`[${joined(texts.map((text) => literal(text)))}]`;
  const parts = [
    code`pattern: ${list(pattern)}`,
    code`name: ${list(name)}`,
    code`except: ${list(except)}`,
    code`named: ${list(named)}`,
    code`isArray: ${isArray}`,
  ];
  return code`{ ${joined(parts)} }`;
}
