/** How long the next chunk may take, in milliseconds, until what is ready is passed on. */
const PATIENCE = 2;

/**
 * Passes parts of an input through; while the next one lets wait for itself, `onIdle` is called, so that the results of what came
 * already need not wait for it.
 */
export async function* whenIdle<Part>(
  parts: AsyncIterable<Part>,
  onIdle: () => Promise<void>,
): AsyncGenerator<Part, void> {
  const iterator = parts[Symbol.asyncIterator]();
  let isPending = false;
  try {
    for (;;) {
      const next = iterator.next();
      isPending = true;
      // The promise may be awaited late.
      next.catch(() => {});
      if (await isLate(next)) await onIdle();
      const { done, value } = await next;
      isPending = false;
      if (done === true) return;
      yield value;
    }
  } finally {
    const closed = iterator.return?.();
    // A pending read would be waited for as long as the input sends nothing.
    if (isPending) closed?.catch(() => {});
    else await closed;
  }
}

async function isLate(next: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), PATIENCE);
  });
  try {
    return await Promise.race([next.then(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
