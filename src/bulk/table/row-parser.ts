import { CsvError, type InfoRecord, Parser } from 'csv-parse';

/** A row as the package separates it. */
export interface SeparatedRow {
  readonly cells: readonly string[];
  /** Offset after it, in what its parser has received. */
  readonly end: number;
}

/** Rows that a piece of text completes; `failure` is why there are no more. */
export interface SeparatedRows {
  readonly rows: readonly SeparatedRow[];
  readonly failure?: string;
}

/** Separates text from the beginning of a row on, up to the first fault. */
export interface RowParser {
  push(piece: Buffer): Promise<SeparatedRows>;
  /** The text has ended. */
  end(): Promise<SeparatedRows>;
}

/** Makes a parser of rows (RFC 4180). */
export function createRowParser(delimiter: string): RowParser {
  let rows: SeparatedRow[] = [];
  const parser = new Parser({
    delimiter,
    // A file may have several, where others were appended to it.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // Nothing goes through the stream, which would lose rows that it holds when it fails.
    on_record(cells: readonly string[], { bytes }: InfoRecord) {
      rows.push({ cells, end: bytes });
      return null;
    },
  });
  parser.on('error', () => {});

  function result(error: Error | null | undefined): SeparatedRows {
    const found = rows;
    rows = [];
    if (error === null || error === undefined) return { rows: found };
    if (!(error instanceof CsvError)) throw error;
    return { rows: found, failure: reasonOf(error) };
  }

  return {
    push: async (piece) =>
      result(await new Promise<Error | null | undefined>((resolve) => parser.write(piece, resolve))),
    end: async () => result(await new Promise<Error | undefined>((resolve) => parser.end(resolve))),
  };
}

/** The package names lines as it counts them itself. */
function reasonOf({ code, message }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is not closed';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'a closing quotation mark is followed by text';
    case 'INVALID_OPENING_QUOTE':
      return 'a quotation mark is in a value that does not begin with one';
    default:
      return message.replace(/\.$/, '');
  }
}
