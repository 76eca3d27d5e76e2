import { MAPPING_FUNCTIONS, type MappingFunction } from '../mapping-functions/index.ts';
import type { Node } from '../parse/ast.ts';
import { visit } from '../parse/visit.ts';
import { describeType } from './describe-type.ts';
import { typeOfSchema } from './from-schema.ts';
import { reportPictureMisfit } from './picture-fit.ts';
import { isNeverBlank, isNeverTrimmed } from './strings.ts';
import {
  ABSENT,
  ANY,
  isNothing,
  type Kind,
  kindsOf,
  oneOfStrings,
  onlyKinds,
  optional,
  type Type,
} from './type.ts';
import type { Typing } from './typing.ts';

/** An argument of a call, and what it may be. */
export interface Argument {
  readonly node: Node;
  readonly type: Type;
}

const FUNCTIONS: ReadonlyMap<string, MappingFunction> = new Map(
  MAPPING_FUNCTIONS.map((definition) => [definition.name, definition]),
);

/** More values than this are not tried one by one. */
const MOST_TRIED = 100;

/** The type of a call of a function for mappings, which never fails, whatever its arguments. */
export function typeOfMappingCall(name: string, given: readonly Argument[], typing: Typing): Type {
  const definition = FUNCTIONS.get(name);
  if (definition === undefined) return ANY;
  const isVariadic = definition.parameters.endsWith('…');
  const used = isVariadic ? given : given.slice(0, 1);
  // Each alternative of an argument is judged by itself: one that is of no use hides behind the others otherwise.
  for (const argument of used.flatMap((one) => alternativesOf(one, typing)))
    if (isVariadic || given.length <= 1) reportMisfit(definition, argument, typing);
  if (isVariadic) return resultOfParts(definition, used);
  // What a picture or a zone makes of the value is not found out, only that it makes nothing.
  if (given.length > 1) {
    if (name === 'timestamp') reportPictureMisfit(given, typing);
    return optional(declaredType(definition));
  }
  return resultOf(definition, used[0]?.type ?? ABSENT);
}

/** The function's result for one value; the declared one where its values cannot be listed. */
function resultOf(definition: MappingFunction, type: Type): Type {
  const usable = usablePart(definition, type);
  if (isNothing(usable)) return ABSENT;
  const finite = valuesOf(usable);
  if (finite !== undefined && !type.any) {
    const results = finite.map((value): unknown =>
      Reflect.apply(definition.implementation, undefined, [value]),
    );
    const texts = results.filter((result) => typeof result === 'string');
    const isAbsent = type.absent || hasOthers(definition, type) || texts.length < results.length;
    const found = results.every((result) => result === undefined || typeof result === 'string')
      ? oneOfStrings(texts)
      : declaredType(definition);
    return isAbsent || isNothing(found) ? optional(found) : found;
  }
  const result = isKept(definition, usable) ? usable : declaredType(definition);
  return isSure(definition, type) ? result : optional(result);
}

/** `$text` leaves a string as it is where there is nothing to trim. */
function isKept({ name }: MappingFunction, { any, number, string }: Type): boolean {
  return (
    name === 'text' &&
    !any &&
    number === undefined &&
    string?.values.size === 0 &&
    string.forms.every(isNeverTrimmed)
  );
}

function resultOfParts(definition: MappingFunction, parts: readonly Argument[]): Type {
  const results = parts.map(({ type }) => resultOf(definition, type));
  if (results.every(isNothing)) return ABSENT;
  const declared = declaredType(definition);
  return results.some(({ absent }) => !absent) ? declared : optional(declared);
}

const declared = new Map<string, Type>();

function declaredType({ name, result }: MappingFunction): Type {
  let type = declared.get(name);
  if (type === undefined) {
    const kinds = result.kinds.filter((kind) => kind !== 'nothing');
    type = typeOfSchema({ type: kinds, ...result.keywords });
    declared.set(name, type);
  }
  return type;
}

function usablePart({ takes }: MappingFunction, type: Type): Type {
  return takes === undefined || type.any ? type : onlyKinds(type, takes);
}

function hasOthers({ takes }: MappingFunction, type: Type): boolean {
  return takes !== undefined && kindsOf(type).some((kind) => !isTaken(takes, kind));
}

function isTaken(takes: readonly Kind[], kind: Kind): boolean {
  return takes.includes(kind);
}

/** All values of a type, if they are few; undefined if they cannot be listed. */
function valuesOf({ any, number, string }: Type): readonly (string | number)[] | undefined {
  if (any || (number !== undefined && number.values === undefined) || (string?.forms.length ?? 0) > 0)
    return undefined;
  const values = [...(number?.values ?? []), ...(string?.values ?? [])];
  return values.length > MOST_TRIED ? undefined : values;
}

/** `$text` and `$fullName` make something of every number and of every string that is not blank. */
function isSure(definition: MappingFunction, type: Type): boolean {
  if (definition.refuses !== undefined || definition.takes === undefined) return false;
  if (type.any || type.absent || hasOthers(definition, type) || !definition.takes.includes('number'))
    return false;
  const { string } = type;
  if (string === undefined) return true;
  return string.forms.every(isNeverBlank) && [...string.values].every((value) => value.trim() !== '');
}

function reportMisfit(definition: MappingFunction, { node, type }: Argument, typing: Typing): void {
  if (type.any || isNothing(type)) return;
  const { name } = definition;
  if (isMisfit(definition, type)) {
    const message = `$${name} makes nothing of ${describeType(type)}.`;
    typing.report({ code: 'argument-misfit', node, message });
  } else if (definition.takes !== undefined && type.array !== undefined && !callsMatch(node)) {
    const message = `This may be several values, of which $${name} makes nothing.`;
    typing.report({ code: 'argument-misfit', node, message, hint: SEVERAL_HINT });
  }
}

/** `$match` returns all matches of a pattern, which is mostly written to match once. */
function callsMatch(node: Node): boolean {
  for (const part of visit(node)) if (part.type === 'variable' && part.value === 'match') return true;
  return false;
}

const SEVERAL_HINT =
  'Take one of them, as `[0]` does, or call the function as the last step of the path, for each.';

/** Whether a function makes nothing of a value, whichever of a type it is. */
function isMisfit(definition: MappingFunction, type: Type): boolean {
  const usable = usablePart(definition, type);
  if (isNothing(usable)) return true;
  const values = valuesOf(usable);
  if (values !== undefined) return isNothing(resultOf(definition, usable));
  const { refuses = [] } = definition;
  const { number, string } = usable;
  if (number !== undefined || string === undefined || string.values.size > 0) return false;
  return string.forms.every(({ format }) => format !== undefined && refuses.includes(format));
}

/** The branches of an argument, each with its own type; the argument itself if it has none. */
function alternativesOf(argument: Argument, typing: Typing): readonly Argument[] {
  const { node } = argument;
  if (node.type === 'block' && node.expressions.length === 1) {
    const [only] = node.expressions;
    return only === undefined ? [argument] : alternativesOf({ ...argument, node: only }, typing);
  }
  const branches = typing.branchesOf(node);
  if (branches === undefined) return [argument];
  return branches.flatMap((branch) => alternativesOf(branch, typing));
}

/** The type of an item that a function such as `$map` passes to one of these functions. */
export function resultOfItem(name: string, item: Type): Type {
  const definition = FUNCTIONS.get(name);
  return definition === undefined || definition.parameters.endsWith('…') ? ANY : resultOf(definition, item);
}
