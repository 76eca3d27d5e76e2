import { engine } from './mappings.mjs';

const OPTIONS = { ignoreRemoteData: true };

/** Maps the body of a POST to /PROVIDER: one record, or an array of them. */
export default {
  async fetch(request) {
    const provider = new URL(request.url).pathname.slice(1);
    if (!engine.providers.includes(provider)) return answer(404, { message: `There is no ${provider}.` });
    if (request.method !== 'POST') return answer(405, { message: 'Post a record.' });
    const posted = await request.json().catch(() => undefined);
    if (posted === undefined) return answer(400, { message: 'The body is not JSON.' });
    if (Array.isArray(posted)) {
      const { values, rejected } = engine.safeMapList(provider, posted, OPTIONS);
      return answer(200, { values, rejected });
    }
    const result = engine.safeMap(provider, posted, OPTIONS);
    return result.ok ? answer(200, result.value) : answer(422, { issues: result.issues });
  },
};

function answer(status, body) {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'content-type': 'application/json' },
  });
}
