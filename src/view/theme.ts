/** Colours and sizes of a drawing. A page passes CSS variables, a file plain colours. */
export interface Theme {
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly surface: string;
  readonly land: string;
  readonly landEdge: string;
  readonly accent: string;
  readonly alarm: string;
  /** Font of text; undefined inherits from the page. */
  readonly font: string | undefined;
  readonly textSize: number;
}

/** Fonts that are on the machine; nothing is fetched. */
export const FONT_STACK =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans', sans-serif";

export const printTheme: Theme = {
  ink: '#16202a',
  muted: '#55626e',
  rule: '#d9dee3',
  surface: '#ffffff',
  land: '#eef1ee',
  landEdge: '#aab4ae',
  accent: '#0b5cad',
  alarm: '#b3261e',
  font: FONT_STACK,
  textSize: 11,
};

/** For a page that defines `--ink`, `--muted`, … itself, in light and in dark. */
export const pageTheme: Theme = {
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  rule: 'var(--rule)',
  surface: 'var(--surface)',
  land: 'var(--land)',
  landEdge: 'var(--land-edge)',
  accent: 'var(--accent)',
  alarm: 'var(--alarm)',
  font: undefined,
  textSize: 11,
};
