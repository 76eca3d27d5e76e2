import { onTestFinished } from 'vitest';
import { createIsolate, type Isolate, type IsolateOptions } from '../../../src/isolate/index.ts';

/** The built program of an isolate: sources cannot be started. */
export const module = new URL('../../../dist/isolate/child.js', import.meta.url);

export const KINDS = ['process', 'worker'] as const;

/** No limits, so that only the isolate bounds what an expression does. */
export const UNLIMITED = { steps: Infinity, size: Infinity, depth: 1_000 };

/** Expressions that never end, and that use ever more memory. */
export const ENDLESS = '($turn := function($n) { $n < 0 ? $n : $turn($n + 1) }; $turn(1))';
export const HEAP_BOMB = '($grow := function($list) { $grow({"list": $list}) }; $grow({}))';
/** Uses all memory by one allocation, of which the heap limit of a thread makes an end of the whole process. */
export const LARGE_ARRAY = '$count($map([1..9000000], function($i) { {"text": $string($i)} }))';

/** Creates an isolate of HubSpot that is closed at the end of the test. */
export async function openIsolate(options: Partial<IsolateOptions> = {}): Promise<Isolate> {
  const isolate = await createIsolate({ provider: 'hubspot', module, ...options });
  onTestFinished(() => isolate.close());
  return isolate;
}

/** A layer that changes fields of HubSpot's users. */
export function layer(mapping: Readonly<Record<string, string>>) {
  return { content: { providers: { hubspot: { 'crm/users': { mapping } } } }, name: 'account' };
}

/** A module of functions for mappings, as an address. */
export function functionsModule(implementations: Readonly<Record<string, string>>): URL {
  const functions = Object.entries(implementations).map(
    ([name, body]) => `{ name: '${name}', implementation: () => { ${body} } }`,
  );
  const code = `export const functions = [${functions.join(', ')}];`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** HubSpot's records of the ids from 1 on. */
export function recordsTo(count: number): { readonly id: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }));
}

/** The id of a mapped record, or the code of the first issue. */
export function outline(results: Awaited<ReturnType<Isolate['mapBatch']>>): unknown[] {
  return results.map((result) => (result.ok ? result.value.id : result.issues[0]?.code));
}
