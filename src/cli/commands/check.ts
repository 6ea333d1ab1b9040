import { readCase } from '#case/node';
import { faultText, phrase, same } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION, faultToDocument } from '../documents.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, heading, line, reportTable } from '../output.js';
import { caseFolder, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { words } from '../words.js';

export const check: Command = {
  name: 'check',
  sentence: helpWords.check,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [{ flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO }],
  examples: [
    { line: 'check', sentence: helpWords.checkExample },
    { line: 'check two-valleys --scenario dry --json', sentence: helpWords.checkJsonExample },
  ],
  async run(shell, given) {
    const typed = given.required(0);
    const scenario = given.text('scenario') ?? REFERENCE_SCENARIO;
    const { case: read, faults, ledger } = await readCase(caseFolder(shell, typed), scenario);
    const errors = faults.filter((fault) => fault.severity === 'error').length;
    const counts = { errors, warnings: faults.length - errors };
    const total = (of: 'read' | 'used' | 'refused') => ledger.reduce((sum, count) => sum + count[of], 0);
    const totals = { read: total('read'), used: total('used'), refused: total('refused') };
    const name = read?.name ?? same(typed);

    const blocks: Block[] = [
      heading(phrase(words.caseLine, { case: name, scenario })),
      ...(faults.length === 0 ? [] : [heading(words.faults)]),
      ...faults.map((fault) =>
        line(
          { en: faultText(fault, 'en'), zh: faultText(fault, 'zh') },
          fault.severity === 'error' ? 'bad' : 'warning',
        ),
      ),
      heading(words.ledger),
      reportTable(
        (['table', 'file', 'read', 'used', 'refused'] as const).map((key) => ({ name: key, title: words[key] })),
        [
          ...ledger.map((count) => [count.table, count.file, count.read, count.used, count.refused]),
          [words.total, '', totals.read, totals.used, totals.refused],
        ],
      ),
      read === null ? line(phrase(words.unsound, counts), 'bad') : line(phrase(words.sound, counts), 'good'),
    ];
    shell.output.print({
      blocks,
      document: {
        command: 'check',
        version: DOCUMENT_VERSION,
        case: read?.id ?? typed,
        scenario,
        ok: read !== null,
        hash: read?.hash ?? null,
        ...counts,
        faults: faults.map(faultToDocument),
        ledger: ledger.map(({ table, file, read: rows, used, refused }) => ({
          table,
          file,
          read: rows,
          used,
          refused,
        })),
        totals,
      },
    });
    return read === null ? exitCode.fault : exitCode.ok;
  },
};
