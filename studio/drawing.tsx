import { createElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { DrawNode } from '#view';

const reactName = (name: string) =>
  name === 'class'
    ? 'className'
    : name.startsWith('data-') || name.startsWith('aria-')
      ? name
      : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function toReact(node: DrawNode, key: number): ReactNode {
  const properties: Record<string, string | number> = { key };
  for (const [name, value] of Object.entries(node.attributes)) properties[reactName(name)] = value;
  const children = node.children.map((child, i) => (typeof child === 'string' ? child : toReact(child, i)));
  return createElement(
    node.tag,
    properties,
    ...(children.length === 0 ? [] : [children.length === 1 ? children[0] : children]),
  );
}

/** A drawing as elements of the page. */
export function Drawn({ node }: { readonly node: DrawNode }) {
  return <>{toReact(node, 0)}</>;
}

/** Width of an element in whole pixels, measured as it changes. */
export function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const last = useRef(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.floor(entry!.contentRect.width);
      if (next !== last.current) {
        last.current = next;
        setWidth(next);
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
