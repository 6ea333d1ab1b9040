import type { Worded } from '#words';
import { accountsCliWords } from './accounts-words.js';
import type { Command } from './command.js';
import { helpWords } from './help-words.js';
import { powerFlowWords } from './power-flow-words.js';

/**
 * A command as the list of the help shows it. What it runs on is loaded when it is asked for: the help and the version
 * wait for no database and no solver. A test holds what is told here against the command.
 */
export interface ListedCommand {
  readonly name: string;
  readonly sentence: Worded;
  /** Names of its arguments, as the command has them. */
  readonly arguments: readonly string[];
  load(): Promise<Command>;
}

/** Every command, in the order of the help. */
export const listedCommands: readonly ListedCommand[] = [
  {
    name: 'start',
    sentence: helpWords.start,
    arguments: ['[case]'],
    load: async () => (await import('./commands/start.js')).start,
  },
  {
    name: 'check',
    sentence: helpWords.check,
    arguments: ['[case]'],
    load: async () => (await import('./commands/check.js')).check,
  },
  {
    name: 'plan',
    sentence: helpWords.plan,
    arguments: ['[case]'],
    load: async () => (await import('./commands/plan.js')).plan,
  },
  {
    name: 'operate',
    sentence: helpWords.operate,
    arguments: ['[case]'],
    load: async () => (await import('./commands/operate.js')).operate,
  },
  {
    name: 'hindcast',
    sentence: helpWords.hindcast,
    arguments: ['[case]'],
    load: async () => (await import('./commands/hindcast.js')).hindcast,
  },
  {
    name: 'weather',
    sentence: helpWords.weatherCommand,
    arguments: ['[case]'],
    load: async () => (await import('./commands/weather.js')).weather,
  },
  {
    name: 'track',
    sentence: helpWords.track,
    arguments: ['[case]'],
    load: async () => (await import('./commands/track.js')).track,
  },
  {
    name: 'trace',
    sentence: helpWords.trace,
    arguments: ['<name>', '[case]'],
    load: async () => (await import('./commands/trace.js')).trace,
  },
  {
    name: 'accounts',
    sentence: accountsCliWords.command,
    arguments: ['[case]'],
    load: async () => (await import('./commands/accounts.js')).accounts,
  },
  {
    name: 'optimize',
    sentence: helpWords.optimize,
    arguments: ['<path>'],
    load: async () => (await import('./commands/optimize.js')).optimize,
  },
  {
    name: 'alternatives',
    sentence: helpWords.alternatives,
    arguments: ['<path>'],
    load: async () => (await import('./commands/alternatives.js')).alternatives,
  },
  {
    name: 'powerflow',
    sentence: powerFlowWords.command,
    arguments: ['<path>'],
    load: async () => (await import('./commands/powerflow.js')).powerflow,
  },
  {
    name: 'runs',
    sentence: helpWords.runs,
    arguments: [],
    load: async () => (await import('./commands/runs.js')).runs,
  },
  {
    name: 'show',
    sentence: helpWords.show,
    arguments: ['<run>', '[table]'],
    load: async () => (await import('./commands/show.js')).show,
  },
  {
    name: 'compare',
    sentence: helpWords.compare,
    arguments: ['<run>', '<other>'],
    load: async () => (await import('./commands/compare.js')).compare,
  },
  {
    name: 'report',
    sentence: helpWords.report,
    arguments: ['<run>'],
    load: async () => (await import('./commands/report.js')).report,
  },
  {
    name: 'export',
    sentence: helpWords.export,
    arguments: ['<run>'],
    load: async () => (await import('./commands/export.js')).exportCommand,
  },
  {
    name: 'import',
    sentence: helpWords.import,
    arguments: ['<kind>', '<files...>'],
    load: async () => (await import('./commands/import.js')).importCommand,
  },
  {
    name: 'sql',
    sentence: helpWords.sql,
    arguments: ['<select>'],
    load: async () => (await import('./commands/sql.js')).sql,
  },
  {
    name: 'serve',
    sentence: helpWords.serve,
    arguments: [],
    load: async () => (await import('./commands/serve.js')).serve,
  },
  {
    name: 'coalitions',
    sentence: helpWords.coalitions,
    arguments: ['[case]'],
    load: async () => (await import('./commands/coalitions.js')).coalitions,
  },
  {
    name: 'books',
    sentence: helpWords.books,
    arguments: ['<run>'],
    load: async () => (await import('./commands/books.js')).books,
  },
];

/** Every command in full. */
export const loadCommands = (): Promise<readonly Command[]> => Promise.all(listedCommands.map((each) => each.load()));
