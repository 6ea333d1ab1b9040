import { z } from 'zod';
import { listedCommands } from './command-list.js';
import { DOCUMENT_VERSION } from './document-version.js';
import { documents } from './documents.js';
import { exitCode } from './exit-code.js';

/** A node of JSON Schema, as far as our documents need it. */
interface Node {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly additionalProperties?: Node | boolean;
}

function typeText(node: Node): string {
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.map(typeText))].join(' or ');
  if (node.type === 'array') return node.items === undefined ? 'array' : `array of ${typeText(node.items)}`;
  if (node.type === undefined) return 'anything';
  return typeof node.type === 'string' ? node.type : node.type.join(' or ');
}

const isText = (node: Node) => node.properties !== undefined && Object.keys(node.properties).join() === 'en,zh';

/** Lines 'path, type, meaning' of an object, its objects and the elements of its arrays below it. */
function linesOf(node: Node, path: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, inner]) => {
    const place = path === '' ? key : `${path}.${key}`;
    const shown = isText(inner) ? 'text in `en` and `zh`' : typeText(inner);
    const own = `| \`${place}\` | ${shown} | ${isText(inner) ? '' : (inner.description ?? '')} |`;
    const alternatives = [inner, ...(inner.anyOf ?? [])];
    const below = alternatives.flatMap((each) => {
      if (isText(each)) return [];
      if (each.items !== undefined) return linesOf(each.items, `${place}[]`);
      return linesOf(each, place);
    });
    return [own, ...below];
  });
}

function tableOf(node: Node): string {
  return ['| key | type | meaning |', '| --- | --- | --- |', ...linesOf(node, '')].join('\n');
}

/** The page docs/json.md: every document of `--json`, from the schemas that the tests read real output with. */
export function documentPage(): string {
  const sections = Object.entries(documents).map(([name, schema]) => {
    const node = z.toJSONSchema(schema) as Node;
    const title = name === 'error' ? '## When a command fails' : `## bashu ${name}`;
    const sentence = listedCommands.find((command) => command.name === name)?.sentence.en ?? node.description ?? '';
    const shapes = node.anyOf ?? [node];
    const tables = shapes.map((shape, k) =>
      shapes.length === 1 ? tableOf(shape) : `Form ${k + 1}:\n\n${tableOf(shape)}`,
    );
    return `${title}\n\n${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.\n\n${tables.join('\n\n')}\n`;
  });
  return `# JSON for programs

Every command answers with one JSON document on standard output when it is given \`--json\`; messages and progress go to standard
error. Keys are stable: a key may be added, none is renamed or removed without a new \`version\` (now ${DOCUMENT_VERSION}). A number that JSON
cannot hold (an infinity, or none) is null. This page is made from the schemas (\`src/cli/documents.ts\`).

Exit codes: ${Object.entries(exitCode)
    .map(([name, code]) => `${code} ${name.replace(/([A-Z])/g, ' $1').toLowerCase()}`)
    .join(', ')}.

${sections.join('\n')}`;
}
