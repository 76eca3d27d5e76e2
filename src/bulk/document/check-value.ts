import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isBlank,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from '../bytes.ts';
import { createTextCheck } from './check-text.ts';

/**
 * What a byte is to a JSON value: a part of it, its last byte, the first byte after it (as of a number, whose end does not
 * show), or one that it cannot have.
 */
export type ValueStep = 'more' | 'done' | 'after' | 'wrong';

/** Checks one JSON value byte by byte, without keeping it. */
export interface ValueCheck {
  take(byte: number): ValueStep;
}

/** What may come next inside brackets. */
type Next = 'first' | 'name' | 'colon' | 'value' | 'comma';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Makes a check of a value (RFC 8259); its first byte is not blank. It is nested no deeper than `maxDepth`. */
export function createValueCheck(maxDepth: number): ValueCheck {
  const open: number[] = [];
  const text = createTextCheck();
  let next: Next = 'value';
  let inText = false;
  let word = '';

  function ended(): ValueStep {
    if (open.length === 0) return 'done';
    next = next === 'first' || next === 'name' ? 'colon' : 'comma';
    return 'more';
  }

  function takeInText(byte: number): ValueStep {
    const step = text.take(byte);
    if (step !== 'done') return step;
    inText = false;
    return ended();
  }

  /** Takes a byte of a number, `true`, `false` or `null`, or what follows it. */
  function takeInWord(byte: number): ValueStep {
    if (isWordByte(byte)) {
      word += String.fromCharCode(byte);
      return 'more';
    }
    const isValue = ['true', 'false', 'null'].includes(word) || NUMBER.test(word);
    word = '';
    if (!isValue) return 'wrong';
    if (open.length === 0) return 'after';
    next = 'comma';
    return takeBetween(byte);
  }

  function begin(byte: number): ValueStep {
    if (byte === QUOTE) {
      inText = true;
      text.begin();
      next = 'value';
    } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      open.push(byte);
      next = 'first';
      if (open.length > maxDepth) return 'wrong';
    } else if (isWordByte(byte)) word = String.fromCharCode(byte);
    else return 'wrong';
    return 'more';
  }

  function close(): ValueStep {
    open.pop();
    next = 'value';
    return ended();
  }

  function takeBetween(byte: number): ValueStep {
    const isObject = open.at(-1) === OPEN_OBJECT;
    if (isBlank(byte)) return 'more';
    const mayClose = next === 'first' || next === 'comma';
    if (mayClose && byte === (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) return close();
    switch (next) {
      case 'first':
      case 'name':
        if (!isObject) return begin(byte);
        if (byte !== QUOTE) return 'wrong';
        inText = true;
        text.begin();
        return 'more';
      case 'colon':
        next = 'value';
        return byte === COLON ? 'more' : 'wrong';
      case 'value':
        return begin(byte);
      case 'comma':
        next = isObject ? 'name' : 'value';
        return byte === COMMA ? 'more' : 'wrong';
    }
  }

  return {
    take: (byte) => (inText ? takeInText(byte) : word === '' ? takeBetween(byte) : takeInWord(byte)),
  };
}

function isWordByte(byte: number): boolean {
  const isLetter = (byte >= 0x61 && byte <= 0x7a) || byte === 0x45;
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2b || byte === 0x2e;
}
