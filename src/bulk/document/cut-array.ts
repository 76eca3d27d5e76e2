import { CLOSE_ARRAY, COMMA, isBlank, OPEN_ARRAY } from '../bytes.ts';
import { createCapture } from './capture.ts';
import { isJson } from './is-json.ts';
import { createNesting } from './nesting.ts';
import type { CutterPart, Cutting } from './piece.ts';
import type { Place } from './positions.ts';
import { createTextBegin } from './text-begin.ts';

/** Why the rest of an array cannot be divided into elements. */
interface Loss {
  readonly fault: string;
  readonly at: Place;
}

const UNBALANCED = 'its brackets do not match, so that the rest is rejected with it,';
const UNQUOTED = 'quotation marks before it do not match, so that the rest is rejected with it,';

/**
 * Cuts the elements of an array, from the byte after its `[` to its `]`. A fault in one element costs no other, as long as its
 * brackets match; from a bracket that does not match on, nobody can tell what is an element, and the rest is one piece. So it
 * is where quotation marks may not match, and the next element is not JSON either.
 */
export function cutArray(cutting: Cutting, path?: readonly string[]): CutterPart {
  const capture = createCapture(cutting.maxBytes);
  const nesting = createNesting([OPEN_ARRAY]);
  /** Where the element that is being read begins. */
  let begun: Place | undefined;
  /** Whether a comma must be followed by an element. */
  let needsElement = false;
  let isDoubtful = false;
  let loss: Loss | undefined;
  /** Where another text may begin after brackets that do not match; an array in an answer ends with it. */
  let next: ((byte: number) => boolean) | undefined;

  function finish(): void {
    if (begun === undefined) return;
    const size = capture.size();
    const bytes = capture.take();
    const shared = { ...begun, size, bytes, ...(path === undefined ? {} : { path }) };
    if (loss === undefined) cutting.add({ kind: 'element', ...shared });
    else cutting.add({ kind: 'text', ...shared, fault: loss.fault, faultAt: loss.at });
    begun = undefined;
  }

  function missing(chunk: Buffer, at: number): void {
    const bytes = Buffer.from(chunk.subarray(at, at + 1));
    const fault = `expected a JSON value, but found “${bytes}”`;
    cutting.add({ kind: 'text', ...cutting.positions().at(at), bytes, fault });
  }

  /** A comma or the closing bracket; an element that cannot be trusted is read on. */
  function endElement(chunk: Buffer, start: number, at: number): boolean {
    capture.keep(chunk.subarray(start, at));
    if (isDoubtful && begun !== undefined && !isJson(capture.soFar())) {
      loss = { fault: UNQUOTED, at: begun };
      return false;
    }
    isDoubtful = nesting.takeDoubt();
    finish();
    return true;
  }

  function lose(fault: string, at: Place): void {
    loss = { fault, at };
    if (path === undefined) next = createTextBegin(OPEN_ARRAY);
  }

  return {
    take(chunk, from) {
      let start = from;
      for (let at = from; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0;
        if (loss?.fault === UNBALANCED) {
          if (next?.(byte) !== true) continue;
          capture.keep(chunk.subarray(start, at));
          finish();
          cutting.leave();
          return at;
        }
        const isBetween = nesting.depth() === 1 && !nesting.isInText();
        if (isBetween && isBlank(byte)) nesting.take(byte);
        else if (isBetween && (byte === CLOSE_ARRAY || (byte === COMMA && loss === undefined))) {
          if (begun === undefined) {
            if (byte === COMMA || needsElement) missing(chunk, at);
          } else if (!endElement(chunk, start, at)) {
            start = at;
            if (byte === COMMA) continue;
            capture.keep(chunk.subarray(start, at));
            finish();
          }
          needsElement = true;
          nesting.take(byte);
          if (byte === COMMA) continue;
          cutting.leave();
          return at + 1;
        } else {
          if (begun === undefined) {
            begun = cutting.positions().at(at);
            start = at;
          }
          if (!nesting.take(byte)) lose(UNBALANCED, cutting.positions().at(at));
        }
      }
      if (begun !== undefined) capture.keep(chunk.subarray(start));
      return chunk.length;
    },
    end: finish,
    isUnclosed: () => nesting.depth() > 0 || loss !== undefined,
  };
}
