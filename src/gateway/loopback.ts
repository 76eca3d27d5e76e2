/** Whether a listening address or name is this machine’s own, which no other machine can reach. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** Whether a `Host` header names this machine as only its own programs do, with or without a port. */
export function namesLoopback(header: string | undefined): boolean {
  const [, bracketed, plain] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  return isLoopback(bracketed ?? plain ?? '');
}
