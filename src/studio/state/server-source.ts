import type { Source, SourceEvent, Workspace } from './source.ts';

/** Milliseconds between attempts to reach a server that ended. */
const RETRY = 2000;

/** The files of the server that serves the page. It answers only requests that have its token. */
export function serverSource(token: string): Source {
  async function ask(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${token}` };
    let response: Response;
    try {
      response = await fetch(path, { ...options, headers });
    } catch {
      throw new Error('The server of this studio does not answer. Your text is kept in the browser.');
    }
    if (!response.ok) throw new Error(await response.text());
    return response;
  }

  async function follow(listener: (event: SourceEvent) => void): Promise<void> {
    for (;;) {
      try {
        const { body } = await ask('/events');
        listener({ kind: 'connected' });
        if (body !== null) await readEvents(body, listener);
      } catch {
        // The next attempt follows.
      }
      listener({ kind: 'disconnected' });
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
