// A server of the benchmark “gateway”, in a process of its own, so that its CPU time is known without that of its clients.
import { loadTypeScript } from '../scripts/load-typescript.mjs';

const { serveSubjects } = await loadTypeScript('bench/gateway-server.ts');
serveSubjects();
