/** Most results kept; foreign expressions may bring any number of texts. */
const CAPACITY = 500;

/** Gives a function that remembers what the given one made of recent texts. Results must not be changed. */
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
