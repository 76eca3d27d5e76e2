/** What happens around calls. */
export interface LatestHooks {
  onStart(): void;
  /** No call is under way any more. */
  onEnd(): void;
  onError(error: unknown): void;
}

/** Runs calls of which only the latest of a kind counts. */
export interface Latest {
  run<Value>(kind: string, call: () => Promise<Value>, use: (value: Value) => void): void;
}

interface Kind {
  isRunning: boolean;
  /** The call to run when the present one has ended. */
  next: (() => Promise<void>) | undefined;
}

/**
 * Runs calls one after another for each kind: while one is under way only the latest of those that follow waits. Edits can so
 * come faster than results, and the last result is always that of the last edit.
 */
export function createLatest({ onStart, onEnd, onError }: LatestHooks): Latest {
  const kinds = new Map<string, Kind>();

  async function runAll(kind: Kind): Promise<void> {
    onStart();
    kind.isRunning = true;
    while (kind.next !== undefined) {
      const run = kind.next;
      kind.next = undefined;
      try {
        await run();
      } catch (error) {
        onError(error);
      }
    }
    kind.isRunning = false;
    if ([...kinds.values()].every(({ isRunning }) => !isRunning)) onEnd();
  }

  return {
    run(name, call, use) {
      const kind = kinds.get(name) ?? { isRunning: false, next: undefined };
      kinds.set(name, kind);
      kind.next = async () => {
        const value = await call();
        // A later call replaces this one's result.
        if (kind.next === undefined) use(value);
      };
      if (!kind.isRunning) void runAll(kind);
    },
  };
}
