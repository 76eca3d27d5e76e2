import {
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocuments,
} from 'vscode-languageserver/node.js';
import { textDocuments } from './text-documents.ts';

/** The parts of the protocol's library that the server uses; loaded by it alone. */
export function loadProtocol() {
  return {
    createConnection: (input: NodeJS.ReadableStream, output: NodeJS.WritableStream) =>
      createConnection(ProposedFeatures.all, new StreamMessageReader(input), new StreamMessageWriter(output)),
    createDocuments: () => new TextDocuments(textDocuments),
    ErrorCodes,
    ResponseError,
  };
}
