import { createIsolate } from 'mapwright/isolate';

/**
 * The isolates of customers: each has its own process, so that no customer's layer can slow down or end the mapping of
 * another. At most `most` are open; the one that was not used for the longest time makes room. If it is mapping, its
 * batches are refused (`isolate-closed`) and can be sent again: choose `most` so that this is rare.
 *
 * @param layerOf Returns the text of a customer's layer.
 * @param options Options of all isolates.
 */
export function createIsolates({ layerOf, options, most = 10 }) {
  /** Promises of isolates by customer, the last used at the end. */
  const open = new Map();

  async function start(customer) {
    const content = await layerOf(customer);
    return createIsolate({ ...options, overrides: [{ content, name: customer }] });
  }

  function isolateOf(customer) {
    const isolate = open.get(customer) ?? start(customer);
    open.delete(customer);
    open.set(customer, isolate);
    // A layer that is refused may be mended by the next time.
    isolate.catch(() => open.delete(customer));
    if (open.size > most) void close(open.keys().next().value);
    return isolate;
  }

  /** Ends the isolate of a customer, as after a change of its layer. */
  async function close(customer) {
    const isolate = open.get(customer);
    open.delete(customer);
    await isolate?.then(
      (started) => started.close(),
      () => {},
    );
  }

  return {
    mapBatch: async (customer, records, mapOptions) =>
      (await isolateOf(customer)).mapBatch(records, mapOptions),
    close,
    closeAll: () => Promise.all([...open.keys()].map(close)),
    customers: () => [...open.keys()],
  };
}
