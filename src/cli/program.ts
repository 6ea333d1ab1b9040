import { CommanderError, Command as Parser } from 'commander';
import { type Language, phrase, same, type Worded } from '#words';
import { type Command, Given } from './command.js';
import { type ListedCommand, listedCommands } from './command-list.js';
import { UsageError } from './exit-code.js';
import { helpWords } from './help-words.js';
import { words } from './words.js';

/** What a command line asks for: a command with what was given, or a text (help, version) to be printed. */
export type Asked =
  | { readonly kind: 'command'; readonly command: Command; readonly given: Given }
  | { readonly kind: 'text'; readonly text: string };

/** Commander's headings and remarks in our words. */
const TITLES: Readonly<Record<string, Worded>> = {
  'Usage:': helpWords.usage,
  'Options:': helpWords.options,
  'Global Options:': helpWords.commonOptions,
  'Commands:': helpWords.commands,
  'Arguments:': helpWords.arguments,
};

interface Parsed {
  asked: Asked | null;
  written: string;
}

function withDefault(sentence: Worded, value: string | undefined, language: Language): string {
  if (value === undefined) return sentence[language];
  return `${sentence[language]} (${phrase(helpWords.default, { value: same(value) })[language]})`;
}

/** Options that every command has; `--lang` was read before anything was parsed, see language.ts. */
function addCommonOptions(parser: Parser, language: Language): void {
  parser
    .option('--lang <language>', helpWords.lang[language])
    .option('--json', helpWords.json[language])
    .option('--debug', helpWords.debug[language]);
}

function prepare(parser: Parser, language: Language, parsed: Parsed): Parser {
  return parser
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        parsed.written += text;
      },
      writeErr: () => undefined,
      getOutHasColors: () => false,
    })
    .configureHelp({
      styleTitle: (title) => TITLES[title]?.[language] ?? title,
      helpWidth: 110,
      showGlobalOptions: false,
    })
    .helpOption('-h, --help', helpWords.help[language])
    .showSuggestionAfterError(true);
}

/** Options by the name that the help shows: commander turns --start-year into startYear. */
function optionsOf(parser: Parser): Record<string, unknown> {
  const given = parser.opts();
  const named = parser.options.map((option) => [option.name(), given[option.attributeName()]]);
  return { ...given, ...Object.fromEntries(named) };
}

function addCommand(program: Parser, command: Command, language: Language, parsed: Parsed): void {
  const parser = prepare(program.command(command.name), language, parsed).description(command.sentence[language]);
  // Defaults are applied below and told in the help by us, in the user's language.
  for (const { name, sentence, default: value } of command.arguments)
    parser.argument(name, withDefault(sentence, value, language));
  for (const { flags, sentence, default: value } of command.options)
    parser.option(flags, withDefault(sentence, value, language));
  addCommonOptions(parser, language);
  const examples = command.examples.map(({ line, sentence }) => `  npx bashu ${line}\n      ${sentence[language]}`);
  parser.addHelpText('after', `\n${helpWords.examples[language]}\n${examples.join('\n')}`);
  parser.action(() => {
    const typed = parser.args;
    const given = command.arguments.map((argument, position) => typed[position] ?? argument.default);
    const rest =
      command.arguments.at(-1)?.name.includes('...') === true ? typed.slice(command.arguments.length - 1) : [];
    parsed.asked = { kind: 'command', command, given: new Given(given, optionsOf(parser), rest) };
  });
}

/** A command that was not asked for: its line in the help. */
function addLine(program: Parser, listed: ListedCommand, language: Language, parsed: Parsed): void {
  const parser = prepare(program.command(listed.name), language, parsed).description(listed.sentence[language]);
  for (const name of listed.arguments) parser.argument(name);
  addCommonOptions(parser, language);
}

/** The first word that is no option and no language: the command, where there is one of this name. */
function commandAsked(argv: readonly string[]): ListedCommand | undefined {
  const word = argv.find((each, k) => !each.startsWith('-') && argv[k - 1] !== '--lang');
  return listedCommands.find((each) => each.name === word);
}

/** The name that a message of commander quotes: unknown option '--x', missing required argument 'run'. */
const quoted = (message: string) => /'([^']+)'/.exec(message)?.[1] ?? '';

/** A mistake that commander found, in our words. */
function usageError(error: CommanderError, command: string): UsageError {
  const found = quoted(error.message);
  const near = /Did you mean ([^?]+)\?/.exec(error.message)?.[1];
  const name = same(command === '' ? 'bashu' : `bashu ${command}`);
  const template: Readonly<Record<string, Worded>> = {
    'commander.unknownCommand': words.unknownCommand,
    'commander.unknownOption': words.unknownOption,
    'commander.missingArgument': words.missingArgument,
    'commander.optionMissingArgument': words.missingValue,
    'commander.excessArguments': words.tooManyArguments,
  };
  const chosen = template[error.code];
  const said =
    chosen === undefined
      ? same(error.message.replace(/^error: /, ''))
      : phrase(chosen, { command: name, found: same(found) });
  const parts = [
    said,
    ...(near === undefined ? [] : [phrase(words.didYouMean, { near: same(near) })]),
    phrase(words.seeHelp, { command: same(command) }),
  ];
  const joined = (language: Language) =>
    parts
      .map((part) => part[language])
      .join('\n')
      .replace('bashu  --help', 'bashu --help');
  return new UsageError({ en: joined('en'), zh: joined('zh') });
}

/** Reads a command line and loads the command that it asks for. Throws UsageError, worded, for one that cannot be understood. */
export async function parseCommandLine(argv: readonly string[], language: Language, version: string): Promise<Asked> {
  const parsed: Parsed = { asked: null, written: '' };
  const program = prepare(new Parser('bashu'), language, parsed)
    .description(helpWords.program[language])
    .version(version, '-V, --version', helpWords.version[language])
    .helpCommand(false)
    .addHelpText('after', `\n${helpWords.exitCodes[language]}`);
  addCommonOptions(program, language);
  const asked = commandAsked(argv);
  for (const listed of listedCommands)
    if (listed === asked) addCommand(program, await listed.load(), language, parsed);
    else addLine(program, listed, language, parsed);
  try {
    if (
      argv.filter((word, k) => !word.startsWith('-') && argv[k - 1] !== '--lang').length === 0 &&
      !argv.includes('--version') &&
      !argv.includes('-V')
    )
      return { kind: 'text', text: helpOf(program, parsed) };
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'text', text: parsed.written };
    throw usageError(error, asked?.name ?? '');
  }
  if (parsed.asked === null) throw new TypeError('commander ran no command and reported no mistake');
  return parsed.asked;
}

function helpOf(program: Parser, parsed: Parsed): string {
  program.outputHelp();
  return parsed.written;
}
