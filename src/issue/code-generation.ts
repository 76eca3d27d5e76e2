import { UsageError } from './error.ts';
import { isErrorOf } from './reason-of.ts';

/**
 * Runs what generates code, and returns its result.
 *
 * @throws UsageError `code-generation-forbidden` if the runtime forbids it, as edge runtimes and pages with a
 * content security policy do; anything that `run` throws
 */
export function generatingCode<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    // Another realm has an EvalError of its own.
    if (!isErrorOf(error, Error) || error.name !== 'EvalError') throw error;
    const message = `Definitions, layers, schemas and expressions are compiled to code, which this runtime does not allow: ${error.message}.`;
    const hint = 'Compile them with `mapwright build`, and import the module that it writes.';
    throw new UsageError(
      'Code cannot be generated here; `mapwright build` compiles ahead of time.',
      [{ code: 'code-generation-forbidden', message, hint }],
      { cause: error },
    );
  }
}

/** Whether an error says that code cannot be generated. */
export function isCodeGenerationError(error: unknown): error is UsageError {
  return isErrorOf(error, UsageError) && error.code === 'code-generation-forbidden';
}
