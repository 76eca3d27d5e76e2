import type { Path } from './places.ts';
import { INHERITED } from './reads-inherited.ts';

/** Names, without `$`, of the variables that the expressions of one kind can use. */
interface BoundVariables {
  /** What the expressions are, as a sentence names them. */
  readonly where: string;
  readonly names: readonly string[];
}

const MAPPING = {
  where: 'the mapping',
  names: ['response', 'headers', 'query', 'context', 'settings', 'tables'],
};
const RECORD = { where: '“record” of “get”', names: ['id'] };
const ANSWER = { where: '“errors” and “paging”', names: ['response', 'headers', 'status'] };
const LAYER = { where: 'a layer of overrides', names: [INHERITED] };
const GET_PART = { where: '“computed” of “get”', names: ['query', 'settings', 'id'] };
const LIST_PART = { where: '“computed” of “list”', names: ['query', 'settings'] };
const TABLE_PART = { where: '“computed” and “when” of “tables”', names: ['query', 'settings', 'records'] };
const PLACES: readonly BoundVariables[] = [MAPPING, RECORD, ANSWER, GET_PART, LIST_PART, TABLE_PART, LAYER];

/** The variables of the expressions in a mapping. */
export const MAPPING_VARIABLES: readonly string[] = MAPPING.names;

/** The variables of the expressions of a layer. */
export const LAYER_VARIABLES: readonly string[] = [...MAPPING.names, ...LAYER.names];

/** The variables of the expression at a path of a provider file. */
export function variablesAt(path: Path): readonly string[] {
  if (path.at(-2) === 'mapping') return MAPPING.names;
  if (path.at(-2) === 'computed') return partVariables(path).names;
  if (path.at(-1) === 'when') return TABLE_PART.names;
  if (path.at(-1) === 'record') return RECORD.names;
  return path.at(-1) === 'records' || path.at(-1) === 'key' ? [] : ANSWER.names;
}

function partVariables(path: Path): BoundVariables {
  if (path.at(-3) === 'get') return GET_PART;
  return path.at(-3) === 'list' ? LIST_PART : TABLE_PART;
}

/** Returns where a variable is bound that is bound in other places only; `undefined` if nowhere. */
export function placeOfVariable(name: string): string | undefined {
  const places = PLACES.filter(({ names }) => names.includes(name)).map(({ where }) => where);
  return places.length === 0 ? undefined : places.join(' and ');
}
