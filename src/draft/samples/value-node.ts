import { isDateTime, isEmail, isUri } from '../../model/formats/index.ts';
import { formOfNumber, formOfText, type TextForm } from '../../profile/forms.ts';
import { ANY_NAME } from '../../profile/paths.ts';
import type { ValueType } from '../../profile/profile.ts';
import { isDataName } from './path.ts';

/** What was seen at one path of the samples. Unlike a profile it counts values, so that items of arrays count each. */
export interface ValueNode {
  /** How often the path was there, null included. */
  there: number;
  nulls: number;
  /** Blank strings. */
  blanks: number;
  /** Empty arrays, and objects without properties. */
  empties: number;
  readonly types: Map<ValueType, number>;
  readonly forms: Map<TextForm, number>;
  /** How often each string or number occurred; `many` if there are more different ones than are counted. */
  members: Map<string | number, number> | 'many';
  /** The shape of strings without blanks: what they have in common. */
  shape: Shape | undefined;
  /** Formats of JSON Schema that all strings have; undefined if there were none. */
  formats: readonly StringFormat[] | undefined;
  /** Items of the longest array. */
  mostItems: number;
  /** The names of properties that look like data, which are counted together. */
  nameShape: Shape | undefined;
  readonly properties: Map<string, ValueNode>;
  items: ValueNode | undefined;
}

/** Formats that are distinguished. */
const STRING_FORMATS = ['date-time', 'date', 'email', 'uuid', 'uri'] as const;
export type StringFormat = (typeof STRING_FORMATS)[number];

/** What all strings of a path have in common. */
export interface Shape {
  readonly prefix: string;
  readonly shortest: number;
  readonly longest: number;
  /** Characters that occur after the common beginning. */
  readonly hasUpper: boolean;
  readonly hasLower: boolean;
  readonly hasDigit: boolean;
  readonly isHexadecimal: boolean;
  /** Signs other than letters and digits; undefined if there are others than `-` and `_`. */
  readonly signs: string | undefined;
}

/** Most different values of a path that are counted. */
const MOST_MEMBERS = 64;
const LONGEST_MEMBER = 64;
/** A further member says little of a path that has many. */
const MOST_TELLING_MEMBERS = 32;
const MOST_DEPTH = 12;
const MOST_ITEMS = 64;
const MOST_NODES = 4000;
const LONGEST_SHAPE = 200;

/** Counts what samples hold. */
export interface ValueTree {
  /** Returns whether the record has a path, kind of value or member that no record before had. */
  add(record: unknown): boolean;
  readonly root: ValueNode;
  /** Whether some paths were left out, since there are too many. */
  isCut(): boolean;
}

/** Makes a tree without values. */
export function createValueTree(): ValueTree {
  const root = newNode();
  let nodes = 0;
  let isCut = false;
  let hasNew = false;

  function visit(value: unknown, node: ValueNode, depth: number): void {
    node.there += 1;
    if (value === null || value === undefined) {
      hasNew ||= node.nulls === 0;
      node.nulls += 1;
      return;
    }
    if (typeof value === 'string') visitText(value, node);
    else if (typeof value === 'number') {
      see(node.types, 'number');
      see(node.forms, formOfNumber(value));
      seeMember(node, value);
    } else if (typeof value === 'boolean') see(node.types, 'boolean');
    else if (typeof value === 'object') visitInside(value, node, depth);
  }

  function see<Name>(counts: Map<Name, number>, name: Name): void {
    if (!counts.has(name)) hasNew = true;
    count(counts, name);
  }

  function seeMember(node: ValueNode, member: string | number): void {
    const before = node.members === 'many' ? 0 : node.members.size;
    countMember(node, member);
    if (node.members !== 'many' && node.members.size > before && before < MOST_TELLING_MEMBERS) hasNew = true;
  }

  function visitText(text: string, node: ValueNode): void {
    if (text.trim() === '') {
      hasNew ||= node.blanks === 0;
      node.blanks += 1;
      return;
    }
    see(node.types, 'string');
    see(node.forms, formOfText(text));
    seeMember(node, text);
    node.formats = (node.formats ?? STRING_FORMATS).filter((format) => hasFormat(format, text));
    node.shape = text.length > LONGEST_SHAPE ? NO_SHAPE : joinShapes(node.shape, text);
  }

  function visitInside(value: object, node: ValueNode, depth: number): void {
    const isEmpty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
    if (isEmpty) {
      hasNew ||= node.empties === 0;
      node.empties += 1;
    }
    see(node.types, Array.isArray(value) ? 'array' : 'object');
    if (depth >= MOST_DEPTH) return;
    if (Array.isArray(value)) {
      node.items ??= newNode();
      node.mostItems = Math.max(node.mostItems, value.length);
      for (const item of value.slice(0, MOST_ITEMS)) visit(item, node.items, depth + 1);
      return;
    }
    for (const [name, inner] of Object.entries(value)) {
      const isData = isDataName(name);
      if (isData) node.nameShape = joinShapes(node.nameShape, name);
      const next = propertyOf(node, isData ? ANY_NAME : name);
      if (next !== undefined) visit(inner, next, depth + 1);
    }
  }

  function propertyOf(node: ValueNode, name: string): ValueNode | undefined {
    const known = node.properties.get(name);
    if (known !== undefined) return known;
    if (nodes >= MOST_NODES) {
      isCut = true;
      return undefined;
    }
    nodes += 1;
    hasNew = true;
    const made = newNode();
    node.properties.set(name, made);
    return made;
  }

  return {
    add(record) {
      hasNew = false;
      visit(record, root, 0);
      return hasNew;
    },
    root,
    isCut: () => isCut,
  };
}

const CHECKS: Readonly<Record<StringFormat, (text: string) => boolean>> = {
  'date-time': isDateTime,
  date: (text) =>
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text) && !Number.isNaN(Date.parse(text)),
  email: isEmail,
  uuid: (text) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text),
  uri: (text) => isUri(text) && /^[a-z][a-z0-9+.-]*:\/\//i.test(text),
};

function hasFormat(format: StringFormat, text: string): boolean {
  return CHECKS[format](text);
}

function newNode(): ValueNode {
  return {
    there: 0,
    nulls: 0,
    blanks: 0,
    empties: 0,
    types: new Map(),
    forms: new Map(),
    members: new Map(),
    shape: undefined,
    formats: undefined,
    mostItems: 0,
    nameShape: undefined,
    properties: new Map(),
    items: undefined,
  };
}

function count<Name>(counts: Map<Name, number>, name: Name): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function countMember(node: ValueNode, member: string | number): void {
  if (node.members === 'many') return;
  const isLong = typeof member === 'string' && member.length > LONGEST_MEMBER;
  if (isLong || (node.members.size === MOST_MEMBERS && !node.members.has(member))) node.members = 'many';
  else count(node.members, member);
}

/** Strings that have nothing in common. */
const NO_SHAPE: Shape = {
  prefix: '',
  shortest: 0,
  longest: Number.POSITIVE_INFINITY,
  hasUpper: true,
  hasLower: true,
  hasDigit: true,
  isHexadecimal: false,
  signs: undefined,
};

function joinShapes(known: Shape | undefined, text: string): Shape {
  if (known === NO_SHAPE) return known;
  const signs = [...new Set(text.replace(/[A-Za-z0-9]/g, ''))].sort().join('');
  const own: Shape = {
    prefix: text,
    shortest: text.length,
    longest: text.length,
    hasUpper: /[A-Z]/.test(text),
    hasLower: /[a-z]/.test(text),
    hasDigit: /\d/.test(text),
    isHexadecimal: /^[0-9a-fA-F-]+$/.test(text),
    signs: /^[-_]*$/.test(signs) ? signs : undefined,
  };
  if (known === undefined) return own;
  return {
    prefix: commonPrefix(known.prefix, text),
    shortest: Math.min(known.shortest, own.shortest),
    longest: Math.max(known.longest, own.longest),
    hasUpper: known.hasUpper || own.hasUpper,
    hasLower: known.hasLower || own.hasLower,
    hasDigit: known.hasDigit || own.hasDigit,
    isHexadecimal: known.isHexadecimal && own.isHexadecimal,
    signs:
      known.signs === undefined || own.signs === undefined
        ? undefined
        : [...new Set(known.signs + own.signs)].sort().join(''),
  };
}

function commonPrefix(left: string, right: string): string {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}

/** Values that are not null, blank or empty. */
export function filledOf({ there, nulls, blanks, empties }: ValueNode): number {
  return there - nulls - blanks - empties;
}
