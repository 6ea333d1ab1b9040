import assert from 'node:assert/strict';
import test from 'node:test';
import { LANGUAGES } from '#words';
import { listedCommands, loadCommands } from './command-list.js';
import { UsageError } from './exit-code.js';
import { type Asked, parseCommandLine } from './program.js';

const commands = await loadCommands();

/** Words of a command line; double quotes hold words together. */
const split = (text: string) => [...text.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
const parse = (text: string) => parseCommandLine(split(text), 'en', '1.2.3');

function command(asked: Asked) {
  assert.equal(asked.kind, 'command');
  return asked as Extract<Asked, { kind: 'command' }>;
}

test('the list tells of each command what the command tells of itself', () => {
  assert.deepEqual(
    listedCommands.map(({ name, sentence, arguments: names }) => ({ name, sentence, names })),
    commands.map(({ name, sentence, arguments: all }) => ({ name, sentence, names: all.map((each) => each.name) })),
  );
});

for (const each of commands) {
  test(`every example of ${each.name} is a command line that is understood`, async () => {
    assert.ok(each.examples.length > 0);
    for (const { line } of each.examples) assert.equal(command(await parse(line)).command, each);
  });

  for (const language of LANGUAGES)
    test(`the help of ${each.name} (${language}) tells every argument, option and example`, async () => {
      const asked = await parseCommandLine([each.name, '--help'], language, '1.2.3');
      assert.equal(asked.kind, 'text');
      const help = asked.kind === 'text' ? asked.text.replace(/\s+/g, '') : '';
      const bare = (text: string) => text.replace(/\s+/g, '');
      for (const { flags, sentence } of each.options) {
        assert.ok(help.includes(bare(flags)), flags);
        assert.ok(help.includes(bare(sentence[language])), sentence[language]);
      }
      for (const { sentence } of each.arguments) assert.ok(help.includes(bare(sentence[language])), sentence[language]);
      for (const { line } of each.examples) assert.ok(help.includes(bare(`npx bashu ${line}`)), line);
      assert.ok(help.includes('--json') && help.includes('--lang'));
      if (language === 'zh') assert.ok(!/Usage:|Options:|default:/.test(help));
    });
}

test('options and defaults reach the command', async () => {
  const { given } = command(await parse('plan here --years 2025,2030 --fresh'));
  assert.equal(given.argument(0), 'here');
  assert.deepEqual(given.years('years'), [2025, 2030]);
  assert.equal(given.flag('fresh'), true);
  assert.equal(command(await parse('plan')).given.argument(0), 'chengdu-chongqing');
  assert.equal(command(await parse('start --no-serve')).given.flag('serve'), false);
  assert.equal(command(await parse('start')).given.flag('serve'), true);
});

test('mistakes are UsageErrors in the user’s language that say where help is', async () => {
  const cases: readonly [string, RegExp][] = [
    ['frobnicate', /frobnicate/],
    ['chek', /check/],
    ['show', /run/],
    ['show a b c', /show/],
    ['plan --frob', /--frob/],
    ['plan --scenario', /--scenario/],
  ];
  for (const [text, named] of cases)
    for (const language of LANGUAGES)
      await assert.rejects(
        parseCommandLine(split(text), language, '1.2.3'),
        (error) =>
          error instanceof UsageError &&
          named.test(error.worded[language]) &&
          error.worded[language].includes('--help') &&
          (language === 'en' || /[一-鿿]/.test(error.worded.zh)),
        `${text} (${language})`,
      );
  const { given } = command(await parse('plan --periods ten --years 20'));
  assert.throws(() => given.integer('periods'), UsageError);
  assert.throws(() => given.years('years'), UsageError);
});

test('without a command the help is shown, and --version tells the version', async () => {
  const help = await parse('');
  assert.ok(help.kind === 'text' && commands.every((each) => help.text.includes(each.name)));
  assert.deepEqual(await parse('--version'), { kind: 'text', text: '1.2.3\n' });
});
