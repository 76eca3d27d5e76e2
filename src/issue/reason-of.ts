/**
 * The message of what was thrown, which may be any value: a getter or proxy of the host's can throw one that cannot even be
 * read. Never throws.
 */
export function reasonOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return 'an error was thrown that cannot be read';
  }
}

/** Whether what was thrown is an error of a class. Never throws, unlike `instanceof`. */
export function isErrorOf<Class extends Error>(
  thrown: unknown,
  errorClass: abstract new (...parameters: never[]) => Class,
): thrown is Class {
  try {
    return thrown instanceof errorClass;
  } catch {
    return false;
  }
}
