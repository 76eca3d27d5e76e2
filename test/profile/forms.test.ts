import { expect, test } from 'vitest';
import { formOfNumber, formOfText, type TextForm } from '../../src/profile/forms.ts';

test.each<[TextForm, string[]]>([
  [
    'email',
    [
      'ann@example.com',
      ' Ann.Lee+x@mail.example.com ',
      '4711@example.com',
      'jörg1@bücher.example',
      '李@例え.example',
    ],
  ],
  ['web address', ['https://example.com', 'HTTP://example.com/a?b=c']],
  [
    'date-time',
    [
      '2024-01-01T00:00:00Z',
      '2024-01-01t00:00:00.123456+01:00',
      '2024-01-01 00:00:00 +0000',
      '2024-01-01 00:00:00+00',
    ],
  ],
  ['date-time without zone', ['2024-01-01T00:00:00', '2024-01-01 00:00']],
  ['date', ['2024-01-01', '0000-00-00']],
  ['date like 2024/12/31', ['2024/01/02', '2024/1/2']],
  ['date like 2024/12/31 with time', ['2024/01/02 10:00', '2024/01/02T10:00:00Z']],
  ['date like 2024.12.31', ['2024.01.02']],
  ['date like 12/31/2024', ['12/31/2024', '1/13/24']],
  ['date like 12/31/2024 with time', ['12/31/2024, 3:33:20 AM', '12/31/2024 15:33']],
  ['date like 31/12/2024', ['31/12/2024', '13/1/2024']],
  ['date like 31/12/2024 with time', ['31/12/2024 15.33']],
  ['date like 01/02/2024', ['01/02/2024', '1/2/24', '00/00/0000']],
  ['date like 01/02/2024 with time', ['01/02/2024 10:00']],
  ['date like 12.31.2024', ['12.31.2024']],
  ['date like 31.12.2024', ['31.12.2024', '31.1.24']],
  ['date like 31.12.2024 with time', ['31.12.2024, 15:33 Uhr']],
  ['date like 01.02.2024', ['1.2.2024']],
  ['date like 12-31-2024', ['12-31-2024']],
  ['date like 31-12-2024', ['31-12-2024']],
  ['date like 31-12-2024 with time', ['31-12-2024T10:00:00']],
  ['date like 01-02-2024', ['01-02-2024']],
  ['date like 31 Dec 2024', ['31 Dec 2024', '1. December 2024', '31-Dec-24', 'Tuesday, 31 December 2024']],
  ['date like 31 Dec 2024 with time', ['Tue, 31 Dec 2024 10:00:00 GMT']],
  ['date like Dec 31, 2024', ['Dec 31, 2024', 'December 31st, 2024', 'Tue Dec 31 2024']],
  ['date like Dec 31, 2024 with time', ['Tue Dec 31 2024 10:00:00 GMT+0100']],
  ['digits', ['4711', '0', '00123', '01600400000', '9007199254740991', '20241231']],
  ['epoch seconds in digits', ['1600400000', '1000000000']],
  ['epoch milliseconds in digits', ['1600400000000']],
  ['digits of a large number', ['9007199254740993', '123456789012345678901', '-9007199254740993']],
  ['decimal number', ['-5', '+49', '1.5', '1,5']],
  ['phone number', ['+49301', '+49 30 1234', '+1 (555) 010-0100', '+49-30/1234']],
  ['boolean word', ['true', 'FALSE', 'Yes', 'n']],
  ['uuid', ['3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'AB2504E0-4F89-11D3-9A0C-0305E82C3301']],
  ['word', ['active', 'Jürgen', 'brand_new', 'Meier-Schmidt', '名前', 'नाम']],
  ['words', ['Ann Lee', "Sean O'Neill", 'J. R. R. Tolkien']],
  [
    'other text',
    [
      '192.168.1.10',
      '10.0.0.1',
      '1.2.3',
      '45/13/2024',
      '2024/13/01',
      '12-34-56',
      'Dec 31',
      '{"a":1}',
      '<b>x</b>',
      'a'.repeat(501),
      'ann@',
      '12 Main St',
      '2024-01-01x',
    ],
  ],
])('%s', (form, texts) => {
  for (const text of texts) expect(formOfText(text), text).toBe(form);
});

test.each<[TextForm, number[]]>([
  ['whole number', [0, -5, 42, 999_999_999, 1e11, 1e14]],
  ['epoch seconds', [1e9, 1_704_067_200]],
  ['epoch milliseconds', [1e12, 1_704_067_200_000]],
  ['fraction', [0.5, -1.25, Number.NaN, Number.POSITIVE_INFINITY]],
])('%s', (form, numbers) => {
  for (const number of numbers) expect(formOfNumber(number), `${number}`).toBe(form);
});
