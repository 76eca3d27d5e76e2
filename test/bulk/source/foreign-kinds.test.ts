import { describe, expect, test } from 'vitest';
import { transformed } from '../support.ts';

describe('an input that is of no kind that is read is named in one message', () => {
  const latin1 = Buffer.from('{"id":"1","firstName":"Ren\xe9e"}\n'.repeat(5), 'latin1');
  const utf16 = Buffer.from('{"id":"1"}\n', 'utf16le');
  const utf32 = Buffer.from([...'{"id":"1"}\n'].map((one) => `${one}\0\0\0`).join(''));
  test.each<[string, Buffer, string]>([
    ['Avro', Buffer.from('Obj\x01\x04\x16avro.schema'), 'an Avro file'],
    ['ORC', Buffer.from('ORC\x01\x02\x03'), 'an ORC file'],
    ['Arrow', Buffer.from('ARROW1\0\0'), 'an Arrow file'],
    ['bzip2', Buffer.from('BZh91AY&SY'), 'bzip2'],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00]), 'xz'],
    ['a workbook', Buffer.from('PK\x03\x04\x14\x00'), 'ZIP'],
    ['HTML', Buffer.from('<!doctype html><title>Log in</title>'), 'HTML'],
    ['HTML after blanks', Buffer.from('\n\n  <!doctype html><title>Log in</title>'), 'HTML'],
    ['XML after a byte order mark', Buffer.from('\ufeff<?xml version="1.0"?>'), 'XML'],
    ['what is encrypted', Buffer.from('8c0d04070302d1a9e4b7c3f25b6bd25c01', 'hex'), 'unknown kind'],
    ['MessagePack', Buffer.from('93a26964cd0401c3c0ca3dcccccda0ff01', 'hex'), 'unknown kind'],
    ['UTF-16 with a byte order mark', Buffer.concat([Buffer.of(0xff, 0xfe), utf16]), 'UTF-16'],
    ['UTF-16 without one', utf16, 'UTF-16'],
    ['UTF-16, big end first', Buffer.from(utf16).swap16(), 'UTF-16'],
    ['UTF-16 after blanks', Buffer.from('\n\n {"id":"1"}\n', 'utf16le'), 'UTF-16'],
    ['UTF-16 and no more than brackets', Buffer.from('[]', 'utf16le'), 'UTF-16'],
    ['UTF-32 without a byte order mark', utf32, 'UTF-32'],
    ['UTF-32, big end first', Buffer.from(utf32).swap32(), 'UTF-32'],
    ['Latin-1', latin1, 'Latin-1'],
  ])('%s', async (_name, bytes, title) => {
    for (const size of [1, 65_536]) {
      const run = transformed(bytes, { size });
      await expect(run).rejects.toMatchObject({
        code: 'input-kind',
        message: expect.stringContaining(title),
      });
    }
  });

  test.each<[string, Buffer]>([
    ['damaged bytes among characters of UTF-8', Buffer.concat([Buffer.from('{"id":"ö"}\n'), latin1])],
    ['a single damaged line', latin1.subarray(0, latin1.length / 5)],
    ['zero bytes in turn with others on one line', Buffer.from('\0:\0{"id":"1"}\n{"id":"2"}\n')],
    ['zero bytes after a bracket', Buffer.from('{\0"\0id":"1"}\n{"id":"2"}\n')],
    ['an odd number of bytes', Buffer.from('{\0"\0}')],
    ['only zero bytes', Buffer.alloc(64)],
    ['control characters and letters', Buffer.from('\x01\x02é😀\n{"id":"2"}\n')],
    ['control characters and a letter that the look cuts', Buffer.from('\x01xxxxxxxxxxxx😀\n{"id":"2"}\n')],
    [
      'control characters and damaged bytes in JSON',
      Buffer.from('{"id":"\x01\xe9"}\n{"id":"2"}\n', 'latin1'),
    ],
  ])('%s are refused line by line', async (_name, bytes) => {
    for (const size of [1, 2, 4, 65_536]) {
      const { rejects } = await transformed(bytes, { size });
      expect(rejects[0]?.issues[0]?.code).toBe('input-not-json');
    }
  });
});
