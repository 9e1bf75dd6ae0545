/** How the bytes of a text stand for letters: by a byte-order mark, by content, and by words; never by the machine's locale. */
import type { FileBytes } from './file-bytes.ts';
import type { LetterEncoding, TextEncoding } from './types.ts';

const SAMPLE_BYTES = 4096;
/** Share of control bytes above which a file is no text. */
const MAX_CONTROL_SHARE = 0.02;
const PIECE_BYTES = 64 * 1024;

/** The encoding of a text; null where the bytes are none. */
export function encodingOf(bytes: FileBytes): TextEncoding | null {
  const wide = wideEncoding(bytes);
  if (wide !== null) return wide;
  if (controlShare(bytes) > MAX_CONTROL_SHARE) return null;
  return isUtf8(bytes) ? 'utf-8' : (encodingByWords(bytes) ?? 'windows-1252');
}

/** Whether the encoding has letters of one script alone, so that another one could be meant. */
export function isOfLetters(encoding: TextEncoding): encoding is LetterEncoding {
  return !encoding.startsWith('utf-');
}

/**
 * Words that head tables, by language, and the encodings that its programs write. Bytes read in many of them: a word with
 * letters that the others have not tells which. Windows' own come before the norms that differ from them in a few letters.
 */
const WORDS: readonly (readonly [readonly LetterEncoding[], RegExp])[] = [
  [['shift_jis', 'euc-jp'], /日付|年月日|終値|始値|決算|売上|銘柄|会社|株価/],
  [['gbk'], /日期|时间|收盘|开盘|代码|名称|营业|公司|价格/],
  [['big5'], /日期|收盤|開盤|代號|名稱|營業|公司|價格/],
  [['euc-kr'], /일자|날짜|종가|시가|매출|종목|회사|거래량/],
  [
    ['windows-1251', 'koi8-r'],
    /Дата|Цена|Закрыт|Откр|Объ[её]м|Тикер|Компания|Выручка|Курс|Валюта/i,
  ],
  [
    ['windows-1250', 'iso-8859-2'],
    /zamkni[ęe]cie|najwyższ|najniższ|spółka|wartość|obrót|przychód|závěr|nejvyšší|nejnižší|změna|společnost|tržby|měna|otevř|záró|nyitó|időpont|árfolyam|bevétel|zaključ|najviš|najniž|închidere|preţ/i,
  ],
  [['windows-1254'], /açılış|düşük|kapanış|şimdi|şirket|değişim|satış|hasılat/i],
  [
    ['windows-1253', 'iso-8859-7'],
    /ημερομηνία|τιμή|κλείσιμο|άνοιγμα|τελευταία|εταιρ|όγκος|πωλήσεις/i,
  ],
  [['windows-1255'], /תאריך|שער|מחזור|חברה|מניה/],
  [['windows-1256'], /التاريخ|السعر|الإغلاق|الشركة|سعر/],
  [['windows-874'], /วันที่|ราคา|บริษัท|ปิด/],
];

/** What no text has within its words: the controls of the norms, and the signs that letters of a near encoding turn into. */
const FOREIGN = /[\u0080-\u009f\ufffd]|\p{L}[±¶¼¦ˇ]|[±¶¦]\p{Ll}/u;

function encodingByWords(bytes: FileBytes): LetterEncoding | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  for (const [encodings, words] of WORDS) {
    const read = encodings.find((encoding) => {
      // The sample may end within a character.
      const text = new TextDecoder(encoding).decode(sample, { stream: true });
      return words.test(text) && !FOREIGN.test(text);
    });
    if (read !== undefined) return read;
  }
  return null;
}

function isUtf8(bytes: FileBytes): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 by its byte-order mark, or by the zero bytes that plain text has in it. */
function wideEncoding(bytes: FileBytes): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (half >= 4 && odd > half * 0.8 && even < half * 0.05) return 'utf-16le';
  if (half >= 4 && even > half * 0.8 && odd < half * 0.05) return 'utf-16be';
  return null;
}

function controlShare(bytes: FileBytes): number {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let control = 0;
  for (const byte of sample) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control += 1;
  }
  return sample.length === 0 ? 0 : control / sample.length;
}
