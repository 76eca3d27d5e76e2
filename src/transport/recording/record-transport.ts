import { CALLABLE, checkArgument } from '../../options/index.ts';
import { TRANSPORT, type Transport } from '../transport.ts';
import { type Recording, recordingOf } from './recording.ts';

/**
 * A transport that forwards requests and passes every answer to `write`, without credentials. Streams are read
 * whole, since a recording needs all of them.
 *
 * @param write Stores a recording; `recordingWriter` of `mapwright/node` writes files.
 */
export function recordTransport(
  inner: Transport,
  write: (recording: Recording) => void | Promise<void>,
): Transport {
  checkArgument('recordTransport', 'inner', inner, TRANSPORT);
  checkArgument('recordTransport', 'write', write, CALLABLE);
  return {
    ...(inner.addsCredentials === undefined ? {} : { addsCredentials: inner.addsCredentials }),
    async send(request, signal, watch) {
      const response = await inner.send(request, signal, watch);
      await write(recordingOf(request, response));
      return response;
    },
  };
}
