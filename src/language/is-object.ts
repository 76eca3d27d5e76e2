/** Whether a value is an object that is not an array; what its members are, the caller has checked otherwise. */
export function isObjectOf<Member>(value: unknown): value is Readonly<Record<string, Member>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
