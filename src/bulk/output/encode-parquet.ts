import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer/src/index.js';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions } from '../../mapping/types.ts';
import type { WriteBytes, WriteStage } from '../compression/compression.ts';
import { UNITS_PER_MILLISECOND, unitsOf } from '../table/time-units.ts';
import { createMappedLines, type MappedLine } from './mapped-lines.ts';
import { type ColumnType, type OutputColumn, outputColumns } from './output-columns.ts';

/** Rows that are written as one group, which is what the stage keeps in memory. */
const GROUP = 20_000;

const TYPES: Readonly<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } },
  boolean: { type: 'BOOLEAN' },
  number: { type: 'DOUBLE' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
};

/** Makes a stage that turns lines of mapped records into a Parquet file. */
export function encodeParquet(mapping: Mapping, options: MappingOptions, write: WriteBytes): WriteStage {
  const columns = outputColumns(mapping, options);
  const parse = createMappedLines();
  const bytes = new ByteWriter();
  const file = new ParquetWriter({ writer: bytes, schema: schemaOf(columns) });
  let rows: MappedLine[] = [];

  async function passOn(): Promise<void> {
    const ready = Buffer.from(bytes.getBytes());
    // Offsets in the file go on; only the memory starts again.
    bytes.index = 0;
    if (ready.length > 0) await write(ready);
  }

  async function writeGroup(): Promise<void> {
    const group = rows.splice(0, GROUP);
    const columnData = columns.map(({ name, type }) => ({
      name,
      data: group.map((row) => cell(row.value[name], type, row)),
    }));
    await file.write({ columnData, rowGroupSize: GROUP });
    await passOn();
  }

  return {
    async write(chunk) {
      rows = rows.concat(parse(chunk));
      while (rows.length >= GROUP) await writeGroup();
    },
    async end() {
      if (rows.length > 0) await writeGroup();
      // Readers of older files know JSON by it; before this the package would print values itself, without all digits.
      file.schema = file.schema.map(withConvertedType);
      await file.finish();
      await passOn();
    },
  };
}

function schemaOf(columns: readonly OutputColumn[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(
      ({ name, type, isRequired }): SchemaElement => ({
        name,
        ...TYPES[type],
        repetition_type: isRequired ? 'REQUIRED' : 'OPTIONAL',
      }),
    ),
  ];
}

function withConvertedType(element: SchemaElement): SchemaElement {
  return element.logical_type?.type === 'JSON' ? { ...element, converted_type: 'JSON' } : element;
}

/** A value as the package takes it; one that does not fit its column, as `--on-invalid keep` lets through, is null. */
function cell(value: unknown, type: ColumnType, { textOf }: MappedLine): unknown {
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'json':
      return Buffer.from(typeof value === 'object' ? textOf(value) : JSON.stringify(value));
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'time':
      // A whole number: the package would multiply that of a Date inexactly.
      return (typeof value === 'string' ? unitsOf(value, UNITS_PER_MILLISECOND.MICROS) : undefined) ?? null;
  }
}
