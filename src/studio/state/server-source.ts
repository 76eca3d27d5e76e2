import type { Source, SourceEvent, Workspace } from './source.ts';

/** Milliseconds between attempts to reach a server that ended. */
const RETRY = 2000;

/** Said when another server answers at the address of the page: its token is another one. */
export const RESTARTED =
  'The studio was started again. Open the address that it printed: unsaved text is kept in the browser, and is there again.';

class Refused extends Error {
  override name = 'Refused';
}

/** The files of the server that serves the page. It answers only requests that have its token. */
export function serverSource(token: string): Source {
  async function ask(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${token}` };
    let response: Response;
    try {
      response = await fetch(path, { ...options, headers });
    } catch {
      throw new Error('The server of this studio does not answer. Unsaved text is kept in the browser.');
    }
    if (response.status === 401) throw new Refused(RESTARTED);
    if (!response.ok) throw new Error(await response.text());
    return response;
  }

  async function follow(listener: (event: SourceEvent) => void): Promise<void> {
    for (;;) {
      let kind: 'disconnected' | 'refused' = 'disconnected';
      try {
        const { body } = await ask('/events');
        listener({ kind: 'connected' });
        if (body !== null) await readEvents(body, listener);
      } catch (error) {
        // The next attempt follows.
        if (error instanceof Refused) kind = 'refused';
      }
      listener({ kind });
      await new Promise((resolve) => setTimeout(resolve, RETRY));
    }
  }

  const fileAt = (file: string): string => `/files/${encodeURIComponent(file)}`;
  return {
    async load() {
      const workspace: Workspace = await (await ask('/workspace')).json();
      return workspace;
    },
    read: async (file) => (await ask(fileAt(file))).text(),
    async write(file, text) {
      await ask(fileAt(file), { method: 'PUT', body: text });
    },
    open: async (file) => (await ask(fileAt(file))).blob(),
    watch: (listener) => void follow(listener),
  };
}

/** Events are lines of JSON, since an `EventSource` cannot send the token. */
async function readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  listener: (event: SourceEvent) => void,
): Promise<void> {
  let rest = '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = `${rest}${value}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') listener(JSON.parse(line));
  }
}
