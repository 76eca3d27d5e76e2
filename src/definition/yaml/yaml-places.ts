import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { SourcePosition } from '../../issue/index.ts';
import type { Path, Places } from '../places.ts';
import { scalarSource } from './scalar-source.ts';

/** Positions in a YAML document; an aliased part has the position of its anchor. */
export function yamlPlaces(document: Document, file: string, lines: LineCounter): Places {
  function positionOf(node: Node | undefined): SourcePosition {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    // An empty document has no line to count from.
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  }

  // A mapping with many keys is searched once, not once for each key.
  const pairsOf = new WeakMap<YAMLMap, Map<string, Pair>>();
  function pairOf(mapping: YAMLMap, key: string): Pair | undefined {
    let pairs = pairsOf.get(mapping);
    if (pairs === undefined) {
      pairs = new Map();
      for (const pair of mapping.items) {
        const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
        if (!pairs.has(name)) pairs.set(name, pair);
      }
      pairsOf.set(mapping, pairs);
    }
    return pairs.get(key);
  }

  function resolve(node: unknown): unknown {
    return isAlias(node) ? node.resolve(document) : node;
  }

  /** Calls back with the node of each step; stops if there is none. */
  function walk(path: Path, visit: (key: Node | undefined, value: Node | undefined) => void): boolean {
    let node: unknown = document.contents;
    for (const step of path) {
      const parent = resolve(node);
      if (isMap(parent)) {
        const pair = pairOf(parent, String(step));
        if (pair === undefined) return false;
        visit(isNode(pair.key) ? pair.key : undefined, isNode(pair.value) ? pair.value : undefined);
        node = pair.value;
      } else if (isSeq(parent)) {
        const item = parent.items[Number(step)];
        if (!isNode(item)) return false;
        visit(undefined, item);
        node = item;
      } else {
        return false;
      }
    }
    return true;
  }

  function valueAt(path: Path): SourcePosition {
    let nearest = isNode(document.contents) ? document.contents : undefined;
    walk(path, (key, value) => {
      nearest = value ?? key ?? nearest;
    });
    return positionOf(nearest);
  }

  return {
    file,
    valueAt,
    keyAt(path) {
      let last: Node | undefined;
      const found = walk(path, (key, value) => {
        last = key ?? value;
      });
      return found && last !== undefined ? positionOf(last) : valueAt(path);
    },
    textAt(path) {
      let last: Node | undefined;
      const found = walk(path, (_key, value) => {
        last = value;
      });
      const scalar = resolve(last);
      if (found && isScalar(scalar)) return scalarSource(scalar, file, lines);
      const { line, column } = valueAt(path);
      return { file, segments: [[0, line, column]] };
    },
    writtenAt(path) {
      let last: Node | undefined;
      const found = walk(path, (_key, value) => {
        last = value;
      });
      const scalar = resolve(last);
      return found && isScalar(scalar) && scalar.type === 'PLAIN' ? (scalar.source ?? '') : undefined;
    },
    pointerOf: () => undefined,
  };
}
