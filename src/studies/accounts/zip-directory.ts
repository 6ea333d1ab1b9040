import { Inflate } from 'fflate';

/** One file of a ZIP archive as its directory tells it. Sizes are what the archive claims. */
export interface ZipEntry {
  readonly name: string;
  readonly compressedSize: number;
  readonly size: number;
  /** 0: stored, 8: deflate. */
  readonly method: number;
  /** Where its local header stands. */
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record with the longest comment there can be. */
const END_REACH = 22 + 0xffff;

/**
 * The directory of a ZIP archive, nothing decompressed (APPNOTE 4.3). Null when the bytes are no whole archive: cut off,
 * ZIP64, or a directory that points outside.
 */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const first = Math.max(0, bytes.length - END_REACH);
  while (end >= first && view.getUint32(end, true) !== END) end--;
  if (end < first) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  const text = new TextDecoder();
  for (let k = 0; k < count; k++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return null;
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const offset = view.getUint32(at + 42, true);
    const compressedSize = view.getUint32(at + 20, true);
    if (at + 46 + nameLength > end || offset + 30 + compressedSize > bytes.length) return null;
    entries.push({
      name: text.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      compressedSize,
      size: view.getUint32(at + 24, true),
      offset,
    });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** Compressed bytes that are inflated at a time: at the highest ratio of deflate (1032) they make 4 MiB. */
const PIECE = 4096;

/**
 * Inflates one file piece by piece. `take` may stop it by returning false. Returns the bytes that came out, or null when the
 * file cannot be inflated.
 */
export function inflateEntry(bytes: Uint8Array, entry: ZipEntry, take: (piece: Uint8Array) => boolean): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(entry.offset, true) !== LOCAL) return null;
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const data = bytes.subarray(start, start + entry.compressedSize);
  let size = 0;
  let going = true;
  const receive = (piece: Uint8Array) => {
    size += piece.length;
    if (going) going = take(piece);
  };
  if (entry.method === 0) {
    receive(data);
    return size;
  }
  if (entry.method !== 8) return null;
  const inflate = new Inflate(receive);
  try {
    for (let at = 0; going && at < data.length; at += PIECE)
      inflate.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
  } catch {
    return null;
  }
  return size;
}
