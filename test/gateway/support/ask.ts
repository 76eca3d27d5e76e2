import type { Handler } from '../../../src/gateway/index.ts';

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests compare what they expect anyway.
  readonly body: any;
}

/** Asks a handler and reads the answer. */
export async function ask(handler: Handler, path: string, init?: RequestInit): Promise<Answer> {
  const response = await handler(new Request(`http://gateway.test${path}`, init));
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
