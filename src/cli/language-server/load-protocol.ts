import {
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocuments,
} from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The parts of the protocol's library that the server uses; loaded by it alone. */
export function loadProtocol() {
  return {
    createConnection: (input: NodeJS.ReadableStream, output: NodeJS.WritableStream) =>
      createConnection(ProposedFeatures.all, new StreamMessageReader(input), new StreamMessageWriter(output)),
    createDocuments: () => new TextDocuments(TextDocument),
    ErrorCodes,
    ResponseError,
  };
}
