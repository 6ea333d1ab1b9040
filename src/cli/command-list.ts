import type { Command } from './command.js';
import { accounts } from './commands/accounts.js';
import { alternatives } from './commands/alternatives.js';
import { books } from './commands/books.js';
import { check } from './commands/check.js';
import { coalitions } from './commands/coalitions.js';
import { compare } from './commands/compare.js';
import { exportCommand } from './commands/export.js';
import { hindcast } from './commands/hindcast.js';
import { importCommand } from './commands/import.js';
import { operate } from './commands/operate.js';
import { optimize } from './commands/optimize.js';
import { plan } from './commands/plan.js';
import { powerflow } from './commands/powerflow.js';
import { report } from './commands/report.js';
import { runs } from './commands/runs.js';
import { serve } from './commands/serve.js';
import { show } from './commands/show.js';
import { sql } from './commands/sql.js';
import { start } from './commands/start.js';
import { trace } from './commands/trace.js';
import { track } from './commands/track.js';
import { weather } from './commands/weather.js';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  start,
  check,
  plan,
  operate,
  hindcast,
  weather,
  track,
  trace,
  accounts,
  optimize,
  alternatives,
  powerflow,
  runs,
  show,
  compare,
  report,
  exportCommand,
  importCommand,
  sql,
  serve,
  coalitions,
  books,
];
