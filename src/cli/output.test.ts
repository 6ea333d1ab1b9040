import assert from 'node:assert/strict';
import test from 'node:test';
import { same } from '#words';
import { heading, line, openOutput, type Report, reportTable, type Stream } from './output.js';

class Sink implements Stream {
  text = '';
  constructor(
    readonly isTTY = false,
    readonly columns = 80,
  ) {}
  write(text: string): void {
    this.text += text;
  }
}

const report: Report = {
  blocks: [
    heading({ en: 'Capacity', zh: '装机' }),
    reportTable(
      [
        { name: 'technology', title: { en: 'kind', zh: '技术' } },
        { name: 'power', title: { en: 'power [MW]', zh: '功率 [MW]' } },
      ],
      [
        [{ en: 'wind', zh: '风电' }, 12345.678],
        ['a\tb', null],
      ],
    ),
    line(same('end'), 'good'),
  ],
  document: { value: 1, bound: Number.POSITIVE_INFINITY },
};

function printed(options: {
  tty?: boolean;
  json?: boolean;
  env?: Record<string, string>;
  language?: 'en' | 'zh';
  columns?: number;
}): string {
  const out = new Sink(options.tty ?? false, options.columns ?? 80);
  openOutput(out, new Sink(), options.env ?? {}, options.language ?? 'en', options.json ?? false).print(report);
  return out.text;
}

// Expected texts are the layout drawn by hand.

test('a pipe gets stable names, tabs, full precision and no colour', () => {
  assert.equal(printed({}), '# Capacity\ntechnology\tpower\nwind\t12345.678\na b\t\nend\n');
});

test('a terminal gets aligned, rounded columns; Chinese characters count two cells', () => {
  const env = { NO_COLOR: '1' };
  assert.equal(printed({ tty: true, env }).split('\n')[3], '  wind      12,346');
  assert.equal(
    printed({ tty: true, env, language: 'zh' }),
    ['', '装机', '  技术  功率 [MW]', '  风电     12,346', '  a\tb           -', 'end', ''].join('\n'),
  );
});

test('colour goes to a terminal that does not refuse it, and nowhere else', () => {
  const controls = '\u001b[';
  assert.ok(printed({ tty: true }).includes(controls));
  assert.ok(!printed({ tty: true, env: { NO_COLOR: '1' } }).includes(controls));
  assert.ok(!printed({ tty: true, env: { TERM: 'dumb' } }).includes(controls));
  assert.ok(!printed({}).includes(controls));
});

test('no line of a table is wider than the terminal; a terminal that tells no width cuts nothing', () => {
  const env = { NO_COLOR: '1' };
  assert.ok(printed({ tty: true, env, columns: 12 }).includes('…'));
  assert.ok(!printed({ tty: true, env, columns: 0 }).includes('…'));
});

test('--json is one document; infinities are null', () => {
  assert.deepEqual(JSON.parse(printed({ json: true, tty: true })), { value: 1, bound: null });
});
