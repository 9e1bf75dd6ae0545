/** CRC-32 as zip archives use it. */

/** Table 0 carries one byte through the polynomial, table k the same byte followed by k zero bytes. */
const CRC_TABLES = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  CRC_TABLES[byte] = value;
}
for (let at = 256; at < CRC_TABLES.length; at += 1) {
  const before = CRC_TABLES[at - 256] ?? 0;
  CRC_TABLES[at] = (before >>> 8) ^ (CRC_TABLES[before & 0xff] ?? 0);
}

/** CRC-32 (ISO 3309) as zip archives use it, four bytes at a time. */
export function crc32(bytes: Uint8Array): number {
  const table = (k: number, index: number): number => CRC_TABLES[k * 256 + (index & 0xff)] ?? 0;
  const whole = bytes.length - (bytes.length % 4);
  let crc = -1;
  for (let at = 0; at < whole; at += 4) {
    const word =
      crc ^
      ((bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24));
    crc = table(3, word) ^ table(2, word >>> 8) ^ table(1, word >>> 16) ^ table(0, word >>> 24);
  }
  for (let at = whole; at < bytes.length; at += 1) {
    crc = (crc >>> 8) ^ table(0, crc ^ (bytes[at] ?? 0));
  }
  return ~crc >>> 0;
}
