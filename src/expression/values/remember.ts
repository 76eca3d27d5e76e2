/** Maximum number of cached results; untrusted expressions may contain any number of strings. */
const CAPACITY = 500;

/** Returns a function that caches the results of another for recent strings. Results must not be changed. */
export function rememberByText<T>(compute: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = compute(text);
    if (text.length > 256) return result;
    if (results.size >= CAPACITY) results.clear();
    results.set(text, result);
    return result;
  };
}
