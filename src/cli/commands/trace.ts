import { openStore } from '#answer/node';
import { TRACE_KINDS, type Trace, TraceGraph, type TraceKind, type TraceNode } from '#studies';
import { phrase, same } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, heading, line } from '../output.js';
import { DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { caseFor } from '../run-study.js';
import { words } from '../words.js';

const KIND_WORDS = {
  clause: words.traceClauses,
  target: words.traceTargets,
  indicator: words.traceSeries,
  project: words.traceProjects,
  asset: words.traceAssets,
  limit: words.traceLimits,
} as const satisfies Record<TraceKind, unknown>;

/** Facts of a node at the second step: only the first line, so that a trace stays readable. */
function nodeBlocks(node: TraceNode, facts: number): Block[] {
  return [
    line(phrase(words.traceNode, { id: node.id, label: node.label })),
    ...node.facts.slice(0, facts).map((fact) => line(phrase(words.traceFact, { fact }), 'quiet')),
  ];
}

function stepBlocks(nodes: readonly TraceNode[], facts: number): Block[] {
  return TRACE_KINDS.flatMap((kind) => {
    const own = nodes.filter((node) => node.kind === kind);
    return own.length === 0
      ? []
      : [
          line(phrase(words.traceKind, { kind: KIND_WORDS[kind], count: own.length }), 'good'),
          ...own.flatMap((node) => nodeBlocks(node, facts)),
        ];
  });
}

const ALL = Number.POSITIVE_INFINITY;

function traceBlocks({ from, first, second }: Trace): Block[] {
  return [
    heading(phrase(words.traceTitle, { kind: KIND_WORDS[from.kind], id: from.id })),
    line(from.label),
    ...from.facts.map((fact) => line(phrase(words.traceFact, { fact }))),
    ...(first.length === 0
      ? [line(words.traceNothing, 'warning')]
      : [heading(words.traceFirst), ...stepBlocks(first, ALL)]),
    ...(second.length === 0 ? [] : [heading(words.traceSecond), ...stepBlocks(second, 1)]),
  ];
}

const documentOf = ({ kind, id, label, facts }: TraceNode) => ({ kind, id, label, facts: [...facts] });

export const trace: Command = {
  name: 'trace',
  sentence: helpWords.trace,
  arguments: [
    { name: '<name>', sentence: helpWords.traceName },
    { name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE },
  ],
  options: [
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--run <run>', sentence: helpWords.traceRun },
    { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS },
  ],
  examples: [
    { line: 'trace a1-2-uhv', sentence: helpWords.traceExample },
    { line: 'trace clause:g1 --run plan', sentence: helpWords.traceRunExample },
  ],
  async run(shell, given) {
    const of = await caseFor(shell, given.required(1), given.text('scenario') ?? REFERENCE_SCENARIO);
    const store = openStore(pathOf(shell, given.text('runs') ?? DEFAULT_RUNS));
    const asked = given.text('run');
    const id = asked === undefined ? null : store.resolve(asked);
    const names = id === null ? [] : store.read(id).manifest.tables.map(({ name }) => name);
    const tables = [];
    for (const name of ['bindings', 'limits', 'plan_periods'])
      if (id !== null && names.includes(name)) tables.push(await store.readTable(id, name));
    const traced = new TraceGraph(of, tables).trace(given.required(0));
    shell.output.print({
      blocks: [
        ...traceBlocks(traced),
        ...(id === null
          ? [line(words.traceWithRun, 'quiet')]
          : names.includes('bindings')
            ? []
            : [line(phrase(words.traceNoLimits, { run: same(id) }), 'warning')]),
      ],
      document: {
        command: 'trace',
        version: DOCUMENT_VERSION,
        case: of.id,
        run: id,
        from: documentOf(traced.from),
        first: traced.first.map(documentOf),
        second: traced.second.map(documentOf),
      },
    });
    return exitCode.ok;
  },
};
