/** What the reader meets, in order. Lines are 1-based and name where a record begins. */
export interface CsvSink {
  record(fields: string[], line: number): void;
  /** A record that breaks RFC 4180; reading goes on at the next line. */
  broken(code: 'csv-quote' | 'csv-quote-open' | 'csv-long', line: number, found: string): void;
}

/** A record longer than this is an unclosed quote or no table: the longest honest note is far shorter. */
export const LONGEST_RECORD = 65536;

/**
 * Strict reader of comma-separated values (RFC 4180) over pieces of text. Empty lines are passed over.
 * After a broken record it goes on at the next line, so that one bad quote hides nothing behind it.
 */
export class CsvReader {
  #rest = '';
  #line = 1;
  /** Inside an overlong line, whose remainder is passed over. */
  #skipping = false;

  constructor(readonly sink: CsvSink) {}

  push(text: string): void {
    this.#drain(this.#rest === '' ? text : this.#rest + text, false);
  }

  end(): void {
    this.#drain(this.#rest, true);
  }

  #drain(text: string, last: boolean): void {
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      let end = text.indexOf('\n', at);
      if (end < 0) {
        if (!last) break;
        end = text.length;
      }
      if (this.#skipping) {
        this.#skipping = false;
        this.#line++;
        at = end + 1;
        continue;
      }
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (quote < 0 || quote >= end) {
        const stop = text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end;
        if (stop - at > LONGEST_RECORD) this.sink.broken('csv-long', this.#line, text.slice(at, at + 60));
        else if (stop > at) this.sink.record(text.slice(at, stop).split(','), this.#line);
        this.#line++;
        at = end + 1;
        continue;
      }
      const next = this.#quoted(text, at, last);
      if (next < 0) break;
      at = next;
    }
    this.#rest = at === 0 ? text : text.slice(at);
    if (this.#rest.length > LONGEST_RECORD && !this.#rest.includes('\n')) {
      if (!this.#skipping) this.sink.broken('csv-long', this.#line, this.#rest.slice(0, 60));
      this.#skipping = true;
      this.#rest = '';
    }
  }

  /** Reads a record that holds quotes. Returns where the next begins, or -1 when more text is needed. */
  #quoted(text: string, start: number, last: boolean): number {
    const fields: string[] = [];
    let at = start;
    for (;;) {
      if (text[at] === '"') {
        let value = '';
        let from = at + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          if (close < 0 || close - start > LONGEST_RECORD) {
            if (!last && text.length - start <= LONGEST_RECORD) return -1;
            return this.#resume('csv-quote-open', text, start);
          }
          value += text.slice(from, close);
          from = close + 1;
          if (text[from] !== '"') break;
          value += '"';
          from++;
        }
        if (from >= text.length - 1 && !last) return -1;
        fields.push(value);
        at = from;
        const [here, after] = [text[at], text[at + 1]];
        if (here === '\r' && (after === '\n' || after === undefined)) at++;
        else if (here !== ',' && here !== '\n' && here !== undefined) return this.#resume('csv-quote', text, start);
      } else {
        const comma = text.indexOf(',', at);
        let end = text.indexOf('\n', at);
        if (end < 0) {
          if (!last) return -1;
          end = text.length;
        }
        const stop = comma >= 0 && comma < end ? comma : end;
        const cut = stop === end && text[end - 1] === '\r' && end > at ? end - 1 : stop;
        const value = text.slice(at, cut);
        if (value.includes('"')) return this.#resume('csv-quote', text, start);
        fields.push(value);
        at = stop;
      }
      if (text[at] === ',') {
        at++;
        if (at >= text.length && !last) return -1;
        continue;
      }
      this.sink.record(fields, this.#line);
      this.#count(text, start, at);
      this.#line++;
      return at + 1;
    }
  }

  /** Goes on at the line after the one where the record begins: a stray quote must not swallow the rows behind it. */
  #resume(code: 'csv-quote' | 'csv-quote-open', text: string, start: number): number {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    this.sink.broken(code, this.#line, text.slice(start, Math.min(stop, start + 120)));
    this.#line++;
    return stop + 1;
  }

  /** Counts the line ends inside a record. */
  #count(text: string, start: number, end: number): void {
    for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) this.#line++;
  }
}
