import { objectPlaces, type Path, type Places } from '../../../definition/places.ts';
import type { Issue, SourcePosition } from '../../../issue/index.ts';
import {
  type ContentPlace,
  placeOf,
  spanOfPlace,
  withWrittenPlaces,
} from '../../../language/source/content-places.ts';
import type { YamlSource } from '../../../language/source/yaml-source.ts';
import { lineMap } from '../../../language/text/line-map.ts';

/** Places of the parts of a file in its text. */
export interface WrittenPlaces extends Places {
  /** Returns an issue at a place of the content as one at a line and a column. */
  written(issue: Issue): Issue;
}

/** Returns the lines and columns of the parts of a file, as it is at present. */
export function writtenPlaces(source: YamlSource, file: string): WrittenPlaces {
  const lines = lineMap(source.text);

  function positionAt(offset: number): SourcePosition {
    const { line, character } = lines.positionAt(offset);
    return { file, line: line + 1, column: character + 1 };
  }

  const positionOf = (place: ContentPlace): SourcePosition => positionAt(spanOfPlace(source, place).start);
  const at = (part: ContentPlace['part'], path: Path): SourcePosition =>
    positionOf({ part, path, offset: 0 });

  function segmentsAt(path: Path): [number, number, number][] {
    const scalar = source.scalarAt(path);
    const segments: [number, number, number][] = [];
    let last: SourcePosition | undefined;
    // The last offset is that of the end.
    for (const [index, offset] of scalar?.offsets.slice(0, -1).entries() ?? []) {
      const position = positionAt(offset);
      if (position.line !== last?.line || position.column !== last.column + 1)
        segments.push([index, position.line, position.column]);
      last = position;
    }
    if (segments.length > 0) return segments;
    const { line, column } = at('value', path);
    return [[0, line, column]];
  }

  return {
    ...objectPlaces(file),
    valueAt: (path) => at('value', path),
    keyAt: (path) => at('key', path),
    textAt: (path) => ({ file, segments: segmentsAt(path) }),
    writtenAt: (path) => source.writtenAt(path),
    pointerOf: () => undefined,
    written(issue) {
      const write = (place: ContentPlace): string => {
        const { line, column } = positionOf(place);
        return `${file}:${line}:${column}`;
      };
      const { hint, message } = issue;
      const place = issue.source === undefined ? undefined : placeOf(issue.source);
      return {
        ...issue,
        message: withWrittenPlaces(message, write),
        ...(hint === undefined ? {} : { hint: withWrittenPlaces(hint, write) }),
        ...(place === undefined ? {} : { source: positionOf(place) }),
      };
    },
  };
}
