import type { FunctionScope } from '../values/function-value.ts';
import { isFunctionValue } from '../values/function-value.ts';
import { hasOwn } from './paths.ts';
import type { Tuple } from './tuple-stream.ts';

/**
 * Variables of one frame by name, over those of the frames around it, which are its prototypes. The outermost has no
 * prototype. Only expressions with `$eval` have frames, since it can bind any name; the variables of all others
 * are JavaScript's own.
 */
export type Frame = Record<string, unknown>;

/** The outermost frame: the caller's variables, and the document as `$$`. */
export function rootFrame(document: unknown, bindings: Readonly<Record<string, unknown>> | undefined): Frame {
  const frame: Frame = Object.create(null);
  if (bindings !== undefined)
    for (const name of Object.keys(bindings)) if (hasOwn(bindings, name)) frame[name] = bindings[name];
  frame.$ = document;
  return frame;
}

/** Binds a variable whose value is computed when it is first read; an expression may still bind the name itself. */
export function bindComputed(frame: Frame, name: string, compute: () => unknown): void {
  Object.defineProperty(frame, name, {
    get: compute,
    set(this: Frame, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  });
}

/** A frame inside another: that of a block, or of a function with its parameters. */
export function openFrame(
  outer: Frame,
  names: readonly string[] = [],
  values: readonly unknown[] = [],
): Frame {
  const frame: Frame = Object.create(outer);
  names.forEach((name, index) => {
    frame[name] = values[index];
  });
  return frame;
}

/** A frame with the variables of a tuple, where names have the prefix `$`. */
export function openTupleFrame(outer: Frame, tuple: Tuple): Frame {
  const frame: Frame = Object.create(outer);
  for (const [key, value] of Object.entries(tuple)) {
    if (key !== '@' && value !== undefined) frame[key.slice(1)] = value;
  }
  return frame;
}

/** The value of a variable, or else the function of that name. */
export function readVariable(frame: Frame, name: string, fallback: unknown): unknown {
  return name in frame ? frame[name] : fallback;
}

/** `$name := value` in a frame. */
export function bindVariable(frame: Frame, name: string, value: unknown): void {
  frame[name] = value;
}

/** A function that sees the variables of its caller, bound to a frame; any other value unchanged. */
export function inScope(value: unknown, frame: Frame, input: unknown): unknown {
  return bindScope(value, { frame: () => frame, input });
}

/** The same for a function that is called later: its bindings are dropped after the call. */
export function inScopeLater(value: unknown, frame: Frame): unknown {
  return bindScope(value, { frame: () => openFrame(frame), input: undefined });
}

function bindScope(value: unknown, scope: FunctionScope): unknown {
  return isFunctionValue(value) ? value.boundTo(scope) : value;
}
