import type { Case } from '#case';
import { readCase } from '#case/node';
import { type Judgement, type Judgements, judgeClaims, judgementLine, VERDICTS } from '#claims';
import { faultText, phrase, same } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION, faultToDocument } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, heading, line, reportTable } from '../output.js';
import { caseFolder, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { words } from '../words.js';

const noClaims: Judgements = { judgements: [], faults: [] };

/** How many contradictions the case keeps and how its claims stand, in a line each. */
function countLines(read: Case, judgements: readonly Judgement[]): Block[] {
  const contradictions = read.tables.contradictions.length;
  const of = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, judgements.filter((each) => each.verdict === verdict).length]),
  );
  return [
    ...(contradictions === 0 ? [] : [line(phrase(words.contradictionCount, { count: contradictions }))]),
    ...(judgements.length === 0 ? [] : [line(phrase(words.claimCount, { ...of, count: judgements.length }))]),
  ];
}

const tones = {
  impossible: 'bad',
  inconsistent: 'bad',
  implausible: 'warning',
  consistent: 'good',
  unjudged: 'quiet',
} as const;

/** Each claim in two lines: what is said, and what it implies. The hardest verdicts come first. */
function claimLines(judgements: readonly Judgement[]): Block[] {
  return VERDICTS.flatMap((verdict) =>
    judgements
      .filter((each) => each.verdict === verdict)
      .flatMap((each) => [
        line(judgementLine(each), tones[verdict]),
        line(phrase(words.claimSaid, { statement: each.statement }), 'quiet'),
      ]),
  );
}

export const check: Command = {
  name: 'check',
  sentence: helpWords.check,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--claims', sentence: helpWords.claims },
  ],
  examples: [
    { line: 'check', sentence: helpWords.checkExample },
    { line: 'check --claims', sentence: helpWords.checkClaimsExample },
    { line: 'check two-valleys --scenario dry --json', sentence: helpWords.checkJsonExample },
  ],
  async run(shell, given) {
    const typed = given.required(0);
    const scenario = given.text('scenario') ?? REFERENCE_SCENARIO;
    const { case: sound, faults: found, ledger } = await readCase(caseFolder(shell, typed), scenario);
    const judged = sound === null ? noClaims : judgeClaims(sound.tables);
    const faults = [...found, ...judged.faults];
    const read = judged.faults.length === 0 ? sound : null;
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
      ...(sound === null ? [] : countLines(sound, judged.judgements)),
      ...(given.flag('claims') ? [heading(words.claims), ...claimLines(judged.judgements)] : []),
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
        contradictions: sound?.tables.contradictions.length ?? 0,
        claims: given.flag('claims')
          ? judged.judgements.map(({ statement, because, name, ...rest }) => ({ ...rest, name, statement, because }))
          : null,
      },
    });
    return read === null ? exitCode.fault : exitCode.ok;
  },
};
