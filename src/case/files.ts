/** A file of a case, opened: its bytes in pieces, and afterwards their SHA-256. */
export interface OpenFile {
  chunks(): AsyncIterable<Uint8Array>;
  /** SHA-256 (hex) of the bytes; only after every chunk was taken. */
  digest(): Promise<string>;
}

/** Why a file is not opened. `outside`: the path or a link on it leads out of the case folder. */
export type Refusal = 'missing' | 'outside' | 'no-file';

/** Where a case is read from: a folder, or bytes in memory in a browser. */
export interface CaseFiles {
  /** Folder or address, for people. */
  readonly folder: string;
  open(path: string): Promise<OpenFile | Refusal>;
  /** Names of the files directly in a folder of the case, sorted; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
}

/** Whether a path of a descriptor stays inside the case folder by its wording: relative, with '/', without '..'. */
export function isInsidePath(path: string): boolean {
  if (
    path === '' ||
    path.includes('\\') ||
    path.includes('\0') ||
    path.startsWith('/') ||
    /^[A-Za-z][\w+.-]*:/.test(path)
  )
    return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A case of files in memory by path. Strings become UTF-8. Needs Web Crypto (Node ≥ 20, browsers on a safe origin). */
export function memoryFiles(folder: string, files: Readonly<Record<string, Uint8Array | string>>): CaseFiles {
  const bytesOf = (path: string) => {
    const content = Object.hasOwn(files, path) ? files[path]! : undefined;
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    folder,
    async open(path) {
      if (!isInsidePath(path)) return 'outside';
      const bytes = bytesOf(path);
      if (bytes === undefined) return 'missing';
      return {
        async *chunks() {
          yield bytes;
        },
        digest: async () => hex(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
      };
    },
    async list(at) {
      const names = Object.keys(files)
        .filter((path) => path.startsWith(`${at}/`) && !path.slice(at.length + 1).includes('/'))
        .map((path) => path.slice(at.length + 1));
      return names.sort();
    },
  };
}

/** SHA-256 (hex) of a text in UTF-8. */
export async function textDigest(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** All bytes of a file as one, or null when it is longer than `most`. */
export async function readWhole(file: OpenFile, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.chunks()) {
    length += chunk.length;
    if (length > most) return null;
    parts.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
