import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import test, { after } from 'node:test';
import { exitCode } from '#cli';
import { runCommand, scratch } from './command-line.js';
import { filesUnder, root, textOf } from './repository.js';

/** Every command of the READMEs runs, in order, as a newcomer would type them in an empty folder; links lead somewhere. */

const PAGES = ['README.md', 'README.zh.md'];

function commandsOf(page: string): string[] {
  const blocks = [...textOf(page).matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) => block.split('\n').filter((line) => line.trim() !== ''));
}

/** Words as a shell splits them: double quotes hold together, \" inside is a quote. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? '') : match[1].replace(/\\(.)/g, '$1'),
  );
}

for (const page of PAGES) {
  const folder = scratch(after);
  for (const line of commandsOf(page)) {
    const [program, command = '', ...rest] = wordsOf(line);
    if (program === 'npm')
      test(`${page}: ${line} is a script of the package (the gate runs it)`, () => {
        const { scripts }: { scripts: Record<string, string> } = JSON.parse(textOf('package.json'));
        const script = scripts[command] ?? '';
        assert.match(script, /^node scripts\/[a-z]+\.mjs$/);
        assert.ok(existsSync(`${root}${script.replace('node ', '')}`));
        assert.ok(textOf('.ci/run').includes(`npm ${command}`));
      });
    else
      test(`${page}: ${line}`, async () => {
        assert.equal(`${program} ${command}`, 'npx bashu');
        const { code, stderr, stdout } = await runCommand(rest, { folder });
        assert.equal(code, exitCode.ok, stderr);
        assert.ok(stdout.length > 0);
        if (rest.includes('zh')) assert.match(stdout, /[一-鿿]/);
      });
  }
}

test('the READMEs tell every exit code', () => {
  for (const code of Object.values(exitCode)) assert.match(textOf('README.md'), new RegExp(`^\\| ${code} \\|`, 'm'));
});

const pages = filesUnder('').filter((file) => file.endsWith('.md'));
for (const page of pages)
  test(`links of ${page} lead somewhere`, () => {
    const targets = [...textOf(page).matchAll(/\]\(([^)\s#]+)(#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const dead = targets.filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const file = posix.normalize(posix.join(posix.dirname(page), target));
      return !existsSync(`${root}${file}`);
    });
    assert.deepEqual(dead, []);
  });
