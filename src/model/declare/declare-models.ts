import type { Model } from '../model.ts';
import { quoted } from './literal-type.ts';
import { printComment } from './print-comment.ts';
import { type PrintContext, printMembers, printSchema } from './print-schema.ts';
import { freeName, typeName, typeNames } from './type-names.ts';

/** What declarations are made of. */
export type DeclaredModel = Pick<Model, 'name' | 'schema'>;

/** Declared types. */
export interface ModelDeclarations {
  /** One type for each model, and for each part of a schema that references name. */
  readonly text: string;
  /** Type name by resource. */
  readonly names: ReadonlyMap<string, string>;
}

/** Types of the language that declarations use. */
const USED: readonly string[] = ['Record'];

/**
 * Declares the types of the values of models, in TypeScript.
 *
 * @param others Names that the types cannot have
 */
export function declareModels(
  models: readonly DeclaredModel[],
  others: readonly string[] = ['Resources'],
): ModelDeclarations {
  const reserved = [...others, ...USED];
  const names = typeNames(models, reserved);
  const taken = new Set([...reserved, ...names.values()]);
  const declarations = models.flatMap((model) => declareModel(model, names.get(model.name) ?? '', taken));
  return { text: declarations.join('\n\n'), names };
}

/** Declares `Resources`: the types of unified values by resource, as engines take them. */
export function declareResources(names: ReadonlyMap<string, string>, name = 'Resources'): string {
  const members = Array.from(names, ([resource, name]) => `  ${quoted(resource)}: ${name};`);
  return [
    '/** The types of unified values by resource. */',
    `export type ${name} = {`,
    ...members,
    '};',
  ].join('\n');
}

function declareModel({ schema }: DeclaredModel, name: string, taken: Set<string>): readonly string[] {
  const parts = Object.entries(Object(schema.$defs));
  const references = new Map([['#', name]]);
  for (const [key] of parts) {
    const part = freeName([`${name}${typeName(key)}`], taken);
    taken.add(part);
    references.set(`#/$defs/${key}`, part);
  }
  const context: PrintContext = { references, indent: '' };
  const { properties, required = [], description } = schema;
  // Callers may leave the raw record out.
  const members = {
    properties,
    required: new Set(required.filter((field) => field !== 'remote_data')),
    isOpen: false,
  };
  return [
    declaration(name, printMembers(members, context).text, description),
    ...parts.map(([key, part]) =>
      declaration(
        references.get(`#/$defs/${key}`) ?? '',
        printSchema(part, context).text,
        typeof part === 'object' && part !== null ? Reflect.get(part, 'description') : undefined,
      ),
    ),
  ];
}

function declaration(name: string, type: string, description: unknown): string {
  return [...printComment(description, ''), `export type ${name} = ${type};`].join('\n');
}
