/** A drawing as data: an SVG element with attributes and children. Text is a child of its own. */
export interface DrawNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (DrawNode | string)[];
}

type Attributes = Readonly<Record<string, string | number | undefined>>;
type Child = DrawNode | string | undefined | readonly (DrawNode | undefined)[];

/** Makes an element; attributes and children that are undefined are left out, lists of children are joined. */
export function element(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): DrawNode {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) kept[name] = value;
  const flat: (DrawNode | string)[] = [];
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === 'string') flat.push(child);
    else if (isList(child)) flat.push(...child.filter((each) => each !== undefined));
    else flat.push(child);
  }
  return { tag, attributes: kept, children: flat };
}

function isList(child: DrawNode | readonly (DrawNode | undefined)[]): child is readonly (DrawNode | undefined)[] {
  return Array.isArray(child);
}

/** Coordinates to a tenth of a pixel: short files, readable diffs, nothing that an eye could see is lost. */
export function pixel(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const entities = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/**
 * The drawing as SVG text, one element a line, indented, everything escaped.
 * The outermost element must be `svg`; throws TypeError otherwise.
 */
export function svgText(node: DrawNode): string {
  if (node.tag !== 'svg') throw new TypeError(`a picture starts with svg, not with ${node.tag}`);
  const root = { ...node, attributes: { xmlns: 'http://www.w3.org/2000/svg', ...node.attributes } };
  return `${lines(root, '').join('\n')}\n`;
}

function lines(node: DrawNode, indent: string): string[] {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${entities(String(value))}"`)
    .join('');
  if (node.children.length === 0) return [`${indent}<${node.tag}${attributes}/>`];
  if (node.children.every((child) => typeof child === 'string'))
    return [`${indent}<${node.tag}${attributes}>${node.children.map(entities).join('')}</${node.tag}>`];
  const inner = node.children.flatMap((child) =>
    typeof child === 'string' ? [`${indent}  ${entities(child)}`] : lines(child, `${indent}  `),
  );
  return [`${indent}<${node.tag}${attributes}>`, ...inner, `${indent}</${node.tag}>`];
}
