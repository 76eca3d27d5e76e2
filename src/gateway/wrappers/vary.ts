/** Says that an answer depends on a header of the request, for what stores answers on the way. */
export function addVary(headers: Headers, name: string): void {
  const known = headers.get('vary')?.split(/\s*,\s*/) ?? [];
  if (!known.some((other) => other === '*' || other.toLowerCase() === name)) headers.append('vary', name);
}
